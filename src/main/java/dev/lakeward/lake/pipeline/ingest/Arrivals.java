package dev.lakeward.lake.pipeline.ingest;

import dev.lakeward.lake.LakeException;
import java.time.Instant;
import java.util.List;

/// What came of late from every source, as of an instant. `gaps` are the services that could not be asked.
public record Arrivals(List<Arrival> all, List<Gap> gaps, Instant asOf) {
    public Arrivals {
        all = List.copyOf(all);
        gaps = List.copyOf(gaps);
    }

    /// Sources of a kind that are not listed, and why.
    public record Gap(Source.Kind kind, LakeException cause) {}

    /// Whether something comes at this moment.
    public boolean isComing() {
        return all.stream()
                .flatMap(each -> each.newest().stream())
                .anyMatch(newest -> !newest.state().isEnded());
    }
}
