package dev.lakeward.local.glue.job.graph;

import dev.lakeward.local.engine.Workers;
import dev.lakeward.local.engine.read.DecodedFiles;
import dev.lakeward.local.glue.CatalogStore;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.local.s3.ObjectStore;
import java.time.InstantSource;

/// The parts of the lake that a graph's run works with.
public record GraphParts(
        CatalogStore catalog,
        Governance governance,
        ObjectStore objects,
        Workers workers,
        DecodedFiles decoded,
        Databases databases,
        InstantSource clock) {}
