package dev.lakeward.local.glue.crawler.plan;

import dev.lakeward.local.glue.crawler.plan.CrawlPlan.LogLine;
import dev.lakeward.local.glue.crawler.plan.CrawlPlan.LogLine.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What Glue's log says of a plan, between the run's start and its end.
public final class PlanLog {
    // Of a million files nobody reads as many lines.
    private static final int MOST = 1_000;
    private static final int MOST_COLUMNS = 20;

    private final CrawlSettings settings;
    private final List<LogLine> lines = new ArrayList<>();

    public PlanLog(CrawlSettings settings) {
        this.settings = settings;
    }

    public List<LogLine> lines(List<TableChange> changes, List<Finding> findings, Optional<String> failure) {
        add(Level.BENCHMARK, "Classification complete, writing results to database " + settings.database());
        lines.addAll(settings.policies());
        findings.stream().filter(PlanLog::isTold).limit(MOST).forEach(each -> add(Level.WARN, sentence(each)));
        if (failure.isPresent()) {
            add(Level.ERROR, failure.get());
            return lines;
        }
        changes.forEach(this::tell);
        add(Level.BENCHMARK, "Finished writing to Catalog");
        summary("TABLE", changes.stream().map(TableChange::kind).toList(), TableChange.Kind.values());
        summary(
                "PARTITION",
                changes.stream()
                        .flatMap(change -> change.partitions().stream())
                        .map(PartitionChange::kind)
                        .toList(),
                PartitionChange.Kind.values());
        return lines;
    }

    private void add(Level level, String text) {
        lines.add(new LogLine(level, text));
    }

    private void tell(TableChange change) {
        String table = "table " + change.name() + " in database " + change.database();
        switch (change.kind()) {
            case ADD -> add(Level.INFO, "Created " + table);
            case UPDATE -> add(Level.INFO, "Updated " + table);
            case DELETE -> add(Level.INFO, "Deleted " + table);
            case DEPRECATE -> {
                boolean isGone = change.reasons().stream().anyMatch(Reason.Gone.class::isInstance);
                add(
                        isGone ? Level.INFO : Level.WARN,
                        "Table " + change.name() + " is marked deprecated because "
                                + (isGone
                                        ? "a matching schema was not found at the table's location."
                                        : "the classification, compression or delimiter of its files has changed."));
            }
            case KEEP -> tellHeld(change);
        }
    }

    private void tellHeld(TableChange change) {
        if (!SensitiveColumns.isHeld(change)) {
            return;
        }
        List<String> columns = SensitiveColumns.withheld(change);
        String why = columns.isEmpty()
                ? "a table at the same place waits for a steward."
                : "a steward must accept its new columns that look sensitive: "
                        + String.join(", ", columns.stream().limit(MOST_COLUMNS).toList())
                        + (columns.size() > MOST_COLUMNS ? ", …" : "");
        add(Level.WARN, "Table " + change.name() + " in database " + change.database() + " is not written: " + why);
    }

    private static boolean isTold(Finding finding) {
        return switch (finding.kind()) {
            case FOLDER_MARKER, EMPTY, HIDDEN, IN_ANOTHER_TARGET -> false;
            case ABOVE_TABLE_LEVEL, NOT_SAMPLED, IN_OLD_FOLDER -> false;
            case UNKNOWN,
                    UNREADABLE,
                    OUTSIDE_TARGET,
                    NO_COLUMNS,
                    ILLEGAL_LOCATION,
                    NO_PARTITION_VALUE,
                    SAME_PARTITION_VALUES,
                    TOO_DIFFERENT,
                    MOST_TOO_DIFFERENT,
                    NOT_OF_THE_TABLE,
                    NOT_LISTED -> true;
        };
    }

    private static String sentence(Finding finding) {
        String what = switch (finding.kind()) {
            case UNKNOWN -> "no classifier knows it";
            case UNREADABLE ->
                finding.cause().map(cause -> cause.sentence()).orElse("it cannot be read")
                        + (finding.line() > 0 ? " (line " + finding.line() + ")" : "");
            case NO_COLUMNS -> "it has no column that the catalog could name";
            case ILLEGAL_LOCATION -> "its name cannot stand in the catalog";
            case NO_PARTITION_VALUE -> "a partition key has no value that the catalog could hold";
            case SAME_PARTITION_VALUES -> "another folder has the same values of the partition keys";
            case TOO_DIFFERENT -> "the new folder is too different from its table";
            case MOST_TOO_DIFFERENT -> "most new folders of the table are too different from it";
            case NOT_LISTED -> "it cannot be listed";
            case NOT_OF_THE_TABLE -> "what is there is not the one table";
            case FOLDER_MARKER,
                    EMPTY,
                    HIDDEN,
                    IN_ANOTHER_TARGET,
                    ABOVE_TABLE_LEVEL,
                    NOT_SAMPLED,
                    IN_OLD_FOLDER,
                    OUTSIDE_TARGET -> "it is not of this target";
        };
        return "Ignored " + finding.location() + ": " + what;
    }

    private <K extends Enum<K>> void summary(String what, List<K> kinds, K[] all) {
        add(Level.INFO, "Run Summary For " + what + ":");
        for (K kind : all) {
            long count = kinds.stream().filter(each -> each == kind).count();
            if (count > 0 && !kind.name().equals("KEEP")) {
                add(Level.INFO, verb(kind.name()) + ": " + count);
            }
        }
    }

    private static String verb(String kind) {
        return switch (kind) {
            case "ADDED" -> "ADD";
            case "CHANGED" -> "UPDATE";
            case "REMOVED" -> "DELETE";
            default -> kind;
        };
    }
}
