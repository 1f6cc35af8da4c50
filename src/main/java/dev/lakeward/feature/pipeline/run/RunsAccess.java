package dev.lakeward.feature.pipeline.run;

import dev.lakeward.async.Background;
import dev.lakeward.feature.pipeline.backfill.Backfills;
import dev.lakeward.lake.pipeline.run.RunActions;
import dev.lakeward.lake.pipeline.run.RunDetails;
import dev.lakeward.lake.pipeline.run.RunService;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiConsumer;

/// What the runs know the lake by. `own` where the viewed identity is who signed in, who alone may start and stop;
/// `backfills` is there for them only; `notice` tells the desktop of something by a title and a text.
public record RunsAccess(
        RunService runs,
        RunDetails details,
        RunActions actions,
        Optional<Backfills> backfills,
        boolean own,
        Background background,
        InstantSource clock,
        Pace pace,
        BiConsumer<String, String> notice) {
    /// How often is asked how runs stand: usually, and while one goes on.
    public record Pace(Duration usual, Duration running) {}
}
