package dev.lakeward.local.athena;

import dev.lakeward.local.engine.read.DecodedFiles;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.IamCheck;
import dev.lakeward.local.glue.CatalogStore;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.store.Documents;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Function;
import software.amazon.awssdk.services.glue.GlueClient;

/// What the queries of all callers work on; `work` is where unfinished files lie, `decoded` where files are kept that
/// others were read into.
public record QueryParts(
        Path work,
        DecodedFiles decoded,
        Documents documents,
        ObjectStore objects,
        CatalogStore catalog,
        Governance governance,
        IamCheck iam,
        Function<Caller, GlueClient> glue,
        InstantSource clock) {}
