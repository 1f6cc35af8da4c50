package dev.lakeward.app;

import dev.lakeward.async.Load;
import dev.lakeward.feature.pipeline.PipelineScreen;
import dev.lakeward.feature.pipeline.run.RunsPart;
import dev.lakeward.feature.pipeline.run.RunsViewModel;
import dev.lakeward.feature.pipeline.workflow.WorkflowsPart;
import dev.lakeward.feature.pipeline.workflow.WorkflowsViewModel;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.ScreenPart;
import java.io.IOException;
import java.util.Optional;

/// The part of the tour that shows workflows and runs. A lake may have none.
final class RunsTour {
    private final ConsoleApp.Built built;
    private final Pictures pictures;

    RunsTour(ConsoleApp.Built built, Pictures pictures) {
        this.built = built;
        this.pictures = pictures;
    }

    void walk(String name) throws IOException, InterruptedException {
        workflows(name);
        go(new Address.AllRunsAt());
        OffScreen.await(() -> isRead(runs().reading().get()));
        pictures.take(name + "-all-runs");
        Optional<String> telling = OffScreen.onScreen(() -> runs().tellingKey());
        if (telling.isPresent()) {
            go(new Address.RunAt(telling.get()));
            OffScreen.await(() ->
                    isRead(runs().run().reading().get()) && part(RunsPart.class).isDrawn());
            pictures.take(name + "-run");
            String newest = OffScreen.onScreen(() -> runs().newestKey()).orElse(telling.get());
            go(new Address.RunsComparedAt(newest, ""));
            OffScreen.await(() -> runs().isCompared());
            pictures.take(name + "-runs-compared");
        }
        go(new Address.AllRunsAt());
    }

    private void workflows(String name) throws IOException, InterruptedException {
        go(new Address.WorkflowsAt());
        OffScreen.await(() -> isRead(workflows().reading().get()));
        pictures.take(name + "-workflows");
        Optional<String> first = OffScreen.onScreen(() -> workflows().firstName());
        if (first.isPresent()) {
            go(new Address.WorkflowAt(first.get()));
            OffScreen.await(() -> isRead(workflows().workflow().reading().get())
                    && part(WorkflowsPart.class).isDrawn());
            pictures.take(name + "-workflow");
            pictures.press("#editWorkflow");
            OffScreen.await(() -> built.scene().lookup("#workflowForm") != null);
            pictures.take(name + "-workflow-form");
            go(new Address.WorkflowsAt());
        }
    }

    private static boolean isRead(Load<?> load) {
        return load instanceof Load.Ready<?> || load instanceof Load.Failed<?>;
    }

    private RunsViewModel runs() {
        return part(RunsPart.class).model();
    }

    private WorkflowsViewModel workflows() {
        return part(WorkflowsPart.class).model();
    }

    private <T extends ScreenPart> T part(Class<T> kind) {
        return built.window().screen(PipelineScreen.class).part(kind);
    }

    private void go(Address address) {
        OffScreen.onScreen(() -> {
            built.window().go(address);
            built.scene().getRoot().applyCss();
            built.scene().getRoot().layout();
            return true;
        });
    }
}
