package dev.lakeward.app;

import dev.lakeward.lake.pipeline.backfill.BackfillFolder;
import dev.lakeward.lake.pipeline.backfill.BackfillService;
import java.time.InstantSource;

/// The backfills of a session, which the console keeps beside its plans.
final class Backfilling {
    private Backfilling() {}

    static BackfillService of(Session session, InstantSource clock) {
        return new BackfillService(
                session.as(session.self()).glue(),
                new BackfillFolder(session.journal().resolve("backfills")),
                session.self().name(),
                clock,
                session.isBilled() ? BackfillService.Pace.FAR : BackfillService.Pace.NEAR);
    }
}
