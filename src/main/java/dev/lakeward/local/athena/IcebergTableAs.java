package dev.lakeward.local.athena;

import dev.lakeward.local.engine.IcebergWriter;
import dev.lakeward.local.engine.iceberg.IcebergAnswer;
import dev.lakeward.local.engine.iceberg.IcebergTask;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.AthenaStatement.PartitionField;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.HiveColumn;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// CREATE TABLE AS of an Iceberg table.
record IcebergTableAs(StatementScope scope) {
    private static final String LOCATION = "location";
    private static final String PARTITIONING = "partitioning";
    private static final String EXTERNAL = "is_external";
    // The column comes first here, and last in CREATE TABLE.
    private static final Pattern TRANSFORM =
            Pattern.compile("(?<transform>\\w+)\\s*\\(\\s*(?<column>\\w+)\\s*(?:,\\s*(?<width>[1-9]\\d{0,8})\\s*)?\\)");

    Statements.Outcome create(AthenaStatement.CreateTableAs create) {
        Map<String, String> properties = new LinkedHashMap<>();
        create.properties().forEach((name, values) -> {
            if (!name.equals(PARTITIONING)) {
                properties.put(name, values.isEmpty() ? "" : values.getFirst());
            }
        });
        if (!"false".equals(properties.remove(EXTERNAL))) {
            throw invalid("an Iceberg table is the lake's own: it needs is_external = false");
        }
        String location = properties.remove(LOCATION);
        if (location == null) {
            throw invalid("an Iceberg table needs a location");
        }
        StatementScope.Planned planned = scope.plan(create.query());
        List<HiveColumn> columns = new ArrayList<>();
        for (Column column : scope.engine().types(planned.query(), planned.tables())) {
            columns.add(new HiveColumn(
                    column.name().toLowerCase(Locale.ROOT), kept(column.type()).hive(), Optional.empty()));
        }
        List<PartitionField> partitioning = create.properties().getOrDefault(PARTITIONING, List.of()).stream()
                .map(text -> field(text, columns))
                .toList();
        return new IcebergTables(scope)
                .create(
                        new AthenaStatement.CreateIcebergTable(
                                create.name(),
                                create.ifNotExists(),
                                columns,
                                partitioning,
                                Optional.empty(),
                                location,
                                properties),
                        empty -> create.withData()
                                ? filled(empty, planned, TableInputs.location(location))
                                : new IcebergTables.Made(empty, IcebergCommits.incoming(empty), 0));
    }

    private static SqlException invalid(String sentence) {
        return StatementScope.refused(SqlException.Kind.INVALID_TABLE_PROPERTY, sentence);
    }

    // What Iceberg has no type for is kept as the next wider one, as in Trino.
    private static DataType kept(DataType type) {
        return switch (type.base()) {
            case "tinyint", "smallint" -> DataType.INTEGER;
            case "char", "varchar" -> DataType.VARCHAR;
            default -> type;
        };
    }

    private static PartitionField field(String text, List<HiveColumn> columns) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        Matcher transform = TRANSFORM.matcher(lower);
        PartitionField field = transform.matches()
                ? new PartitionField(
                        transform.group("column"),
                        transform.group("transform"),
                        transform.group("width") == null ? 0 : Integer.parseInt(transform.group("width")))
                : new PartitionField(lower, "identity", 0);
        boolean wide = Set.of("bucket", "truncate").contains(field.transform());
        boolean known =
                wide || Set.of("identity", "year", "month", "day", "hour").contains(field.transform());
        if (!known || wide != field.width() > 0) {
            throw invalid("a partition is a column, or year(c), month(c), day(c), hour(c), bucket(c, n) or"
                    + " truncate(c, n), not " + text);
        }
        if (columns.stream().noneMatch(column -> column.name().equals(field.column()))) {
            throw invalid("the query answers no column " + field.column() + " to partition by");
        }
        return field;
    }

    private IcebergTables.Made filled(IcebergAnswer.Committed empty, StatementScope.Planned query, String location) {
        IcebergCommits commits = new IcebergCommits(scope);
        IcebergTask.Plan plan = new IcebergTask.Plan(empty.metadata(), empty.written(), IcebergTask.Version.NEWEST);
        if (!(scope.engine().iceberg(plan) instanceof IcebergAnswer.Planned state)) {
            throw new IllegalStateException("no plan was made");
        }
        String prefix = IcebergCommits.prefix(location, scope.queryId());
        List<IcebergTask.NewFile> data =
                new IcebergWriter(scope.folder(), state).write(scope.engine(), query.query(), query.tables(), prefix);
        List<ObjectStore.Incoming> files = new ArrayList<>(IcebergCommits.incoming(empty));
        long scanned = query.tables().bytes(IcebergCommits.size(data));
        if (data.isEmpty()) {
            return new IcebergTables.Made(empty, files, scanned);
        }
        IcebergAnswer.Committed committed = commits.committed(
                location,
                new IcebergTask.Append(
                        empty.metadata(),
                        empty.written(),
                        data,
                        commits.out("next").toString()));
        files.addAll(IcebergCommits.incoming(committed));
        data.forEach(file -> files.add(IcebergCommits.incoming(file.uri(), file.path())));
        return new IcebergTables.Made(committed, files, scanned);
    }
}
