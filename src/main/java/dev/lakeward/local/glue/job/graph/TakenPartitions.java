package dev.lakeward.local.glue.job.graph;

import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.job.CatalogQuery;
import dev.lakeward.job.JobNode;
import dev.lakeward.local.glue.LocalPartitions;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.translate.PartitionFilter;
import dev.lakeward.sql.translate.Tables;
import dev.lakeward.sql.translate.Translator;
import dev.lakeward.sql.type.DataType;
import io.trino.sql.tree.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.glue.model.Table;

/// Which partitions a source's predicate takes, for its bookmark: those that it leaves out are not looked into, and are
/// read once it takes them.
///
/// What it takes is decided by the partitions' values before anything is read. A predicate that is not, such as one
/// with a function, is refused: its rows would be left out by the engine, and nobody could tell of which partition.
final class TakenPartitions {
    private final JobNode node;
    private final List<String> keys;
    private final Map<String, DataType> types;
    // What each reference to the table is narrowed to; none where nothing can be true.
    private final List<List<PartitionFilter>> taken;
    private final List<List<PartitionFilter>> others;

    private TakenPartitions(
            JobNode node, Table table, List<List<PartitionFilter>> taken, List<List<PartitionFilter>> others) {
        this.node = node;
        this.keys = table.partitionKeys().stream()
                .map(key -> key.name().toLowerCase(Locale.ROOT))
                .toList();
        this.types = Governance.types(table);
        this.taken = taken;
        this.others = others;
    }

    /// `keys` are those that the role sees.
    static TakenPartitions of(JobNode node, Table table, List<Column> keys, EffectiveAccess access) {
        for (Column key : keys) {
            RowPredicate cells = access.cellPredicate(key.name());
            if (!(cells instanceof RowPredicate.True) && !cells.equals(access.rowPredicate())) {
                throw refused(node);
            }
        }
        return of(node, table, keys);
    }

    /// The same for a role that sees the keys as they are.
    static TakenPartitions of(JobNode node, Table table, List<Column> keys) {
        return new TakenPartitions(
                node,
                table,
                filters(node, keys, CatalogQuery.of(node, keys)),
                filters(node, keys, CatalogQuery.ofOthers(node, keys)));
    }

    private static List<List<PartitionFilter>> filters(JobNode node, List<Column> keys, Query query) {
        List<List<PartitionFilter>> filters = new ArrayList<>();
        Tables tables = name -> new Tables.Base(
                conditions -> {
                    filters.add(conditions);
                    return "keys";
                },
                keys,
                Set.of(),
                List.of(),
                true);
        Translator.translate(query, node.requireText("Database"), tables);
        return filters;
    }

    /// Whether it takes a partition with these values.
    boolean takes(List<String> values) {
        Map<String, String> byKey = LocalPartitions.values(keys, values);
        boolean isTaken = matches(taken, byKey);
        if (isTaken && matches(others, byKey)) {
            throw refused(node);
        }
        return isTaken;
    }

    private boolean matches(List<List<PartitionFilter>> references, Map<String, String> values) {
        return references.stream()
                .anyMatch(filters -> filters.stream().allMatch(filter -> filter.matches(values, types)));
    }

    private static RuntimeException refused(JobNode node) {
        return node.fault("with a bookmark its partition predicate compares keys with values, as in day >= '2026-01-01'"
                + " and region in ('eu', 'us'): of another the embedded lake cannot tell which partitions were left"
                + " out. Filter behind the source, or disable the job's bookmark");
    }
}
