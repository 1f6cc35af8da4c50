package dev.lakeward.local.engine;

import dev.lakeward.local.engine.iceberg.IcebergAnswer;
import dev.lakeward.local.engine.iceberg.IcebergTask;
import dev.lakeward.local.engine.iceberg.PartitionTransform;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.type.DataType;
import java.util.Set;

/// How the engine tells which partition of an Iceberg table a row is of. What Iceberg hashes or cuts off is told by its
/// own code.
record IcebergPartitions(IcebergAnswer.Planned table) {
    private static final Set<String> HASHED = Set.of("bucket", "truncate");
    private static final int SECONDS_PER_HOUR = 3_600;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int MONTHS_PER_YEAR = 12;
    private static final int EPOCH = 1970;

    /// Whether the engine needs Iceberg's code for it.
    boolean areHashed() {
        return table.partitioning().stream().anyMatch(key -> HASHED.contains(key.transform()));
    }

    /// Which of the table's columns a key is of.
    int at(IcebergTask.Partition key) {
        for (int i = 0; i < table.columns().size(); i++) {
            if (table.columns().get(i).name().equals(key.column())) {
                return i;
            }
        }
        throw unwritable(key);
    }

    private static QueryFailure unwritable(IcebergTask.Partition key) {
        return new QueryFailure(
                QueryFailure.Kind.NOT_SUPPORTED,
                "to write into a table that is partitioned as this one is, by " + key.transform()
                        + ", is not supported by the embedded lake yet");
    }

    /// The value of a partition as [IcebergTask.NewFile] has it, of its column's.
    Expr value(IcebergTask.Partition key, Expr value) {
        DataType type = DataType.ofHive(table.columns().get(at(key)).type());
        return switch (key.transform()) {
            case "identity" -> plain(type, value);
            case "year" -> years(value);
            case "month" ->
                add(
                        new Expr.Arithmetic(
                                Expr.ArithmeticOperator.MULTIPLY, years(value), Expr.Number.of(MONTHS_PER_YEAR)),
                        add(new Expr.Call(EngineFunction.MONTH, value), new Expr.Negative(Expr.Number.of(1))));
            case "day" -> days(new Expr.Cast(value, DataType.DATE, false));
            // Whole hours are exact in seconds.
            case "hour" ->
                seconds(new Expr.Call(EngineFunction.DATE_TRUNC, new Expr.Text("hour"), value), SECONDS_PER_HOUR);
            case "bucket", "truncate" ->
                new Expr.Call(
                        EngineFunction.ICEBERG_PARTITION,
                        new Expr.Text(PartitionTransform.name(key.transform(), key.width(), type.hive())),
                        new Expr.Cast(plain(type, value), DataType.VARCHAR, false));
            default -> throw unwritable(key);
        };
    }

    private static Expr plain(DataType type, Expr value) {
        return switch (type.base()) {
            case "date" -> days(value);
            case "timestamp" -> new Expr.Call(EngineFunction.EPOCH_US, value);
            case "varbinary" -> new Expr.Call(EngineFunction.TO_HEX, value);
            default -> value;
        };
    }

    private static Expr days(Expr date) {
        return seconds(date, SECONDS_PER_DAY);
    }

    private static Expr seconds(Expr time, int unit) {
        return new Expr.Arithmetic(
                Expr.ArithmeticOperator.DIVIDE,
                new Expr.Cast(new Expr.Call(EngineFunction.EPOCH, time), DataType.BIGINT, false),
                Expr.Number.of(unit));
    }

    private static Expr years(Expr value) {
        return add(new Expr.Call(EngineFunction.YEAR, value), new Expr.Negative(Expr.Number.of(EPOCH)));
    }

    private static Expr add(Expr a, Expr b) {
        return new Expr.Arithmetic(Expr.ArithmeticOperator.ADD, a, b);
    }
}
