package dev.lakeward.local.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lakeward.access.AccessPath;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.TableShape;
import dev.lakeward.local.engine.iceberg.IcebergAnswer;
import dev.lakeward.local.engine.iceberg.MetadataTable;
import dev.lakeward.local.engine.read.Layout;
import dev.lakeward.local.engine.read.TableFile;
import dev.lakeward.local.engine.read.TableReader;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.glue.CatalogStore;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.s3.StoredObject;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.translate.PartitionFilter;
import dev.lakeward.sql.translate.TableVersion;
import dev.lakeward.sql.type.DataType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.glue.model.Table;

/// What a table is read from, for a caller of whom it is known what of the table it may see. `ofJob`: times are as fine
/// as in the files, and no failure names a file or a partition: others than the caller read of it.
record TableSources(
        CatalogStore catalog,
        Governance governance,
        ObjectStore objects,
        IcebergSource.Asking asking,
        Caller caller,
        boolean insideView,
        boolean ofJob) {
    TableSources forJob() {
        return new TableSources(catalog, governance, objects, asking, caller, insideView, true);
    }

    /// A table's rows, of a version that was asked for or the newest.
    GovernedTable rows(
            String relation,
            Table table,
            EffectiveAccess access,
            List<PartitionFilter> conditions,
            Optional<TableVersion> version) {
        if (!IcebergSource.isIceberg(table)) {
            Layout layout = Layout.of(table, table.storageDescriptor());
            // What is listed and where it lies belong together: nothing is published in between.
            return objects.read(() -> hive(relation, table, layout, access, conditions));
        }
        IcebergSource source = source(table, version.orElse(TableVersion.NEWEST));
        return version.isPresent() ? former(relation, source, access) : newest(relation, source, access);
    }

    /// A table as its rows would be read: its columns, and no files.
    GovernedTable shape(Table table, EffectiveAccess access) {
        return IcebergSource.isIceberg(table)
                ? newest("", source(table, TableVersion.NEWEST), access)
                : new GovernedTable(
                        "",
                        table,
                        access,
                        ShownColumn.of(table, access),
                        List.of(),
                        new TableReader(table, List.of(), ofJob),
                        Optional.empty(),
                        0,
                        access.isRestricted(),
                        false,
                        insideView || ofJob || access.isRestricted(),
                        Optional.empty());
    }

    /// What tells of an Iceberg table.
    GovernedMetadata metadata(String relation, MetadataTable about, Table table) {
        IcebergSource source = source(table, TableVersion.NEWEST);
        if (about != MetadataTable.PARTITIONS) {
            return new GovernedMetadata(
                    relation, about.columns(), List.of(), Optional.of(new GovernedMetadata.Asked(source, about)));
        }
        // Its columns are in the table's metadata alone, so that is read before the query is understood.
        IcebergAnswer.Listed listed = source.listed(asking, about);
        return new GovernedMetadata(
                relation,
                listed.columns().stream()
                        .map(column -> new Column(column.name(), DataType.ofHive(column.type())))
                        .toList(),
                listed.rows(),
                Optional.empty());
    }

    /// The partitions of a table of folders, by the values of its keys.
    GovernedMetadata partitions(
            String relation, Table table, EffectiveAccess access, List<PartitionFilter> conditions) {
        List<List<JsonNode>> rows = new TableFiles(catalog, governance, objects, caller, ofJob)
                .partitions(table, access, conditions).stream()
                        .map(values -> values.stream()
                                .<JsonNode>map(value -> value.equals(PartitionFilter.NULL_PARTITION)
                                        ? NullNode.getInstance()
                                        : TextNode.valueOf(value))
                                .toList())
                        .toList();
        return new GovernedMetadata(relation, keys(table), rows, Optional.empty());
    }

    /// The partition keys of a table of folders.
    static List<Column> keys(Table table) {
        Map<String, DataType> types = Governance.types(table);
        return table.partitionKeys().stream()
                .map(key -> key.name().toLowerCase(Locale.ROOT))
                .map(key -> new Column(key, types.getOrDefault(key, DataType.UNKNOWN)))
                .toList();
    }

    private IcebergSource source(Table table, TableVersion version) {
        return objects.read(() -> IcebergSource.of(objects, table, version));
    }

    private GovernedTable hive(
            String relation, Table table, Layout layout, EffectiveAccess access, List<PartitionFilter> conditions) {
        TableFiles.Found found =
                new TableFiles(catalog, governance, objects, caller, ofJob).find(table, layout, access, conditions);
        // A condition of a filter is one of milliseconds: what it hides stays hidden.
        boolean isFiner = ofJob && !access.isRestricted();
        return new GovernedTable(
                relation,
                table,
                access,
                ShownColumn.of(table, access),
                isFiner ? found.files().stream().map(TableFile::fine).toList() : found.files(),
                new TableReader(table, List.of(), isFiner),
                Optional.empty(),
                found.bytes(),
                access.isRestricted(),
                found.areWhole() && !insideView,
                insideView || ofJob || access.isRestricted(),
                found.failure());
    }

    /// Objects that the caller may read as they lie there, read as `shape` says.
    GovernedTable whole(String relation, Table shape, List<StoredObject> files, Map<StoredObject, WrittenAnew> anew) {
        TableShape columns = Governance.shape(shape);
        EffectiveAccess all = new EffectiveAccess(
                caller.principal(),
                columns,
                EffectiveAccess.Regime.IAM_ONLY,
                Map.of(),
                Map.of(),
                List.of(new EffectiveAccess.Atom(
                        Set.copyOf(columns.allColumns()), new RowPredicate.True(), new AccessPath.Admin(), true)));
        Layout layout = Layout.of(shape, shape.storageDescriptor());
        return new GovernedTable(
                relation,
                shape,
                all,
                ShownColumn.of(shape, all),
                files.stream()
                        .map(object -> {
                            TableFile found = TableFiles.file(objects, object, shape, List.of(), layout, Map.of());
                            TableFile file = ofJob ? found.fine() : found;
                            WrittenAnew records = anew.get(object);
                            return records == null ? file : file.writtenAnew(records.path(), records.how());
                        })
                        .toList(),
                new TableReader(shape, List.of(), ofJob),
                Optional.empty(),
                files.stream().mapToLong(StoredObject::size).sum(),
                false,
                true,
                false,
                Optional.empty());
    }

    private GovernedTable newest(String relation, IcebergSource source, EffectiveAccess access) {
        return iceberg(
                relation,
                source,
                access,
                ShownColumn.of(source.table(), access),
                Optional.empty(),
                access.isRestricted(),
                !access.coversFormerColumns());
    }

    // Its columns are in its metadata alone, so that is read before the query is understood.
    private GovernedTable former(String relation, IcebergSource source, EffectiveAccess access) {
        try {
            IcebergAnswer.Planned plan = source.plan(asking);
            FormerColumns columns = FormerColumns.of(access, plan);
            return iceberg(
                    relation,
                    source,
                    access,
                    columns.shown(),
                    Optional.of(new IcebergRows.Former(plan, columns.reads())),
                    columns.isPart(),
                    columns.isPart());
        } catch (QueryFailure e) {
            boolean isTold = e.kind() == QueryFailure.Kind.CANCELLED || !insideView && access.coversFormerColumns();
            throw isTold ? e : FormerColumns.refused();
        }
    }

    private GovernedTable iceberg(
            String relation,
            IcebergSource source,
            EffectiveAccess access,
            List<ShownColumn> columns,
            Optional<IcebergRows.Former> former,
            boolean isPart,
            boolean isBrief) {
        IcebergRows rows = new IcebergRows(source, former);
        return new GovernedTable(
                relation,
                source.table(),
                access,
                columns,
                List.of(),
                rows.planning(),
                Optional.of(rows),
                source.bytes(),
                isPart,
                !isPart && !insideView,
                insideView || ofJob || isBrief,
                Optional.empty());
    }
}
