package dev.lakeward.app;

import dev.lakeward.lake.SdkErrors;
import dev.lakeward.local.glue.crawler.CrawlDesk;
import dev.lakeward.local.glue.crawler.CrawlDesk.Planned;
import dev.lakeward.local.glue.crawler.plan.ColumnChange;
import dev.lakeward.local.glue.crawler.plan.SensitiveColumns;
import dev.lakeward.local.glue.crawler.plan.TableChange;
import dev.lakeward.local.glue.crawler.plan.Thresholds;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `lakeward crawl NAME`: reads what a crawler points at, and prints what changes in the catalog.
@Command(
        name = "crawl",
        description = "Run a crawler of an embedded lake and print what it changes. With --plan nothing is changed;"
                + " exit code 3 if anything would be.",
        mixinStandardHelpOptions = true)
final class CrawlCommand implements Callable<Integer> {
    private static final int CHANGES = 3;

    @Spec
    private CommandSpec spec;

    @Mixin
    private LakeOption lake;

    @Parameters(paramLabel = "NAME", description = "The crawler.")
    private String crawler;

    @Option(names = "--plan", description = "Print what the crawl would change, and why; change nothing.")
    private boolean plan;

    @Option(
            names = "--accept",
            paramLabel = "DATABASE.TABLE",
            description = "Write this table too where the lake holds it for columns that look sensitive.")
    private Set<String> accept = new TreeSet<>();

    @Override
    public Integer call() {
        try (EmbeddedSession session = EmbeddedSession.openWithSources(lake.folder(spec))) {
            session.awaitSources();
            return SdkErrors.call("glue:StartCrawler", () -> crawl(session.crawls()));
        }
    }

    private int crawl(CrawlDesk desk) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Planned planned = desk.plan(desk.ended(desk.read(crawler)).id(), Thresholds.GLUE);
        CrawlText.print(out, planned.plan());
        if (plan || planned.plan().isEmpty()) {
            return planned.plan().isEmpty() ? 0 : CHANGES;
        }
        List<TableChange> accepted = planned.plan().changes().stream()
                .filter(change -> !isHeld(desk, change))
                .toList();
        planned.plan().changes().stream()
                .filter(change -> !accepted.contains(change))
                .forEach(this::printHeld);
        desk.ended(desk.apply(planned, accepted));
        out.println("Done.");
        return 0;
    }

    private boolean isHeld(CrawlDesk desk, TableChange change) {
        return desk.holdsSensitive()
                && !accept.contains(name(change))
                && !SensitiveColumns.of(change).isEmpty();
    }

    private static String name(TableChange change) {
        return change.database() + "." + change.name();
    }

    private void printHeld(TableChange change) {
        spec.commandLine()
                .getOut()
                .println(name(change) + " is left as it is: "
                        + SensitiveColumns.of(change).stream()
                                .map(ColumnChange::name)
                                .collect(Collectors.joining(", "))
                        + " may be personal or secret data. --accept " + name(change) + " writes it.");
    }
}
