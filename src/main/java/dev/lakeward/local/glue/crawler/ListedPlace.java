package dev.lakeward.local.glue.crawler;

import dev.lakeward.expression.Exclusions;
import dev.lakeward.local.glue.crawler.plan.FoundObject;
import dev.lakeward.local.glue.crawler.plan.Observation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A place to be listed, and how many files of each of its folders are looked at.
record ListedPlace(
        int index,
        String bucket,
        String prefix,
        Optional<Observation.Named> named,
        Exclusions exclusions,
        @Nullable Integer sampleSize) {
    static final String SCHEME = "s3://";

    static ListedPlace of(
            int index,
            String path,
            Optional<Observation.Named> named,
            Exclusions exclusions,
            @Nullable Integer sampleSize) {
        String rest = path.substring(SCHEME.length());
        int slash = rest.indexOf('/');
        return new ListedPlace(
                index,
                slash < 0 ? rest : rest.substring(0, slash),
                slash < 0 ? "" : rest.substring(slash + 1),
                named,
                exclusions,
                sampleSize);
    }

    String location() {
        return SCHEME + bucket + "/" + prefix;
    }

    int mostOfAFolder() {
        return sampleSize == null ? Integer.MAX_VALUE : sampleSize;
    }

    // What lies below the path, or is it: `logs` is no folder `logs2`.
    boolean holds(String key) {
        return prefix.isEmpty() || prefix.endsWith("/") || key.equals(prefix) || key.startsWith(prefix + "/");
    }

    String relative(String key) {
        String below = key.substring(Math.min(key.length(), prefix.length()));
        return below.startsWith("/") ? below.substring(1) : below;
    }

    Observation.Target target(List<FoundObject> objects, Optional<String> failure) {
        return new Observation.Target(index, bucket, prefix, named, objects, Map.of(), failure);
    }
}
