package dev.lakeward.feature.pipeline.arrivals;

import dev.lakeward.async.Background;
import dev.lakeward.async.SessionRuns;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.permission.PermissionService;
import dev.lakeward.lake.pipeline.ingest.Everything;
import dev.lakeward.lake.pipeline.ingest.IngestService;
import dev.lakeward.lake.pipeline.ingest.SourceChecks;
import dev.lakeward.lake.storage.StorageService;
import java.time.InstantSource;
import java.util.Optional;

/// What the arrivals know the lake by. `checks` look at a source before it brings anything, where the lake can.
public record ArrivalsAccess(
        IngestService ingest,
        Optional<SourceChecks> checks,
        StorageService storage,
        CatalogService catalog,
        PermissionService permissions,
        Everything everything,
        SessionRuns runs,
        Background background,
        InstantSource clock) {}
