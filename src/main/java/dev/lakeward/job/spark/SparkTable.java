package dev.lakeward.job.spark;

import dev.lakeward.job.JobNode;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.type.Coercions;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A table of Parquet that a target adds rows to: its columns, of which the last are its partition keys, and how its
/// files are compressed, in Spark's words.
public record SparkTable(String name, List<Column> columns, int keys, String compression) {
    public SparkTable {
        columns = List.copyOf(columns);
    }

    /// The columns of an input as the table has them, by their names; what the rows do not have is NULL, and what the
    /// table does not have is refused.
    List<SparkValue.Named> arranged(JobNode node, SparkInput input) {
        for (SparkValue.Named field : input.values()) {
            if (columns.stream().noneMatch(column -> column.isCalled(field.name()))) {
                throw node.fault("the table " + name + " has no column " + field.name()
                        + "; drop the field before, or add the column");
            }
        }
        List<SparkValue.Named> values = new ArrayList<>();
        for (Column column : columns) {
            Optional<SparkValue.Named> field = input.values().stream()
                    .filter(each -> column.isCalled(each.name()))
                    .findFirst();
            values.add(new SparkValue.Named(
                    column.name(),
                    field.map(each -> value(node, each, column.type()))
                            .orElseGet(() -> SparkValue.nothing(column.type()))));
        }
        return values;
    }

    List<Column> partitionKeys() {
        return columns.subList(columns.size() - keys, columns.size());
    }

    private static SparkValue value(JobNode node, SparkValue.Named field, DataType to) {
        DataType from = field.value().type();
        if (!Coercions.isInsertable(from, to)) {
            throw node.fault("the field " + field.name() + " is a " + from.hive() + " and the table's column a "
                    + to.hive() + "; map it before");
        }
        if (from.equals(to)) {
            return field.value();
        }
        if (!from.isInteger() || !to.isInteger()) {
            throw node.fault("does not run on Spark: the field " + field.name() + " is a " + from.hive()
                    + " and the table's column a " + to.hive() + "; map it to that before");
        }
        return new SparkValue(new SparkExpr.Cast(field.value().tree(), to, false), to);
    }
}
