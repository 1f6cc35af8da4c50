package dev.lakeward.local.glue.crawler.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/// A plan in a few lines: what is as everybody expects is left out. `shown` are details that a case is about: `params`,
/// `storage`, `why`, `partitions`, `log`, `evidence`.
final class PlanText {
    private static final String BUCKET = "s3://lake/";

    private final List<String> lines = new ArrayList<>();
    private final Set<String> shown;

    private PlanText(Set<String> shown) {
        this.shown = shown;
    }

    static List<String> of(CrawlPlan plan, Set<String> shown) {
        PlanText text = new PlanText(shown);
        plan.failure().ifPresent(sentence -> text.lines.add("FAILS " + sentence));
        plan.changes().stream()
                .filter(change -> change.changesSomething() || hasTold(change))
                .forEach(text::table);
        plan.findings()
                .forEach(each -> text.lines.add(each.kind() + " " + place(each.location())
                        + (each.objects() == 1 ? "" : " of " + each.objects())
                        + each.cause().map(cause -> " " + cause).orElse("")
                        + (each.line() > 0 ? " line " + each.line() : "")));
        if (shown.contains("log")) {
            plan.log().forEach(line -> text.lines.add("log " + line.level() + " " + line.text()));
        }
        return text.lines.isEmpty() ? List.of("nothing") : text.lines;
    }

    private static boolean hasTold(TableChange change) {
        return change.reasons().stream().anyMatch(each -> !isPlain(each));
    }

    private static boolean isPlain(Reason reason) {
        return switch (reason) {
            case Reason.Recognised(String _, var classified, var _) -> !classified.isCustom();
            case Reason.Alike alike -> alike.clusters() == 1;
            case Reason.Combined _, Reason.AtLevel _ -> true;
            default -> false;
        };
    }

    private static String place(String location) {
        return location.startsWith(BUCKET) ? location.substring(BUCKET.length()) : location;
    }

    private void table(TableChange change) {
        String head = change.kind() + " " + change.name();
        if (change.after().isPresent() && change.kind() != TableChange.Kind.DEPRECATE) {
            StorageDescriptor storage = change.after().get().storageDescriptor();
            Map<String, String> params = change.after().get().parameters();
            String compression = params.getOrDefault("compressionType", "none");
            head += " @ " + place(change.location()) + " " + params.get("classification")
                    + (compression.equals("none") ? "" : "/" + compression)
                    + (params.containsKey("skip.header.line.count") ? "/header" : "")
                    + " (" + columns(storage.columns()) + ")";
            if (!change.after().get().partitionKeys().isEmpty()) {
                head += " by (" + columns(change.after().get().partitionKeys()) + ")";
            }
        }
        lines.add(head);
        if (change.kind() == TableChange.Kind.UPDATE) {
            change.columns().forEach(each -> lines.add("  " + column(each)));
            change.parameters().stream()
                    .filter(each -> !CrawlerParameters.isStatistic(each.name()))
                    .forEach(each ->
                            lines.add("  " + each.name() + ": " + each.before().orElse("none") + " -> "
                                    + each.after().orElse("none")));
            if (!change.archivesVersion()) {
                lines.add("  counts only");
            }
        }
        if (change.kind() == TableChange.Kind.ADD && shown.contains("evidence")) {
            change.columns().forEach(each -> lines.add("  " + column(each)));
        }
        details(change);
        partitions(change);
        change.reasons().stream()
                .filter(each -> shown.contains("why") || !isPlain(each))
                .forEach(each -> lines.add("  because " + reason(each)));
    }

    private void details(TableChange change) {
        change.after().ifPresent(after -> {
            StorageDescriptor storage = after.storageDescriptor();
            if (shown.contains("params")) {
                lines.add("  table " + new TreeMap<>(after.parameters()));
                Map<String, String> differing = new TreeMap<>(storage.parameters());
                differing
                        .entrySet()
                        .removeIf(each ->
                                each.getValue().equals(after.parameters().get(each.getKey())));
                if (!differing.isEmpty()) {
                    lines.add("  storage " + differing);
                }
            }
            if (shown.contains("storage")) {
                lines.add("  " + storage(storage));
            }
            if (shown.contains("owner")) {
                lines.add("  " + after.tableType() + " " + after.owner() + " " + after.retention() + " "
                        + after.description());
            }
        });
    }

    private static String storage(StorageDescriptor storage) {
        return last(storage.serdeInfo().serializationLibrary()) + " "
                + new TreeMap<>(storage.serdeInfo().parameters()) + " " + last(storage.inputFormat());
    }

    private static String last(String name) {
        return name == null ? "none" : name.substring(name.lastIndexOf('.') + 1);
    }

