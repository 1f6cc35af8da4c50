package dev.lakeward.app;

import dev.lakeward.local.glue.crawler.plan.ColumnChange;
import dev.lakeward.local.glue.crawler.plan.CrawlPlan;
import dev.lakeward.local.glue.crawler.plan.Finding;
import dev.lakeward.local.glue.crawler.plan.PartitionChange;
import dev.lakeward.local.glue.crawler.plan.TableChange;
import java.io.PrintWriter;
import java.util.List;

/// The plan of a crawl as lines.
final class CrawlText {
    private static final int MOST_FINDINGS = 50;

    private CrawlText() {}

    static void print(PrintWriter out, CrawlPlan plan) {
        List<TableChange> changes =
                plan.changes().stream().filter(TableChange::changesSomething).toList();
        changes.forEach(change -> print(out, change));
        plan.findings().stream().limit(MOST_FINDINGS).forEach(finding -> out.println("  ! " + sentence(finding)));
        if (plan.findings().size() > MOST_FINDINGS) {
            out.println("  ! and " + (plan.findings().size() - MOST_FINDINGS) + " more places that are in no table");
        }
        plan.failure().ifPresent(out::println);
        out.println(
                changes.isEmpty()
                        ? "Nothing differs."
                        : changes.size() + (changes.size() == 1 ? " table changes." : " tables change."));
    }

    private static void print(PrintWriter out, TableChange change) {
        String sign = switch (change.kind()) {
            case ADD -> "+ add";
            case UPDATE -> "~ update";
            case DEPRECATE -> "~ deprecate";
            case DELETE -> "- delete";
            case KEEP -> "  keep";
        };
        out.println(sign + " " + change.database() + "." + change.name() + "  " + change.location() + "  ("
                + change.objects() + (change.objects() == 1 ? " file" : " files") + ", " + change.bytes() + " bytes)");
        change.columns().forEach(column -> {
            out.println("    " + sentence(column));
            column.evidence()
                    .forEach(evidence ->
                            out.println("        " + CrawlWords.of(evidence).text()));
        });
        for (PartitionChange.Kind kind : PartitionChange.Kind.values()) {
            long count = change.partitions().stream()
                    .filter(each -> each.kind() == kind)
                    .count();
            if (count > 0) {
                out.println("    " + count + (count == 1 ? " partition " : " partitions ")
                        + switch (kind) {
                            case ADDED -> "added";
                            case CHANGED -> "changed";
                            case REMOVED -> "removed";
                        });
            }
        }
        change.reasons()
                .forEach(reason -> out.println("    · " + CrawlWords.of(reason).text()));
    }

    private static String sentence(ColumnChange column) {
        return switch (column.kind()) {
            case ADDED -> "+ " + column.name() + " " + column.after().orElse("");
            case RETYPED ->
                "~ " + column.name() + " " + column.before().orElse("") + " becomes "
                        + column.after().orElse("");
            case REMOVED -> "- " + column.name() + " " + column.before().orElse("");
        };
    }

    private static String sentence(Finding finding) {
        return finding.location() + " " + CrawlWords.of(finding).text();
    }
}
