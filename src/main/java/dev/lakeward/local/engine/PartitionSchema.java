package dev.lakeward.local.engine;

import dev.lakeward.local.engine.read.Coercions;
import dev.lakeward.local.engine.read.Layout;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.Table;

/// Whether a partition's columns can stand for its table's: Parquet's by their names, all others by their places.
final class PartitionSchema {
    private PartitionSchema() {}

    /// What is said to whoever reads a column that cannot, by the columns' places.
    static Map<Integer, QueryFailure> mismatches(Table table, Partition partition, Layout layout) {
        Map<Integer, QueryFailure> found = new HashMap<>();
        List<Column> own = partition.storageDescriptor().columns();
        List<Column> columns = table.storageDescriptor().columns();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            Optional<Column> older = layout instanceof Layout.Parquet
                    ? own.stream()
                            .filter(each -> name(each).equals(name(column)))
                            .findFirst()
                    : i < own.size() ? Optional.of(own.get(i)) : Optional.empty();
            if (older.isPresent() && !fits(older.get(), column)) {
                found.put(i, mismatch(table, partition, column, older.get()));
            }
        }
        return found;
    }

    private static String name(Column column) {
        return column.name().toLowerCase(Locale.ROOT);
    }

    private static boolean fits(Column from, Column to) {
        try {
            return Coercions.allows(DataType.ofHive(from.type()), DataType.ofHive(to.type()));
        } catch (IllegalArgumentException e) {
            // What type that is is said elsewhere.
            return true;
        }
    }

    private static QueryFailure mismatch(Table table, Partition partition, Column column, Column older) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < table.partitionKeys().size(); i++) {
            values.add(table.partitionKeys().get(i).name() + "="
                    + partition.values().get(i));
        }
        return new QueryFailure(
                QueryFailure.Kind.HIVE_PARTITION_SCHEMA_MISMATCH,
                "There is a mismatch between the table and partition schemas. The types are incompatible and cannot be"
                        + " coerced. The column '" + column.name() + "' in table '" + table.databaseName() + "."
                        + table.name() + "' is declared as type '" + column.type() + "', but partition '"
                        + String.join("/", values) + "' declared column '" + older.name() + "' as type '"
                        + older.type() + "'.");
    }
}
