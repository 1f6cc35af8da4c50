package dev.lakeward.local.glue.job.graph;

import dev.lakeward.access.TableRef;
import dev.lakeward.job.Frame;
import dev.lakeward.job.JobNode;
import dev.lakeward.job.NodeKind;
import dev.lakeward.local.engine.IcebergSource;
import dev.lakeward.local.engine.InsertPlaces;
import dev.lakeward.local.engine.TableWriter;
import dev.lakeward.local.engine.WriteTarget;
import dev.lakeward.local.engine.WrittenFiles;
import dev.lakeward.local.engine.format.FileKind;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Relation;
import dev.lakeward.sql.type.Coercions;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.Table;

/// Adds rows to a table of the catalog, in its format and to its partitions; to one of Iceberg as a snapshot.
record CatalogTarget(GraphParts parts, Caller role, Stages stages, JobNode node) {
    Targets.Result write(Frame frame, Targets targets) {
        RoleTable named = new RoleTable(parts, role, node);
        TableRef ref = named.ref();
        Table table = named.writable();
        if (table.storageDescriptor() == null) {
            throw node.fault(
                    "the embedded lake's jobs add rows to tables of files and of Iceberg; " + ref + " is none");
        }
        if (table.parameters().containsKey("connectionName")) {
            throw node.fault("the table " + ref
                    + " lies in a database: take a PostgreSQLCatalogTarget or MySQLCatalogTarget node for it");
        }
        if (IcebergSource.isIceberg(table)) {
            targets.requireOnce(node, ref.toString());
            return new IcebergTarget(parts, role, stages, node)
                    .write(table, columns -> arranged(frame, columns, ref), targets);
        }
        if (node.requireKind() == NodeKind.S3_ICEBERG_CATALOG_TARGET) {
            throw node.fault("the table " + ref + " is none of Iceberg");
        }
        requireSameKeys(node, table);
        List<Column> columns = new ArrayList<>();
        Governance.types(table).forEach((name, type) -> columns.add(new Column(name.toLowerCase(Locale.ROOT), type)));
        Frame arranged = arranged(frame, columns, ref);
        int split = columns.size() - table.partitionKeys().size();
        WriteTarget form = WriteTarget.of(table).fine().exact();
        // A table may say itself how its fields are called in its files.
        if (form.kind() == FileKind.AVRO && !form.shape().properties().containsKey("avro.schema.literal")) {
            Targets.requireAvro(node, columns.subList(0, split));
        }
        TableWriter writer = new TableWriter(
                stages.nextFolder(), form, columns.subList(0, split), columns.subList(split, columns.size()));
        InsertPlaces places = new InsertPlaces(parts.catalog(), table);
        Targets.Split rows =
                new Targets.Split(arranged, columns.subList(0, split), columns.subList(split, columns.size()));
        return targets.write(node, writer, rows, places::of, written -> {
            parts.catalog()
                    .table(ref)
                    .filter(now -> WriteTarget.isSame(table, now))
                    .orElseThrow(() ->
                            node.fault("the table " + ref + " was dropped or changed while the job ran; run it again"));
            places.requireSame(written.partitions());
            return places.areProjected()
                    ? List.of()
                    : new WrittenFiles(parts.catalog(), parts.governance(), role, writer, written)
                            .partitions(ref, table.storageDescriptor());
        });
    }

    static void requireSameKeys(JobNode node, Table table) {
        List<String> said = Targets.keys(node).stream()
                .map(key -> key.toLowerCase(Locale.ROOT))
                .toList();
        List<String> keys = table.partitionKeys().stream()
                .map(key -> key.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!said.isEmpty() && !said.equals(keys)) {
            throw node.fault("its partition keys are " + said + " and the table's are " + keys);
        }
    }

    // By names; what the rows do not have is NULL, and what the table does not have is refused rather than lost.
    private Frame arranged(Frame frame, List<Column> columns, TableRef ref) {
        List<Expr> values = new ArrayList<>();
        for (Column column : columns) {
            values.add(frame.columns().stream()
                    .filter(each -> each.isCalled(column.name()))
                    .findFirst()
                    .map(each -> value(frame, each, column))
                    .orElseGet(() -> new Expr.Cast(new Expr.Null(), column.type(), false)));
        }
        for (Column column : frame.columns()) {
            if (columns.stream().noneMatch(each -> each.isCalled(column.name()))) {
                throw node.fault("the table " + ref + " has no column " + column.name()
                        + "; drop the field before, or add the column");
            }
        }
        return new Frame(
                Query.Select.plain(
                        Query.Output.of(values),
                        new Relation.Derived(frame.query(), "target", false),
                        Optional.empty()),
                columns);
    }

    private Expr value(Frame frame, Column from, Column to) {
        if (!Coercions.isInsertable(from.type(), to.type())) {
            throw node.fault("the field " + from.name() + " is a " + from.type().hive() + " and the table's column a "
                    + to.type().hive() + "; map it before");
        }
        Expr value = new Expr.Ref("target", Query.Output.name(frame.columns().indexOf(from) + 1), false, false);
        return from.type().equals(to.type())
                ? value
                : new Expr.Cast(value, DataType.ofHive(to.type().hive()), false);
    }
}
