package dev.lakeward.local.athena;

import dev.lakeward.sql.AthenaStatement.Describe;
import dev.lakeward.sql.AthenaStatement.Detail;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.hive.HiveType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;

/// What DESCRIBE answers: rows of a name, a type and a comment, as Hive lays them out, of what the caller may see.
final class Descriptions {
    private static final List<String> BLANK = List.of("", "", "");
    private static final List<String> HEAD = List.of("# col_name", "data_type", "comment");

    private final StatementScope scope;
    private final List<List<String>> rows = new ArrayList<>();

    Descriptions(StatementScope scope) {
        this.scope = scope;
    }

    List<List<String>> describe(Describe describe) {
        Table table = scope.shown(describe.name());
        @Nullable Partition partition = describe.partition().isEmpty() ? null : partition(table, describe.partition());
        StorageDescriptor storage = partition == null ? table.storageDescriptor() : partition.storageDescriptor();
        List<Column> columns = storage == null ? List.of() : storage.columns();
        if (!describe.path().isEmpty()) {
            List<Column> all = new ArrayList<>(columns);
            all.addAll(table.partitionKeys());
            return inside(all, describe.path());
        }
        if (describe.detail() == Detail.FORMATTED) {
            rows.add(HEAD);
            rows.add(BLANK);
        }
        columns(columns);
        if (describe.detail() != Detail.FORMATTED) {
            columns(table.partitionKeys());
        }
        if (!table.partitionKeys().isEmpty()) {
            rows.add(BLANK);
            rows.add(List.of("# Partition Information", "", ""));
            rows.add(HEAD);
            rows.add(BLANK);
            columns(table.partitionKeys());
        }
        switch (describe.detail()) {
            case PLAIN -> {}
            case EXTENDED -> {
                rows.add(BLANK);
                rows.add(
                        partition == null
                                ? List.of("Detailed Table Information", table.toString(), "")
                                : List.of("Detailed Partition Information", partition.toString(), ""));
            }
            case FORMATTED -> {
                if (partition == null) {
                    table(table);
                } else {
                    partition(partition);
                }
                storage(storage);
            }
        }
        return rows;
    }

    private Partition partition(Table table, Map<String, String> wanted) {
        try {
            return scope.glue()
                    .getPartition(request -> request.databaseName(table.databaseName())
                            .tableName(table.name())
                            .partitionValues(new PartitionChanges(scope, table).values(wanted)))
                    .partition();
        } catch (EntityNotFoundException e) {
            throw PartitionChanges.missing(wanted);
        }
    }

    private void columns(List<Column> columns) {
        columns.forEach(column -> rows.add(row(column)));
    }

    private static List<String> row(Column column) {
        return List.of(column.name(), String.valueOf(column.type()), column.comment() == null ? "" : column.comment());
    }

    // The way into a column ends at a struct, whose fields are listed, or at a value, which is.
    private static List<List<String>> inside(List<Column> columns, List<String> path) {
        Column column = columns.stream()
                .filter(each -> each.name().equalsIgnoreCase(path.getFirst()))
                .findFirst()
                .orElseThrow(() -> noSuch(path.getFirst()));
        if (path.size() == 1) {
            return List.of(row(column));
        }
        String type = String.valueOf(column.type());
        for (String step : path.subList(1, path.size())) {
            type = step(type, step);
        }
        return type.startsWith("struct<")
                ? HiveType.members(type).stream()
                        .map(member -> List.of(HiveType.field(member), HiveType.typeOf(member), "from deserializer"))
                        .toList()
                : List.of(List.of(path.getLast(), type, "from deserializer"));
    }

    private static String step(String type, String step) {
        List<String> members = HiveType.members(type);
        String base = type.contains("<") ? type.substring(0, type.indexOf('<')) : type;
        return switch (base + " " + step) {
            case "array $elem$", "map $key$" -> members.getFirst();
            case "map $value$" -> members.getLast();
            default ->
                members.stream()
                        .filter(member ->
                                base.equals("struct") && HiveType.field(member).equalsIgnoreCase(step))
                        .map(HiveType::typeOf)
                        .findFirst()
                        .orElseThrow(() -> noSuch(step));
        };
    }

    private static SqlException noSuch(String name) {
        return SqlException.withoutPlace(
                SqlException.Kind.FAILED,
                "SemanticException [Error 10002]: Invalid column reference " + name.toLowerCase(Locale.ROOT));
    }

    private void table(Table table) {
        title("# Detailed Table Information");
        fact("Database:", table.databaseName());
        fact("Owner:", table.owner());
        fact("CreateTime:", table.createTime());
        fact("LastAccessTime:", table.lastAccessTime() == null ? "UNKNOWN" : table.lastAccessTime());
        fact("Retention:", table.retention());
        fact(
                "Location:",
                table.storageDescriptor() == null
                        ? null
                        : table.storageDescriptor().location());
        fact("Table Type:", table.tableType());
        parameters("Table Parameters:", table.parameters());
    }

    private void partition(Partition partition) {
        title("# Detailed Partition Information");
        fact("Partition Value:", partition.values());
        fact("Database:", partition.databaseName());
        fact("Table:", partition.tableName());
        fact("CreateTime:", partition.creationTime());
        fact(
                "Location:",
                partition.storageDescriptor() == null
                        ? null
                        : partition.storageDescriptor().location());
        parameters("Partition Parameters:", partition.parameters());
    }

    private void storage(@Nullable StorageDescriptor storage) {
        if (storage == null) {
            return;
        }
        title("# Storage Information");
        fact(
                "SerDe Library:",
                storage.serdeInfo() == null ? null : storage.serdeInfo().serializationLibrary());
        fact("InputFormat:", storage.inputFormat());
        fact("OutputFormat:", storage.outputFormat());
        fact("Compressed:", Boolean.TRUE.equals(storage.compressed()) ? "Yes" : "No");
        fact("Num Buckets:", storage.numberOfBuckets());
        fact("Bucket Columns:", storage.bucketColumns());
        if (storage.serdeInfo() != null) {
            parameters("Storage Desc Params:", storage.serdeInfo().parameters());
        }
    }

    private void title(String title) {
        rows.add(BLANK);
        rows.add(List.of(title, "", ""));
    }

    private void fact(String name, @Nullable Object value) {
        rows.add(Arrays.asList(name, value == null ? "" : value.toString(), ""));
    }

    private void parameters(String title, Map<String, String> parameters) {
        if (!parameters.isEmpty()) {
            rows.add(List.of(title, "", ""));
            new TreeMap<>(parameters).forEach((name, value) -> rows.add(List.of("", name, value)));
        }
    }
}
