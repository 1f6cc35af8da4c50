package dev.lakeward.local.glue.job.graph;

import dev.lakeward.access.Permission;
import dev.lakeward.access.TableRef;
import dev.lakeward.job.JobNode;
import dev.lakeward.job.spark.SparkTable;
import dev.lakeward.local.engine.IcebergSource;
import dev.lakeward.local.engine.InsertPlaces;
import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.engine.TableWriter;
import dev.lakeward.local.engine.WriteTarget;
import dev.lakeward.local.engine.WrittenFiles;
import dev.lakeward.local.engine.format.FileKind;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.local.store.Document;
import dev.lakeward.sql.Column;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.services.glue.model.AccessDeniedException;
import software.amazon.awssdk.services.glue.model.Table;

/// A table of Parquet in the catalog that a target adds rows to on Spark.
record SparkTableTarget(GraphParts parts, Caller role, JobNode node) {
    static boolean isOne(JobNode node) {
        return switch (node.requireKind()) {
            case S3_CATALOG_TARGET, GOVERNED_CATALOG_TARGET, CATALOG_TARGET -> true;
            default -> false;
        };
    }

    private TableRef ref() {
        return new RoleTable(parts, role, node).ref();
    }

    /// The table. Throws [dev.lakeward.job.JobException] where it is another kind, or the role may not.
    private Table table() {
        TableRef ref = ref();
        Table table = new RoleTable(parts, role, node).writable();
        if (table.storageDescriptor() == null
                || table.parameters().containsKey("connectionName")
                || IcebergSource.isIceberg(table)
                || "true".equalsIgnoreCase(table.parameters().get("projection.enabled"))
                || WriteTarget.of(table).kind() != FileKind.PARQUET) {
            throw node.fault("does not run on Spark: of tables it adds rows to those of Parquet, whose partitions are"
                    + " in the catalog, and " + ref + " is another");
        }
        CatalogTarget.requireSameKeys(node, table);
        return table;
    }

    /// As Spark writes it.
    SparkTable form() {
        Table table = table();
        return new SparkTable(
                ref().toString(), columns(table), table.partitionKeys().size(), compression(WriteTarget.of(table)));
    }

    private static List<Column> columns(Table table) {
        List<Column> columns = new ArrayList<>();
        Governance.types(table).forEach((name, type) -> columns.add(new Column(name.toLowerCase(Locale.ROOT), type)));
        return columns;
    }

    private String compression(WriteTarget target) {
        if (target.level() > 0) {
            throw node.fault("does not run on Spark: " + ref() + " has a compression_level of its own");
        }
        return switch (target.compression()) {
            case NONE, SNAPPY, GZIP, ZSTD -> target.compression().name().toLowerCase(Locale.ROOT);
            default ->
                throw node.fault(
                        "does not run on Spark: the files of " + ref() + " are compressed as " + target.compression());
        };
    }

    /// Where the table lies.
    S3Location place() {
        return S3Location.parse(table().storageDescriptor().location());
    }

    /// The names of its partition keys.
    List<String> keys() {
        return table().partitionKeys().stream().map(key -> key.name()).toList();
    }

    /// What is published of rows that were written for it as it is now.
    SparkUpdate update(Path work) {
        Table table = table();
        List<Column> columns = columns(table);
        int split = columns.size() - table.partitionKeys().size();
        TableWriter writer = new TableWriter(
                work, WriteTarget.of(table), columns.subList(0, split), columns.subList(split, columns.size()));
        InsertPlaces places = new InsertPlaces(parts.catalog(), table);
        return new SparkUpdate(
                table.partitionKeys().size(), places::of, partitions -> documents(table, writer, places, partitions));
    }

    private List<Document> documents(
            Table table, TableWriter writer, InsertPlaces places, Set<List<String>> partitions) {
        parts.governance().require(role, table, Permission.INSERT, AccessDeniedException::builder);
        parts.catalog()
                .table(ref())
                .filter(now -> WriteTarget.isSame(table, now) && columns(now).equals(columns(table)))
                .orElseThrow(() ->
                        node.fault("the table " + ref() + " was dropped or changed while the job ran; run it again"));
        places.requireSame(partitions);
        TableWriter.Written written = new TableWriter.Written(List.of(), partitions);
        return new WrittenFiles(parts.catalog(), parts.governance(), role, writer, written)
                .partitions(ref(), table.storageDescriptor());
    }
}
