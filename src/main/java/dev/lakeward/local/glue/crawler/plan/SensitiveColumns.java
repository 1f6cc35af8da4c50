package dev.lakeward.local.glue.crawler.plan;

import dev.lakeward.access.SensitiveNames;
import dev.lakeward.local.glue.crawler.plan.Reason.KeptBy;
import dev.lakeward.local.glue.crawler.plan.Reason.KeptBy.Policy;
import dev.lakeward.local.glue.crawler.plan.TableChange.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/// New columns that look like personal or secret data, and the tables that wait for a steward because of them.
public final class SensitiveColumns {
    private SensitiveColumns() {}

    /// The columns that a change brings and that look sensitive, by the catalog's name, by a file's own name, or by a
    /// member that they are to have; those too that only partitions of a table are to have. Empty where nothing is
    /// written.
    public static List<ColumnChange> of(TableChange change) {
        Map<String, ColumnChange> columns = new LinkedHashMap<>();
        Stream.concat(change.columns().stream(), ofPartitions(change))
                .filter(SensitiveColumns::isSensitive)
                .forEach(column -> columns.putIfAbsent(column.name(), column));
        return List.copyOf(columns.values());
    }

    // What the table has or is to have anyway is not the partition's alone.
    private static Stream<ColumnChange> ofPartitions(TableChange change) {
        List<Column> known = change.after()
                .map(after -> all(after.storageDescriptor(), after.partitionKeys()))
                .or(() -> change.before().map(before -> all(before.storageDescriptor(), before.partitionKeys())))
                .orElse(List.of());
        Set<PartitionShape> shapes = Collections.newSetFromMap(new IdentityHashMap<>());
        change.partitions().stream()
                .filter(each -> each.kind() == PartitionChange.Kind.ADDED
                        || each.columns().stream().anyMatch(SensitiveColumns::isSensitive))
                .forEach(each -> each.shape().ifPresent(shapes::add));
        return shapes.stream()
                .flatMap(each -> Columns.changes(known, each.storage().columns(), Map.of()).stream());
    }

    private static List<Column> all(@Nullable StorageDescriptor storage, List<Column> keys) {
        return Stream.concat(storage == null ? Stream.of() : storage.columns().stream(), keys.stream())
                .toList();
    }

    private static boolean isSensitive(ColumnChange column) {
        return switch (column.kind()) {
            case ADDED ->
                SensitiveNames.matches(column.name())
                        || column.evidence().stream().anyMatch(each -> SensitiveNames.matches(each.sourceName()))
                        || hasNewMember(column);
            case RETYPED -> hasNewMember(column);
            case REMOVED -> false;
        };
    }

    private static boolean hasNewMember(ColumnChange column) {
        return SensitiveNames.matchesNewMember(
                column.before().orElse(""), column.after().orElse(""));
    }

    /// A plan that leaves the tables that would get such columns as they are, with all of their partitions, and those
    /// too that lie within the place of one or hold it: what becomes of them is one decision.
    public static CrawlPlan held(CrawlPlan plan, CrawlSettings settings) {
        TreeSet<String> places = new TreeSet<>();
        plan.changes().stream().filter(change -> !of(change).isEmpty()).forEach(change -> places.add(place(change)));
        List<String> others = new ArrayList<>();
        plan.changes().stream().filter(TableChange::changesSomething).forEach(change -> others.add(place(change)));
        boolean hasGrown = !places.isEmpty();
        while (hasGrown) {
            hasGrown = places.addAll(
                    others.stream().filter(place -> touches(places, place)).toList());
        }
        return places.isEmpty()
                ? plan
                : plan.with(
                        plan.changes().stream()
                                .map(change -> touches(places, place(change)) ? kept(change) : change)
                                .toList(),
                        settings);
    }

    // Ends with a slash, so that what lies below it begins with it.
    private static String place(TableChange change) {
        return Locations.same(change.location());
    }

    private static boolean touches(TreeSet<String> places, String place) {
        String below = places.ceiling(place);
        if (below != null && below.startsWith(place)) {
            return true;
        }
        for (int end = place.lastIndexOf('/'); end > 0; end = place.lastIndexOf('/', end - 1)) {
            if (places.contains(place.substring(0, end + 1))) {
                return true;
            }
        }
        return false;
    }

    private static TableChange kept(TableChange change) {
        if (!change.changesSomething()) {
            return change;
        }
        List<Reason> reasons = new ArrayList<>(change.reasons());
        List<ColumnChange> columns = of(change);
        columns.forEach(column -> reasons.add(new KeptBy(Policy.SENSITIVE_COLUMNS, Optional.of(column))));
        if (columns.isEmpty()) {
            reasons.add(new KeptBy(Policy.SENSITIVE_COLUMNS, Optional.empty()));
        }
        return new TableChange(
                Kind.KEEP,
                change.database(),
                change.name(),
                change.location(),
                change.before(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                reasons,
                change.objects(),
                change.bytes());
    }

    /// The names of the columns for which a table is kept as it is; empty where it is not held, or for another's.
    static List<String> withheld(TableChange change) {
        return holds(change)
                .flatMap(kept -> kept.withheld().stream())
                .map(ColumnChange::name)
                .toList();
    }

    static boolean isHeld(TableChange change) {
        return holds(change).findAny().isPresent();
    }

    private static Stream<KeptBy> holds(TableChange change) {
        return change.reasons().stream()
                .filter(KeptBy.class::isInstance)
                .map(KeptBy.class::cast)
                .filter(kept -> kept.policy() == Policy.SENSITIVE_COLUMNS);
    }
}
