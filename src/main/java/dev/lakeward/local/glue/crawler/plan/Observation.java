package dev.lakeward.local.glue.crawler.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.lakeward.local.engine.sample.SampleAnswer;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one crawl read of its targets, in the order of the targets. Kept by the run, so that it can be planned again
/// without reading.
public record Observation(List<Target> targets) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .build();

    public Observation {
        targets = List.copyOf(targets);
    }

    /// A table that a catalog target names.
    public record Named(String database, String table) {}

    /// One include path, or the location of one table of a catalog target.
    ///
    /// `index` is the target's place among the crawler's S3 targets, or among the tables of its catalog
    /// targets. `prefix` is the path below the bucket as the crawler names it, `objects` are those below it
    /// that no exclusion matches, `samples` are by key, and an object without one was not looked at. `failure`
    /// says why the place could not be listed: what the catalog has of it stays.
    public record Target(
            int index,
            String bucket,
            String prefix,
            Optional<Named> named,
            List<FoundObject> objects,
            Map<String, SampleAnswer> samples,
            Optional<String> failure) {
        public Target {
            objects = List.copyOf(objects);
            samples = Collections.unmodifiableMap(new LinkedHashMap<>(samples));
        }

        /// An include path that was listed.
        public static Target of(
                int index, String bucket, String prefix, List<FoundObject> objects, Map<String, SampleAnswer> samples) {
            return new Target(index, bucket, prefix, Optional.empty(), objects, samples, Optional.empty());
        }
    }

    public String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What [#json] wrote. Throws UncheckedIOException for anything else.
    public static Observation ofJson(String json) {
        try {
            return JSON.readValue(json, Observation.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
