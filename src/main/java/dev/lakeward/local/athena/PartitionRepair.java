package dev.lakeward.local.athena;

import dev.lakeward.access.Permission;
import dev.lakeward.local.engine.PartitionName;
import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.lakeformation.VisiblePartitions;
import dev.lakeward.local.s3.StoredObject;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.TableName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionError;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.lakeformation.model.AccessDeniedException;

/// MSCK REPAIR TABLE: adds the partitions whose folders lie below a table's location, and names those whose
/// folders are gone. Removes nothing.
///
/// A folder is a partition's where `key=value` parts follow each other in the order of the table's keys, anywhere
/// below the location: so a table that lies within another one's location lends it its partitions, as on Athena.
/// What is written otherwise, such as a key with capitals, is passed over in silence; so is what the caller may
/// not know of.
final class PartitionRepair {
    private static final int BATCH = 100;

    private final StatementScope scope;
    private final Table table;
    private final PartitionChanges partitions;
    private final List<String> keys;

    private PartitionRepair(StatementScope scope, Table table) {
        this.scope = scope;
        this.table = table;
        this.partitions = new PartitionChanges(scope, table);
        this.keys = PartitionChanges.keys(table);
    }

    static Statements.Outcome repair(StatementScope scope, TableName name) {
        Table table = scope.catalog().readTogether(() -> {
            Table found = scope.require(name);
            scope.governance().require(scope.caller(), found, Permission.ALTER, AccessDeniedException::builder);
            return found;
        });
        if (table.tableType() == null) {
            throw SqlException.withoutPlace(SqlException.Kind.FAILED, "NullPointerException Name is null");
        }
        if (table.partitionKeys().isEmpty()) {
            throw SqlException.withoutPlace(
                    SqlException.Kind.FAILED,
                    "Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. Table " + table.name()
                            + " is not a partitioned table");
        }
        return new PartitionRepair(scope, table).outcome();
    }

    private Statements.Outcome outcome() {
        Map<List<String>, String> found = folders();
        List<Partition> known = partitions.visible();
        known.forEach(partition -> found.remove(partition.values()));
        List<String> lines = new ArrayList<>();
        line(lines, "Partitions not in metastore:", List.copyOf(found.keySet()));
        line(
                lines,
                "Partitions missing from filesystem:",
                known.stream().filter(this::isGone).map(Partition::values).toList());
        found.keySet().forEach(values -> lines.add("Repair: Added partition to metastore " + title(values)));
        scope.result()
                .write(
                        List.of(StatementScope.text("result")),
                        lines.stream().map(List::of).toList());
        return Statements.Outcome.effect(() -> add(found));
    }

    private void line(List<String> lines, String title, List<List<String>> partitions) {
        if (!partitions.isEmpty()) {
            lines.add(title + "\t"
                    + String.join("\t", partitions.stream().map(this::title).toList()));
        }
    }

    private String title(List<String> values) {
        return table.name() + ":" + PartitionName.of(keys, values);
    }

    // By their values' text, which is the order of their lines.
    private Map<List<String>, String> folders() {
        S3Location location = S3Location.parse(table.storageDescriptor().location());
        VisiblePartitions visible = scope.names().partitions(table);
        Map<List<String>, String> folders = new TreeMap<>(Comparator.comparing(Object::toString));
        Set<String> seen = new HashSet<>();
        for (StoredObject object : scope.objects().list(location.bucket(), location.prefix())) {
            String below = object.key().substring(location.prefix().length());
            String folder = below.substring(0, below.lastIndexOf('/') + 1);
            if (seen.add(folder)) {
                partition(folder, location, visible, folders);
            }
        }
        return folders;
    }

    private void partition(
            String folder, S3Location location, VisiblePartitions visible, Map<List<String>, String> into) {
        List<String> parts = Arrays.asList(folder.split("/"));
        if (parts.stream().anyMatch(part -> part.startsWith("_") || part.startsWith("."))) {
            return;
        }
        for (int from = 0; from + keys.size() <= parts.size(); from++) {
            List<String> own = parts.subList(from, from + keys.size());
            if (isPartition(own)) {
                List<String> values = own.stream().map(PartitionName::value).toList();
                if (visible.shows(values)) {
                    into.putIfAbsent(values, location.uri() + String.join("/", parts.subList(0, from + keys.size())));
                }
                return;
            }
        }
    }

    private boolean isPartition(List<String> parts) {
        for (int i = 0; i < keys.size(); i++) {
            String part = parts.get(i);
            boolean own = part.startsWith(keys.get(i) + "=")
                    && part.length() > keys.get(i).length() + 1
                    && part.indexOf('=', keys.get(i).length() + 1) < 0
                    && part.indexOf(':') < 0;
            if (!own) {
                return false;
            }
        }
        return true;
    }

    private boolean isGone(Partition partition) {
        String place = partition.storageDescriptor() == null
                ? null
                : partition.storageDescriptor().location();
        return place != null
                && S3Location.find(place)
                        .filter(location -> scope.objects()
                                .list(location.bucket(), location.prefix())
                                .isEmpty())
                        .isPresent();
    }

    private void add(Map<List<String>, String> found) {
        List<PartitionInput> inputs = found.entrySet().stream()
                .map(each -> partitions.input(each.getKey(), each.getValue()))
                .toList();
        for (int from = 0; from < inputs.size(); from += BATCH) {
            List<PartitionInput> batch = inputs.subList(from, Math.min(inputs.size(), from + BATCH));
            scope
                    .glue()
                    .batchCreatePartition(request -> request.databaseName(table.databaseName())
                            .tableName(table.name())
                            .partitionInputList(batch))
                    .errors()
                    .stream()
                    .filter(error -> !isThere(error))
                    .findFirst()
                    .ifPresent(PartitionRepair::fail);
        }
    }

    // Another one may have added it meanwhile.
    private static boolean isThere(PartitionError error) {
        return "AlreadyExistsException".equals(error.errorDetail().errorCode());
    }

    private static void fail(PartitionError error) {
        throw StatementScope.refused(
                SqlException.Kind.PERMISSION_DENIED, error.errorDetail().errorMessage());
    }
}
