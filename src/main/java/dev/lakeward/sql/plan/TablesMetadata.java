package dev.lakeward.sql.plan;

import io.trino.connector.CatalogHandle;
import io.trino.metadata.Metadata;
import io.trino.metadata.QualifiedObjectName;
import io.trino.metadata.RedirectionAwareTableHandle;
import io.trino.metadata.RedirectionAwareView;
import io.trino.metadata.TableHandle;
import io.trino.metadata.TableSchema;
import io.trino.metadata.TableVersion;
import io.trino.spi.catalog.CatalogName;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.connector.ConnectorTableSchema;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.connector.SchemaTableName;
import io.trino.sql.tree.QualifiedName;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Trino's metadata with the tables of one statement.
final class TablesMetadata implements InvocationHandler {
    static final String CATALOG = "awsdatacatalog";

    private static final CatalogHandle HANDLE = CatalogHandle.fromId(CATALOG + ":normal:1");

    private enum Transaction implements ConnectorTransactionHandle {
        ONE
    }

    private final Metadata functions;
    private final PlanTables tables;

    private TablesMetadata(Metadata functions, PlanTables tables) {
        this.functions = functions;
        this.tables = tables;
    }

    static Metadata over(Metadata functions, PlanTables tables) {
        return FunctionMetadata.proxy(new TablesMetadata(functions, tables));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "getCatalogHandle" -> Optional.of(HANDLE);
            case "catalogExists", "schemaExists" -> true;
            case "isView", "isMaterializedView" -> false;
            case "getView", "getMaterializedView" -> Optional.empty();
            case "getRedirectionAwareView" -> new RedirectionAwareView(Optional.empty(), Optional.empty());
            case "getRedirectionAwareTableHandle" ->
                RedirectionAwareTableHandle.noRedirection(Optional.of(found(arguments)));
            case "getTableSchema" -> schema((TableHandle) arguments[1]);
            case "getColumnHandles" -> columns((TableHandle) arguments[1]);
            case "getColumnMetadata" -> metadata((PlanColumn) arguments[2]);
            default -> FunctionMetadata.passed(functions, method, arguments);
        };
    }

    private TableHandle found(@Nullable Object[] arguments) {
        QualifiedObjectName name = (QualifiedObjectName) arguments[1];
        Optional<TableVersion> version = arguments.length > 3 && arguments[3] instanceof Optional<?> end
                ? end.map(TableVersion.class::cast)
                : Optional.empty();
        QualifiedName whole = QualifiedName.of(name.catalogName(), name.schemaName(), name.objectName());
        return new TableHandle(HANDLE, tables.table(whole, version), Transaction.ONE);
    }

    private static PlanTable table(TableHandle handle) {
        return (PlanTable) handle.connectorHandle();
    }

    private static TableSchema schema(TableHandle handle) {
        return new TableSchema(
                new CatalogName(CATALOG),
                new ConnectorTableSchema(
                        new SchemaTableName("schema", "table"),
                        table(handle).columns().stream()
                                .map(column -> metadata(column).getColumnSchema())
                                .toList()));
    }

    private static Map<String, ColumnHandle> columns(TableHandle handle) {
        Map<String, ColumnHandle> columns = new LinkedHashMap<>();
        table(handle).columns().forEach(column -> columns.put(column.name(), column));
        return columns;
    }

    private static ColumnMetadata metadata(PlanColumn column) {
        return ColumnMetadata.builder()
                .setName(column.name())
                .setType(column.type())
                .setHidden(column.hidden())
                .build();
    }
}
