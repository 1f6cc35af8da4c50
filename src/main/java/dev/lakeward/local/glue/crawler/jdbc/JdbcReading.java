package dev.lakeward.local.glue.crawler.jdbc;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/// What one crawl read of its JDBC targets, in their order. Kept by the run, so that it can be planned again without
/// reading. Holds no password and no URL.
public record JdbcReading(List<Target> targets) {
    /// Of a crawler without JDBC targets.
    public static final JdbcReading NONE = new JdbcReading(List.of());

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new Jdk8Module())
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_ABSENT);

    public JdbcReading {
        targets = List.copyOf(targets);
    }

    /// One target.
    ///
    /// `relations` are the tables and views that its path includes and no exclusion matches, by schema and name.
    /// `unread` are those that the user may not see into: what the catalog has of them stays. `failure` says why
    /// nothing could be read: then everything stays, and engine and path may be missing.
    public record Target(
            int index,
            String connection,
            Optional<JdbcEngine> engine,
            Optional<JdbcPath> path,
            boolean hasComments,
            boolean hasRawTypes,
            List<FoundRelation> relations,
            List<Unread> unread,
            Optional<String> failure) {
        public Target {
            relations = List.copyOf(relations);
            unread = List.copyOf(unread);
        }
    }

    /// A schema or table that could not be read, by its location, and why.
    public record Unread(String location, String sentence) {}

    /// Sentences for the log of the run, of what could not be read.
    public List<String> warnings() {
        return targets.stream()
                .flatMap(target -> target.unread().stream().map(Unread::sentence))
                .toList();
    }

    /// Why the targets failed that did.
    public List<String> failures() {
        return targets.stream().flatMap(target -> target.failure().stream()).toList();
    }

    public String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What [#json] wrote. Throws UncheckedIOException for anything else.
    public static JdbcReading ofJson(String json) {
        try {
            return JSON.readValue(json, JdbcReading.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
