package dev.lakeward.app;

import dev.lakeward.lake.pipeline.backfill.Backfill;
import dev.lakeward.lake.pipeline.backfill.BackfillOrder;
import dev.lakeward.lake.pipeline.backfill.BackfillPart.State;
import dev.lakeward.lake.pipeline.backfill.BackfillRefusal;
import dev.lakeward.lake.pipeline.backfill.BackfillService;
import dev.lakeward.lake.pipeline.backfill.DateRange;
import dev.lakeward.lake.pipeline.backfill.PartitionValues;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.glue.GlueClient;

/// `lakeward backfill NAME`: runs a job or a workflow once for each value of a range, as one run.
@Command(
        name = "backfill",
        description = "Run a job or a workflow of an embedded lake once for each date, or each value of a partition"
                + " key, as one run. Exit code 1 where a value does not succeed; Ctrl+C stops its runs, exit code 130.",
        mixinStandardHelpOptions = true)
final class BackfillCommand implements Callable<Integer> {
    private static final String NEWEST = "newest";

    @Spec
    private CommandSpec spec;

    @Mixin
    private LakeOption lake;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "The job or workflow.")
    private @Nullable String name;

    @Option(names = "--argument", paramLabel = "NAME", description = "By which each run gets its value, such as day.")
    private @Nullable String argument;

    @Option(names = "--from", paramLabel = "VALUE", description = "The first value, such as 2026-01-01.")
    private String from = "";

    @Option(names = "--to", paramLabel = "VALUE", description = "The last value, which is run too.")
    private String to = "";

    @Option(names = "--step", description = "A value for each of these: ${COMPLETION-CANDIDATES}; day by default.")
    private DateRange.Step step = DateRange.Step.DAY;

    @Option(names = "--format", paramLabel = "PATTERN", description = "How dates are written, such as yyyy/MM/dd.")
    private String format = "";

    @Option(names = "--values", paramLabel = "VALUE", split = ",", description = "These values, and no range of dates.")
    private List<String> values = List.of();

    @Option(
            names = "--partitions",
            paramLabel = "DATABASE.TABLE.KEY",
            description = "The values that a partition key of a table has, from --from to --to by their text.")
    private @Nullable String partitions;

    @Option(names = "--at-once", paramLabel = "N", description = "How many go at a time; 2 by default.")
    private int atOnce = 2;

    @Option(names = "--with", paramLabel = "NAME=VALUE", description = "An argument of every run.")
    private Map<String, String> arguments = new TreeMap<>();

    @Option(names = "--workflow", description = "The name is a workflow's.")
    private boolean workflow;

    @Option(
            names = "--resume",
            paramLabel = "ID",
            arity = "0..1",
            fallbackValue = NEWEST,
            description = "Run what is missing of a backfill: of the newest where no id is given.")
    private @Nullable String resume;

    @Override
    public Integer call() {
        if (resume == null && (name == null || argument == null)) {
            throw usage("Say what is run and by which --argument, or --resume.");
        }
        try (Interruption interruption = Interruption.watch(spec);
                EmbeddedSession session = EmbeddedSession.open(lake.folder(spec))) {
            BackfillService service = Backfilling.of(session, InstantSource.system());
            GlueClient glue = session.as(session.self()).glue();
            String id = resume == null ? service.begin(order(glue)).id() : resumed(service, resume);
            BackfillText text = new BackfillText(
                    CommandLineApp.terminal(spec), spec.commandLine().getOut());
            Backfill begun = service.of(id);
            warn(begun.order());
            text.begun(begun);
            return interruption.orStopped(
                    () -> {
                        Backfill ended = service.drive(id, text::show);
                        text.ended(ended);
                        return ended.count(State.SUCCEEDED) == ended.parts().size() ? 0 : 1;
                    },
                    e -> text.ended(service.of(id)));
        } catch (BackfillRefusal e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    // The lake runs a job's graph, and its script nowhere.
    private void warn(BackfillOrder order) {
        if (order.of() == BackfillOrder.Of.JOB) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "Note: the graph of " + order.name() + " reads no arguments on this lake: each run does the"
                                    + " same whatever " + order.argument() + " says, and adds its rows again.");
        }
    }

    private ParameterException usage(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    private String resumed(BackfillService service, String id) {
        return id.equals(NEWEST)
                ? service.all().backfills().stream()
                        .filter(each -> name == null || each.order().name().equals(name))
                        .findFirst()
                        .map(Backfill::id)
                        .orElseThrow(() -> usage("There is no backfill " + (name == null ? "" : "of " + name + " ")
                                + "to resume; say what is run and by which --argument to begin one."))
                : id;
    }

    private BackfillOrder order(GlueClient glue) {
        return new BackfillOrder(
                workflow ? BackfillOrder.Of.WORKFLOW : BackfillOrder.Of.JOB,
                String.valueOf(name),
                String.valueOf(argument),
                valuesOf(glue),
                arguments,
                atOnce);
    }

    private List<String> valuesOf(GlueClient glue) {
        if (!values.isEmpty()) {
            return values;
        }
        if (partitions == null) {
            return DateRange.of(from, to, step, format).values();
        }
        PartitionValues.Found found = new PartitionValues(glue).of(PartitionValues.Key.of(partitions), from, to);
        if (found.leftOut() > 0) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "Note: values of " + partitions + " left out: " + found.leftOut()
                                    + ". Nothing is run for the partition of rows without a value, nor for a value that is"
                                    + " empty, begins or ends with a space, breaks the line or has more than 1,024 characters.");
        }
        return found.values();
    }
}