    private void partitions(TableChange change) {
        List<Column> columns = change.after()
                .map(each -> each.storageDescriptor().columns())
                .or(() -> change.before().map(each -> each.storageDescriptor().columns()))
                .orElse(List.of());
        for (PartitionChange each : change.partitions()) {
            String sign = switch (each.kind()) {
                case ADDED -> "+";
                case CHANGED -> "~";
                case REMOVED -> "-";
            };
            String line = "  " + sign + " " + String.join(" / ", each.values());
            if (each.input().isPresent()) {
                StorageDescriptor storage = each.input().get().storageDescriptor();
                if (!columns(storage.columns()).equals(columns(columns))) {
                    line += " (" + columns(storage.columns()) + ")";
                }
                if (!each.parameters().isEmpty()) {
                    line += " " + each.parameters();
                }
                if (shown.contains("partitions")) {
                    Map<String, String> params = new TreeMap<>(storage.parameters());
                    line += " @ " + place(storage.location()) + " " + params + " " + storage(storage);
                }
            }
            lines.add(line);
        }
    }

    private static String columns(List<Column> columns) {
        return columns.stream()
                .map(column -> column.name() + " " + column.type()
                        + (column.comment() == null ? "" : " '" + column.comment() + "'"))
                .collect(Collectors.joining(", "));
    }

    private String column(ColumnChange change) {
        String text = switch (change.kind()) {
            case ADDED -> "+ " + change.name() + " " + change.after().orElseThrow();
            case RETYPED ->
                "~ " + change.name() + " " + change.before().orElseThrow() + " -> "
                        + change.after().orElseThrow();
            case REMOVED -> "- " + change.name();
        };
        return shown.contains("evidence")
                ? text
                        + change.evidence().stream()
                                .map(each -> "; " + each.key() + " says " + each.type() + " of " + each.sourceName()
                                        + " by " + new TreeMap<>(each.votes())
                                        + (each.line() > 0 ? " line " + each.line() : ""))
                                .collect(Collectors.joining())
                : text;
    }

    private static String compared(java.util.Optional<Reason.Compared> least) {
        return least.map(each -> String.format(
                        Locale.ROOT,
                        "; %s and %s are %.2f alike",
                        place(each.location()),
                        place(each.other()),
                        each.similarity()))
                .orElse("");
    }

    private String reason(Reason reason) {
        return switch (reason) {
            case Reason.Recognised(String location, var classified, var header) ->
                place(location) + " is " + classified.classification() + " by " + classified.classifier() + " at "
                        + classified.certainty()
                        + header.map(each -> ", header " + each.reason()
                                        + (each.column() > 0 ? " in column " + each.column() : ""))
                                .orElse("");
            case Reason.Alike(String location, int folders, int clusters, double share, var least) ->
                String.format(
                        Locale.ROOT,
                        "%s has %d alike in %d clusters, share %.2f%s",
                        place(location),
                        folders,
                        clusters,
                        share,
                        compared(least));
            case Reason.Unlike(String location, int folders, int clusters, double share, var least) ->
                String.format(
                        Locale.ROOT,
                        "%s has %d unlike in %d clusters, share %.2f%s",
                        place(location),
                        folders,
                        clusters,
                        share,
                        compared(least));
            case Reason.Combined(String location, int folders) -> place(location) + " has " + folders + " combined";
            case Reason.Incompatible(String location, String other, var cause) ->
                cause + " of " + place(location) + " and " + place(other);
            case Reason.FileOfItsOwn(String _) -> "a file of its own";
            case Reason.Encloses(String location) -> "it encloses " + place(location);
            case Reason.AtLevel(int level) -> "level " + level;
            case Reason.NameTaken(String wanted, String by) -> wanted + " is taken by " + place(by);
            case Reason.NameCut(String wanted) -> "a name of " + wanted.length() + " characters is cut";
            case Reason.KeyRenamed(String wanted, String key) -> "key " + wanted + " is called " + key;
            case Reason.Noted(String location, var note) ->
                note.kind() + " in " + place(location) + (note.line() > 0 ? " line " + note.line() : "");
            case Reason.ColumnLeftOut(String location, String column) ->
                "column " + column + " of " + place(location) + " is left out";
            case Reason.PropertyLeftOut(String location, String property) ->
                "property " + property + " of " + place(location) + " is left out";
            case Reason.KeptBy(var policy, var withheld) ->
                policy + withheld.map(each -> " withholds " + column(each)).orElse(" keeps it");
            case Reason.NotMerged(String column) -> "column " + column + " has another place";
            case Reason.StorageChanged(String name, String before, String after) ->
                name + " changes: " + before + " -> " + after;
            case Reason.KeysDiffer(String before, String after) -> "keys (" + before + ") are (" + after + ")";
            case Reason.RetypedByHand(String column, String crawled, String byHand, String after) ->
                column + " by hand: " + crawled + " -> " + byHand + " -> " + after;
            case Reason.AddedByHand(String column) -> column + " was added by hand";
            case Reason.Gone() -> "gone";
            case Reason.NotRead(String location) -> "not read: " + place(location);
            case Reason.Returned() -> "returned";
            case Reason.TakenOver(String crawler) -> "was written by " + crawler;
            case Reason.NotMergeable(String parameter, String before, String after) ->
                parameter + " is no more " + before + " but " + after;
            case Reason.NotOneTable(int tables) -> tables + " tables there";
            case Reason.NoSuchTable() -> "no such table";
        };
    }
}
