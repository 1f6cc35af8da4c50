package dev.lakeward.feature.pipeline.graph;

import dev.lakeward.async.Background;
import dev.lakeward.feature.pipeline.backfill.Backfills;
import dev.lakeward.lake.pipeline.job.JobCatalog;
import dev.lakeward.lake.pipeline.job.JobCheck;
import dev.lakeward.lake.pipeline.job.JobPreview;
import dev.lakeward.lake.pipeline.job.JobScripts;
import dev.lakeward.lake.pipeline.job.RunFigures;
import java.time.InstantSource;
import java.util.Optional;

/// What the screens of jobs ask, as one identity. `figures` and `preview` are there only where the lake
/// has them, and `backfills` only for whoever signed in; where the identity is not `isOwn`, nothing is
/// changed. `isBilled` where runs cost money.
public record JobAccess(
        JobCatalog jobs,
        JobCheck check,
        JobScripts scripts,
        Optional<RunFigures> figures,
        Optional<JobPreview> preview,
        Optional<Backfills> backfills,
        boolean isOwn,
        boolean isBilled,
        Background background,
        InstantSource clock) {}
