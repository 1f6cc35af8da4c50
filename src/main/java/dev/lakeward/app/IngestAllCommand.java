package dev.lakeward.app;

import dev.lakeward.lake.pipeline.crawl.CrawlerService;
import dev.lakeward.lake.pipeline.ingest.Everything;
import dev.lakeward.lake.pipeline.ingest.IngestService;
import dev.lakeward.lake.pipeline.ingest.Report;
import dev.lakeward.lake.pipeline.workflow.WorkflowService;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.glue.GlueClient;

/// `lakeward ingest all`: has every source bring what is new, and crawls it and runs the workflows that do.
@Command(
        name = "all",
        description =
                "Bring what is new from every source, then crawl it, and run the workflows that crawl it. Exit code"
                        + " 1 if anything failed, 3 if something was rejected.",
        mixinStandardHelpOptions = true)
final class IngestAllCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LakeOption lake;

    @Override
    public Integer call() {
        try (EmbeddedSession session = EmbeddedSession.openWithSources(lake.folder(spec))) {
            session.awaitSources();
            IngestService ingest = Ingests.of(session, session.self(), InstantSource.system());
            GlueClient glue = session.as(session.self()).glue();
            Terminal terminal = CommandLineApp.terminal(spec);
            try {
                List<Everything.Step> steps = new Everything(
                                ingest, new CrawlerService(glue), new WorkflowService(glue), session.feeds())
                        .bring(terminal::progress);
                terminal.done();
                WorkflowRunText workflows = WorkflowRunText.of(
                        session, glue, terminal, spec.commandLine().getOut());
                List<Integer> codes =
                        steps.stream().map(step -> print(step, workflows)).toList();
                return codes.contains(1) ? 1 : codes.contains(Ingests.REJECTED) ? Ingests.REJECTED : 0;
            } finally {
                terminal.done();
            }
        }
    }

    private int print(Everything.Step step, WorkflowRunText workflows) {
        PrintWriter out = spec.commandLine().getOut();
        if (step.brought().isPresent()) {
            Everything.Brought brought = step.brought().get();
            IngestText.print(out, brought.source(), brought.transfer(), Report.NONE);
            return Ingests.code(brought.transfer());
        }
        out.println(step.name() + ": "
                + (step.error().isEmpty() ? step.what().name().toLowerCase(Locale.ROOT) : "failed: " + step.error()));
        if (step.what() == Everything.What.RAN) {
            workflows.parts(step.name());
        }
        return step.error().isEmpty() ? 0 : 1;
    }
}
