package dev.lakeward.app;

import dev.lakeward.access.plan.Plan;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.plan.AccessPlans;
import dev.lakeward.lake.plan.PlanService;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `lakeward apply FILE`: makes a lake's access what a file says, and reads it back.
@Command(
        name = "apply",
        description = "Change the lake's access to what a file says; exit code 3 if a difference is left.",
        mixinStandardHelpOptions = true)
final class ApplyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection;

    @Parameters(paramLabel = "FILE", description = "The wanted access, as `lakeward access export` writes it.")
    private Path file;

    @Override
    public Integer call() throws InterruptedException {
        try (Session session = connection.open(spec)) {
            AccessPlans plans = ConnectionOptions.plans(
                    session, new CatalogService(session.as(session.self()).glue()));
            AccessPlans.Reading now = plans.read();
            Plan plan = PlanCommand.read(spec, file, now);
            if (PlanCommand.isRefused(spec, plans, plan, now)) {
                return CommandLine.ExitCode.USAGE;
            }
            PrintWriter out = spec.commandLine().getOut();
            PlanCommand.print(out, plan, now);
            if (plan.isEmpty()) {
                return 0;
            }
            PlanService.Outcome outcome = plans.applyChecked(plan, (done, of, sentence) -> {});
            outcome.failures().forEach(failure -> spec.commandLine().getErr().println(failure.sentence()));
            if (outcome.complete()) {
                out.println("Applied, and read back: nothing differs.");
                return 0;
            }
            out.println("Left to do:");
            outcome.left().changes().forEach(change -> out.println("  " + change.sentence()));
            return PlanCommand.DIFFERS;
        }
    }
}
