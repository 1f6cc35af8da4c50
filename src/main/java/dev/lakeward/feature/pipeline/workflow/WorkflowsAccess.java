package dev.lakeward.feature.pipeline.workflow;

import dev.lakeward.async.Background;
import dev.lakeward.feature.pipeline.backfill.Backfills;
import dev.lakeward.feature.pipeline.run.RunsAccess;
import dev.lakeward.lake.pipeline.workflow.WorkflowEditor;
import dev.lakeward.lake.pipeline.workflow.WorkflowService;
import java.time.InstantSource;
import java.util.Optional;

/// What the workflows know the lake by. `own` where the viewed identity is who signed in, who alone may start, stop and
/// change.
public record WorkflowsAccess(
        WorkflowService workflows,
        WorkflowEditor editor,
        Optional<Backfills> backfills,
        boolean own,
        Background background,
        InstantSource clock,
        RunsAccess.Pace pace) {}
