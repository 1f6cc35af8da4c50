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
        change.columns().forEach(column -> out.println("    " + sentence(column)));
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
    }

    private static String sentence(ColumnChange column) {
        String text = switch (column.kind()) {
            case ADDED -> "+ " + column.name() + " " + column.after().orElse("");
            case RETYPED ->
                "~ " + column.name() + " " + column.before().orElse("") + " becomes "
                        + column.after().orElse("");
            case REMOVED -> "- " + column.name() + " " + column.before().orElse("");
        };
        return text
                + column.evidence().stream()
                        .findFirst()
                        .map(evidence ->
                                "  by " + evidence.key() + (evidence.line() == 0 ? "" : " line " + evidence.line()))
                        .orElse("");
    }

    private static String sentence(Finding finding) {
        String why = switch (finding.kind()) {
            case FOLDER_MARKER -> "is a folder's marker";
            case EMPTY -> "is empty";
            case HIDDEN -> "is hidden, as a part of its name begins with _ or .";
            case UNKNOWN -> "is of no format that is known";
            case UNREADABLE ->
                "cannot be read: "
                        + finding.cause().map(cause -> cause.sentence()).orElse("")
                        + (finding.line() == 0 ? "" : ", line " + finding.line());
            case NO_COLUMNS -> "has no column that the catalog could name";
            case ILLEGAL_LOCATION -> "has characters in its name that cannot stand in the catalog";
            case NO_PARTITION_VALUE -> "has a folder without a name, or a key without a value";
            case NOT_SAMPLED -> "was not looked at";
            case ABOVE_TABLE_LEVEL -> "lies above the level of the crawler's tables";
            case OUTSIDE_TARGET -> "does not lie below the include path";
            case IN_ANOTHER_TARGET -> "belongs to a longer include path of the crawler";
            case SAME_PARTITION_VALUES -> "has the partition values of another folder";
            case TOO_DIFFERENT, MOST_TOO_DIFFERENT -> "is too different from its table";
            case IN_OLD_FOLDER -> "lies in a folder whose other files are tables of their own";
            case NOT_OF_THE_TABLE -> "is not what the table is made of";
            case NOT_LISTED -> "could not be listed";
        };
        return finding.location() + " " + why;
    }
}
