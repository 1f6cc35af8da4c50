package dev.lakeward.app;

import dev.lakeward.access.AccessState;
import dev.lakeward.access.TableShape;
import dev.lakeward.access.plan.Impact;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.permission.FactReads;
import dev.lakeward.lake.plan.AccessFile;
import dev.lakeward.lake.plan.AccessPlans;
import dev.lakeward.lake.plan.PlanService;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `lakeward plan FILE`: prints what would have to change for a lake's access to be as a file says.
@Command(
        name = "plan",
        description = "Print what differs between a file of wanted access and the lake; exit code 3 if anything does.",
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
    static final int DIFFERS = 3;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection;

    @Parameters(paramLabel = "FILE", description = "The wanted access, as `lakeward access export` writes it.")
    private Path file;

    @Override
    public Integer call() {
        try (Session session = connection.open(spec)) {
            AccessPlans plans = ConnectionOptions.plans(
                    session, new CatalogService(session.as(session.self()).glue()));
            AccessPlans.Reading now = plans.read();
            Plan plan = read(spec, file, now);
            if (isRefused(spec, plans, plan, now)) {
                return CommandLine.ExitCode.USAGE;
            }
            print(spec.commandLine().getOut(), plan, now);
            return plan.isEmpty() ? 0 : DIFFERS;
        }
    }

    /// The plan that a file leads to. Throws PlanFileException, which ends the command with exit code 2, and
    /// LakeException where something that decides access could not be read: the plan would be wrong.
    static Plan read(CommandSpec spec, Path file, AccessPlans.Reading now) {
        FactReads.requireDecisive(now.unread());
        if (!Files.exists(file)) {
            throw CommandLineApp.usage(spec, "there is no file " + file);
        }
        if (Files.isDirectory(file)) {
            throw CommandLineApp.usage(spec, file + " is a folder; name the file in it");
        }
        try {
            return Plan.between(
                    now.state().facts(), AccessFile.read(file, now.state().facts(), now.known()));
        } catch (IOException e) {
            throw CommandLineApp.usage(
                    spec, "the file " + file + " cannot be read; see whether it is yours to read, and whole");
        }
    }

    /// Says what of a plan the service would refuse, all at once; false where nothing is known against it.
    static boolean isRefused(CommandSpec spec, AccessPlans plans, Plan plan, AccessPlans.Reading now) {
        List<PlanService.Failure> refusals = plans.refusals(plan, now);
        if (refusals.isEmpty()) {
            return false;
        }
        PrintWriter err = spec.commandLine().getErr();
        err.println("The lake would refuse " + (refusals.size() == 1 ? "a change" : refusals.size() + " changes")
                + " of this file:");
        refusals.forEach(refusal -> err.println("  " + refusal.sentence()));
        err.println("Nothing was changed.");
        return true;
    }

    static void print(PrintWriter out, Plan plan, AccessPlans.Reading now) {
        if (plan.isEmpty()) {
            out.println("Nothing differs.");
            return;
        }
        plan.changes().forEach(change -> out.println("  " + change.sentence()));
        List<TableShape> shapes = now.tables().stream().map(Table::shape).toList();
        AccessState after = new AccessState(plan.applyTo(now.state().facts()));
        List<Impact> impacts = Impact.of(plan, now.state(), after, shapes, now.principals());
        out.println(
                plan.changes().size() + (plan.changes().size() == 1 ? " change" : " changes") + ", and what they do:");
        impacts.forEach(impact -> out.println("  " + impact.sentence()));
        if (impacts.isEmpty()) {
            out.println("  nobody's effective access to a table changes");
        }
    }
}
