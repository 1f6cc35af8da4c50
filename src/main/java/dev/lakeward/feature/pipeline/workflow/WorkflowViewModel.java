package dev.lakeward.feature.pipeline.workflow;

import dev.lakeward.async.Load;
import dev.lakeward.async.Refresh;
import dev.lakeward.feature.pipeline.run.RunLine;
import dev.lakeward.lake.pipeline.run.RunService;
import dev.lakeward.lake.pipeline.workflow.Workflow;
import dev.lakeward.lake.pipeline.workflow.WorkflowRun;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.graph.GraphModel;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The page of one workflow: its graph, as its newest run stands while that goes on, and its runs.
public final class WorkflowViewModel {
    private static final int MOST_RUNS = 200;

    private final WorkflowsAccess access;
    private final ReadOnlyObjectWrapper<Load<Boolean>> reading = new ReadOnlyObjectWrapper<>(new Load.Idle<>());
    private final ReadOnlyObjectWrapper<@Nullable WorkflowStanding> standing = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<GraphModel> graph = new ReadOnlyObjectWrapper<>(GraphModel.EMPTY);
    private final ReadOnlyObjectWrapper<List<RunLine>> runs = new ReadOnlyObjectWrapper<>(List.of());
    private @Nullable Refresh<Read> following;
    private @Nullable Workflow now;
    private @Nullable String shown;
    private boolean looked;

    /// What is read of a workflow at a time; `going` is its newest run where that goes on, with its graph.
    private record Read(Workflow workflow, List<WorkflowRun> runs, Optional<WorkflowRun> going) {}

    WorkflowViewModel(WorkflowsAccess access) {
        this.access = access;
    }

    void show(@Nullable String name) {
        if (Objects.equals(name, shown)) {
            refresh();
            return;
        }
        shown = name;
        if (following != null) {
            following.hide();
        }
        following = null;
        now = null;
        standing.set(null);
        reading.set(new Load.Idle<>());
        if (name != null) {
            follow(name);
        }
    }

    private void follow(String name) {
        Refresh<Read> next = new Refresh<>(
                access.background(),
                () -> read(name),
                access.pace().usual(),
                read -> read.going().isPresent()
                        ? access.pace().running()
                        : access.pace().usual());
        following = next;
        next.state().subscribe(load -> {
            if (following == next) {
                show(load);
            }
        });
        if (looked) {
            next.show();
        }
    }

    private Read read(String name) {
        Workflow workflow = access.workflows().get(name);
        List<WorkflowRun> all = access.workflows().runs(name, null, MOST_RUNS).runs();
        Optional<WorkflowRun> going = all.stream()
                .findFirst()
                .filter(run -> !run.status().isEnded())
                .map(run -> access.workflows().run(name, run.id()));
        return new Read(workflow, all, going);
    }

    private void show(Load<Read> load) {
        switch (load) {
            case Load.Idle<Read> ignored -> {}
            case Load.Loading<Read>(Instant since) -> reading.set(new Load.Loading<>(since));
            case Load.Failed<Read> failed -> reading.set(new Load.Failed<>(failed.cause()));
            case Load.Ready<Read>(Read all, Instant asOf) -> {
                Instant moment = access.clock().instant();
                now = all.workflow();
                standing.set(WorkflowStanding.of(all.workflow(), access.own(), moment));
                graph.set(all.going()
                        .map(run -> RunCharts.graph(run, moment))
                        .orElseGet(() -> RunCharts.graph(all.workflow().graph())));
                runs.set(all.runs().stream()
                        .map(run -> new RunLine(RunService.run(run), moment))
                        .toList());
                if (!(reading.get() instanceof Load.Ready<Boolean>)) {
                    reading.set(new Load.Ready<>(true, asOf));
                }
            }
        }
    }

    void looked(boolean is) {
        looked = is;
        if (following != null) {
            if (is) {
                following.show();
            } else {
                following.hide();
            }
        }
    }

    void refresh() {
        if (following != null) {
            following.again();
        }
    }

    /// Where a node of the graph leads; empty for a trigger.
    Optional<Address> part(String node) {
        return Optional.ofNullable(now)
                .flatMap(workflow -> workflow.graph().nodes().stream()
                        .filter(each -> each.id().equals(node))
                        .findFirst()
                        .map(each -> PartAddress.page(each.member())));
    }

    public ReadOnlyObjectProperty<Load<Boolean>> reading() {
        return reading.getReadOnlyProperty();
    }

    /// What stands above the page; null while the workflow is not known.
    ReadOnlyObjectProperty<@Nullable WorkflowStanding> standing() {
        return standing.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<GraphModel> graph() {
        return graph.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<RunLine>> runs() {
        return runs.getReadOnlyProperty();
    }
}
