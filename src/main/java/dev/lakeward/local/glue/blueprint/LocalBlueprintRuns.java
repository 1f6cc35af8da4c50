package dev.lakeward.local.glue.blueprint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.PageToken;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunPage;
import dev.lakeward.local.run.RunState;
import dev.lakeward.local.run.TooManyRunsException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.*;

/// Runs of blueprints: started, and shown with what became of them.
public final class LocalBlueprintRuns implements BlueprintPart {
    private static final int PAGE = 25;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlueprintScope scope;

    public LocalBlueprintRuns(BlueprintScope scope) {
        this.scope = scope;
    }

    /// Parameters are one JSON object, checked here; what the run makes of them it says when it has ended.
    @Override
    public StartBlueprintRunResponse startBlueprintRun(StartBlueprintRunRequest request) {
        Blueprint blueprint = scope.store().require(request.blueprintName());
        if (blueprint.status() != BlueprintStatus.ACTIVE) {
            throw Faults.fault(
                    IllegalBlueprintStateException.builder(),
                    "Blueprint " + blueprint.name() + " is " + blueprint.statusAsString()
                            + ": update it with an archive that is sound.");
        }
        scope.blueprints().caller(request.roleArn());
        Definition definition =
                scope.store().definition(blueprint.name()).orElseThrow(() -> BlueprintStore.missing("no definition"));
        ParameterSpec.Checked checked = definition.parameters().check(given(request.parameters()));
        checked.refusal().ifPresent(sentence -> {
            throw BlueprintStore.invalid(sentence);
        });
        String given = request.parameters() == null ? "{}" : request.parameters();
        try {
            Run run = scope.blueprints()
                    .start(
                            scope.caller(),
                            blueprint.name(),
                            new BlueprintOrder(request.roleArn(), definition.generator(), given, checked.values()));
            return StartBlueprintRunResponse.builder().runId(run.id()).build();
        } catch (TooManyRunsException e) {
            throw Faults.fault(
                    ResourceNumberLimitExceededException.builder(), "As many runs of blueprints wait as may.");
        }
    }

    private static JsonNode given(@Nullable String parameters) {
        try {
            JsonNode read = parameters == null ? JSON.createObjectNode() : JSON.readTree(parameters);
            if (read != null && read.isObject()) {
                return read;
            }
        } catch (JsonProcessingException e) {
            throw BlueprintStore.invalid("The Parameters are no JSON.");
        }
        throw BlueprintStore.invalid("The Parameters are no JSON object.");
    }

    @Override
    public GetBlueprintRunResponse getBlueprintRun(GetBlueprintRunRequest request) {
        Run run = scope.blueprints()
                .find(request.blueprintName(), request.runId())
                .orElseThrow(() -> BlueprintStore.missing("Blueprint run " + request.runId() + " of blueprint "
                        + request.blueprintName() + " does not exist."));
        return GetBlueprintRunResponse.builder().blueprintRun(shown(run)).build();
    }

    /// Runs of a blueprint, newest first.
    @Override
    public GetBlueprintRunsResponse getBlueprintRuns(GetBlueprintRunsRequest request) {
        scope.store().require(request.blueprintName());
        int limit = request.maxResults() == null ? PAGE : request.maxResults();
        RunPage page = scope.blueprints().page(request.blueprintName(), place(request.nextToken()), limit);
        return GetBlueprintRunsResponse.builder()
                .blueprintRuns(page.runs().stream().map(this::shown).toList())
                .nextToken(page.next() == null ? null : PageToken.of(String.valueOf(page.next())))
                .build();
    }

    private static long place(@Nullable String token) {
        String last = PageToken.read(token, BlueprintStore::badToken);
        if (last.isEmpty()) {
            return RunPage.NEWEST;
        }
        try {
            return Long.parseLong(last);
        } catch (NumberFormatException e) {
            throw BlueprintStore.badToken();
        }
    }

    private BlueprintRun shown(Run run) {
        BlueprintOrder order = BlueprintOrder.read(run.arguments());
        Optional<String> rollback = Layout.trouble(run.checkpoint());
        @Nullable Instant ended = run.state() instanceof RunState.Ended end ? end.ended() : null;
        return BlueprintRun.builder()
                .blueprintName(run.subject())
                .runId(run.id())
                .state(state(run, rollback.isPresent()))
                .startedOn(run.submitted())
                .completedOn(ended)
                .workflowName(run.state() instanceof RunState.Succeeded done ? done.result() : null)
                .errorMessage(error(run))
                .rollbackErrorMessage(rollback.filter(text -> !text.isEmpty()).orElse(null))
                .parameters(order.given())
                .roleArn(order.role())
                .build();
    }

    private static BlueprintRunState state(Run run, boolean rollsBack) {
        return switch (run.state()) {
            case RunState.Unfinished _ -> rollsBack ? BlueprintRunState.ROLLING_BACK : BlueprintRunState.RUNNING;
            case RunState.Succeeded _ -> BlueprintRunState.SUCCEEDED;
            case RunState.Failed _, RunState.Cancelled _, RunState.TimedOut _ -> BlueprintRunState.FAILED;
        };
    }

    private static @Nullable String error(Run run) {
        return switch (run.state()) {
            case RunState.Failed failed -> failed.error().sentence();
            case RunState.Cancelled _ -> "The run was stopped.";
            case RunState.TimedOut _ -> "The run took longer than it may.";
            case RunState.Unfinished _, RunState.Succeeded _ -> null;
        };
    }
}
