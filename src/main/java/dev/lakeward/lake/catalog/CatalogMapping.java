package dev.lakeward.lake.catalog;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.TableRef;
import dev.lakeward.shape.StoredView;
import dev.lakeward.sql.parse.AthenaSql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.PrincipalPermissions;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.ViewDefinition;
import software.amazon.awssdk.services.glue.model.ViewDialect;

/// Pure functions from Glue's shapes to the catalog's records.
public final class CatalogMapping {
    private CatalogMapping() {}

    static Database database(software.amazon.awssdk.services.glue.model.Database database) {
        Map<Principal, Set<Permission>> defaults = new HashMap<>();
        for (PrincipalPermissions each : database.createTableDefaultPermissions()) {
            if (each.principal() != null) {
                defaults.put(
                        new Principal(each.principal().dataLakePrincipalIdentifier()),
                        Arrays.stream(Permission.values())
                                .filter(known -> each.permissionsAsStrings().contains(known.name()))
                                .collect(Collectors.toSet()));
            }
        }
        return new Database(new DatabaseRef(database.name()), text(database.description()), defaults);
    }

    public static Table table(software.amazon.awssdk.services.glue.model.Table table) {
        StorageDescriptor storage = table.storageDescriptor();
        List<Column> columns = new ArrayList<>();
        if (storage != null) {
            storage.columns().forEach(column -> columns.add(column(column, false)));
        }
        table.partitionKeys().forEach(key -> columns.add(column(key, true)));
        boolean view = "VIRTUAL_VIEW".equals(table.tableType());
        return new Table(
                TableRef.of(table.databaseName(), table.name()),
                view,
                text(table.description()),
                view ? "view" : format(table),
                storage == null ? "" : text(storage.location()),
                text(table.owner()),
                text(table.createdBy()),
                table.updateTime() == null ? Instant.EPOCH : table.updateTime(),
                text(table.versionId()),
                columns,
                table.parameters(),
                protectedText(table),
                reads(table));
    }

    private static Set<TableRef> reads(software.amazon.awssdk.services.glue.model.Table table) {
        String database = table.databaseName();
        String kept = protectedText(table);
        Optional<StoredView> view = kept.isEmpty()
                ? StoredView.read(text(table.viewOriginalText()), database)
                : Optional.of(new StoredView(kept, database));
        return view.map(found -> AthenaSql.tables(found.sql(), found.database()).stream()
                        .map(name -> TableRef.of(name.database(), name.table()))
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    private static String protectedText(software.amazon.awssdk.services.glue.model.Table table) {
        ViewDefinition view = table.viewDefinition();
        return view == null || !Boolean.TRUE.equals(view.isProtected())
                ? ""
                : view.representations().stream()
                        .filter(each -> each.dialect() == ViewDialect.ATHENA)
                        .map(each -> text(each.viewOriginalText()))
                        .findFirst()
                        .orElse("");
    }

    private static String format(software.amazon.awssdk.services.glue.model.Table table) {
        String classification = table.parameters().get("classification");
        if (classification != null) {
            return classification;
        }
        StorageDescriptor storage = table.storageDescriptor();
        String serde = storage == null || storage.serdeInfo() == null
                ? ""
                : text(storage.serdeInfo().serializationLibrary());
        return serde.substring(serde.lastIndexOf('.') + 1);
    }

    private static Column column(software.amazon.awssdk.services.glue.model.Column column, boolean key) {
        return new Column(column.name(), text(column.type()), text(column.comment()), key);
    }

    static Partition partition(software.amazon.awssdk.services.glue.model.Partition partition) {
        return new Partition(
                partition.values(),
                partition.storageDescriptor() == null
                        ? ""
                        : text(partition.storageDescriptor().location()),
                partition.creationTime() == null ? Instant.EPOCH : partition.creationTime());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
