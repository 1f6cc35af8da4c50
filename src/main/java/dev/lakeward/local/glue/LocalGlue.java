package dev.lakeward.local.glue;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Permission;
import dev.lakeward.access.TableRef;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.gate.PageToken;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.SdkJson;
import dev.lakeward.sql.PartitionFilter;
import dev.lakeward.sql.SqlException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.*;

/// The Glue Data Catalog of the embedded lake. Lists are in name order and page as on AWS.
public final class LocalGlue implements GlueClient {
    private static final int PAGE = 100;
    private static final Set<String> STATISTICS =
            Set.of("recordcount", "sizekey", "averagerecordsize", "objectcount", "numrows", "totalsize", "rawdatasize");

    private final CatalogStore catalog;
    private final Governance governance;
    private final Caller caller;
    private final Object writes;

    /// `writes` is the lock that all clients of one lake share.
    public LocalGlue(CatalogStore catalog, Governance governance, Caller caller, Object writes) {
        this.catalog = catalog;
        this.governance = governance;
        this.caller = caller;
        this.writes = writes;
    }

    @Override
    public String serviceName() {
        return GlueClient.SERVICE_NAME;
    }

    @Override
    public void close() {}

    private static AwsServiceException notFound(String sentence) {
        return Faults.fault(EntityNotFoundException.builder(), sentence);
    }

    private static AwsServiceException invalid(String sentence) {
        return Faults.fault(InvalidInputException.builder(), sentence);
    }

    // ---- databases

    private boolean sees(String database) {
        return !governance
                .state()
                .of(caller.principal(), new DatabaseRef(database))
                .isEmpty();
    }

    private Database seenDatabase(String name) {
        if (name == null || name.isBlank()) {
            throw invalid("A database name is required.");
        }
        Optional<Database> database = sees(name) ? catalog.database(name) : Optional.empty();
        return database.orElseThrow(() -> notFound("Database " + name + " not found."));
    }

    @Override
    public CreateDatabaseResponse createDatabase(CreateDatabaseRequest request) {
        synchronized (writes) {
            DatabaseInput input = request.databaseInput();
            governance.requireCreateDatabase(caller, AccessDeniedException::builder);
            if (input.locationUri() != null) {
                governance.requireLocation(caller, input.locationUri(), AccessDeniedException::builder);
            }
            String name = String.valueOf(input.name()).toLowerCase(Locale.ROOT);
            catalog.save(catalog.createDatabase(
                    Database.builder()
                            .description(input.description())
                            .locationUri(input.locationUri())
                            .parameters(input.parameters()),
                    name,
                    caller.principal()));
        }
        return CreateDatabaseResponse.builder().build();
    }

    @Override
    public GetDatabaseResponse getDatabase(GetDatabaseRequest request) {
        return GetDatabaseResponse.builder()
                .database(seenDatabase(request.name()))
                .build();
    }

    @Override
    public GetDatabasesResponse getDatabases(GetDatabasesRequest request) {
        Page<Database> page = page(
                request.nextToken(),
                request.maxResults(),
                CatalogStore.DATABASE,
                "",
                json -> SdkJson.read(json, Database::builder),
                Database::name,
                database -> sees(database.name()));
        return GetDatabasesResponse.builder()
                .databaseList(page.items())
                .nextToken(page.token())
                .build();
    }

    @Override
    public UpdateDatabaseResponse updateDatabase(UpdateDatabaseRequest request) {
        synchronized (writes) {
            Database old = seenDatabase(request.name());
            governance.require(caller, new DatabaseRef(old.name()), Permission.ALTER, AccessDeniedException::builder);
            DatabaseInput input = request.databaseInput();
            Database changed = old.toBuilder()
                    .description(input.description())
                    .locationUri(input.locationUri())
                    .parameters(input.parameters())
                    .build();
            catalog.save(List.of(new Document(CatalogStore.DATABASE, old.name(), SdkJson.write(changed))));
        }
        return UpdateDatabaseResponse.builder().build();
    }

    @Override
    public DeleteDatabaseResponse deleteDatabase(DeleteDatabaseRequest request) {
        synchronized (writes) {
            Database database = seenDatabase(request.name());
            governance.require(
                    caller, new DatabaseRef(database.name()), Permission.DROP, AccessDeniedException::builder);
            catalog.save(catalog.dropDatabase(database.name()));
        }
        return DeleteDatabaseResponse.builder().build();
    }

    // ---- tables

    private Table seenTable(String database, String name) {
        if (database == null || name == null || database.isBlank() || name.isBlank()) {
            throw invalid("A database name and a table name are required.");
        }
        TableRef ref = TableRef.of(database, name);
        return catalog.table(ref)
                .filter(table -> governance.access(caller.principal(), table).has(Permission.DESCRIBE))
                .orElseThrow(() -> notFound("Table " + ref + " not found."));
    }

    /// The table as the caller may see it: without columns that no grant reaches, and without statistics where
    /// rows or columns are hidden.
    private Table shown(Table table) {
        EffectiveAccess access = governance.access(caller.principal(), table);
        Table.Builder shown = table.toBuilder().createdBy(table.createdBy());
        if (!access.isRestricted()) {
            return shown.build();
        }
        if (!access.describesAllColumns()) {
            List<String> columns = access.authorisedColumns();
            shown.storageDescriptor(onlyColumns(table.storageDescriptor(), columns));
            shown.viewOriginalText(null).viewExpandedText(null);
        }
        Map<String, String> parameters = new HashMap<>(table.parameters());
        parameters.keySet().removeIf(key -> STATISTICS.contains(key.toLowerCase(Locale.ROOT)));
        return shown.parameters(parameters).build();
    }

    private static @Nullable StorageDescriptor onlyColumns(
            @Nullable StorageDescriptor descriptor, List<String> columns) {
        return descriptor == null
                ? null
                : descriptor.toBuilder()
                        .columns(descriptor.columns().stream()
                                .filter(column -> columns.contains(column.name().toLowerCase(Locale.ROOT)))
                                .toList())
                        .parameters(Map.of())
                        .build();
    }

    private static void requireNoOpenFormat(@Nullable Object input) {
        if (input != null) {
            throw invalid("Open table formats such as Iceberg are not supported by the embedded lake yet.");
        }
    }

    @Override
    public CreateTableResponse createTable(CreateTableRequest request) {
        synchronized (writes) {
            Database database = seenDatabase(request.databaseName());
            governance.require(
                    caller, new DatabaseRef(database.name()), Permission.CREATE_TABLE, AccessDeniedException::builder);
            requireNoOpenFormat(request.openTableFormatInput());
            TableInput input = request.tableInput();
            if (input.storageDescriptor() != null
                    && input.storageDescriptor().location() != null
                    && !input.storageDescriptor().location().isEmpty()) {
                governance.requireLocation(
                        caller, input.storageDescriptor().location(), AccessDeniedException::builder);
            }
            catalog.save(catalog.createTable(database.name(), input, caller.principal()));
        }
        return CreateTableResponse.builder().build();
    }

    @Override
    public GetTableResponse getTable(GetTableRequest request) {
        return GetTableResponse.builder()
                .table(shown(seenTable(request.databaseName(), request.name())))
                .build();
    }

    @Override
    public GetTablesResponse getTables(GetTablesRequest request) {
        Database database = seenDatabase(request.databaseName());
        Predicate<String> name = expression(request.expression());
        Page<Table> page = page(
                request.nextToken(),
                request.maxResults(),
                CatalogStore.TABLE,
                Document.below(database.name()),
                json -> SdkJson.read(json, Table::builder),
                table -> Document.key(table.databaseName(), table.name()),
                table -> name.test(table.name())
                        && governance.access(caller.principal(), table).has(Permission.DESCRIBE));
        return GetTablesResponse.builder()
                .tableList(page.items().stream().map(this::shown).toList())
                .nextToken(page.token())
                .build();
    }

    private static Predicate<String> expression(@Nullable String regex) {
        if (regex == null || regex.isEmpty()) {
            return name -> true;
        }
        try {
            return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).asMatchPredicate();
        } catch (PatternSyntaxException e) {
            throw invalid("The expression is not a regular expression.");
        }
    }

    @Override
    public SearchTablesResponse searchTables(SearchTablesRequest request) {
        String text = request.searchText() == null
                ? ""
                : request.searchText().toLowerCase(Locale.ROOT).replace("\"", "");
        Page<Table> page = page(
                request.nextToken(),
                request.maxResults(),
                CatalogStore.TABLE,
                "",
                json -> SdkJson.read(json, Table::builder),
                table -> Document.key(table.databaseName(), table.name()),
                table -> governance.access(caller.principal(), table).has(Permission.DESCRIBE)
                        && mentions(shown(table), text));
        return SearchTablesResponse.builder()
                .tableList(page.items().stream().map(this::shown).toList())
                .nextToken(page.token())
                .build();
    }

    private static boolean mentions(Table table, String text) {
        return table.name().contains(text)
                || table.databaseName().contains(text)
                || String.valueOf(table.description()).toLowerCase(Locale.ROOT).contains(text)
                || Governance.columns(table).stream()
                        .anyMatch(
                                column -> column.name().toLowerCase(Locale.ROOT).contains(text));
    }

    @Override
    public UpdateTableResponse updateTable(UpdateTableRequest request) {
        synchronized (writes) {
            requireNoOpenFormat(request.updateOpenTableFormatInput());
            String name = request.tableInput().name();
            Table table = seenTable(request.databaseName(), name);
            governance.require(caller, table, Permission.ALTER, AccessDeniedException::builder);
            String location = location(request.tableInput().storageDescriptor());
            if (!location.isEmpty() && !location.equals(location(table.storageDescriptor()))) {
                governance.requireLocation(caller, location, AccessDeniedException::builder);
            }
            if (request.versionId() != null && !request.versionId().equals(table.versionId())) {
                throw Faults.fault(
                        ConcurrentModificationException.builder(),
                        "Version " + request.versionId() + " is not the current one.");
            }
            catalog.save(catalog.updateTable(
                    TableRef.of(table.databaseName(), table.name()),
                    request.tableInput(),
                    Boolean.TRUE.equals(request.skipArchive())));
        }
        return UpdateTableResponse.builder().build();
    }

    private static String location(@Nullable StorageDescriptor descriptor) {
        return descriptor == null || descriptor.location() == null ? "" : descriptor.location();
    }

    @Override
    public DeleteTableResponse deleteTable(DeleteTableRequest request) {
        delete(request.databaseName(), request.name());
        return DeleteTableResponse.builder().build();
    }

    private void delete(String database, String name) {
        synchronized (writes) {
            Table table = seenTable(database, name);
            governance.require(caller, table, Permission.DROP, AccessDeniedException::builder);
            catalog.save(catalog.dropTable(TableRef.of(table.databaseName(), table.name())));
        }
    }

    @Override
    public BatchDeleteTableResponse batchDeleteTable(BatchDeleteTableRequest request) {
        List<TableError> errors = new ArrayList<>();
        for (String name : request.tablesToDelete()) {
            attempt(() -> delete(request.databaseName(), name))
                    .ifPresent(error -> errors.add(TableError.builder()
                            .tableName(name)
                            .errorDetail(error)
                            .build()));
        }
        return BatchDeleteTableResponse.builder().errors(errors).build();
    }

    private static Optional<ErrorDetail> attempt(Runnable work) {
        try {
            work.run();
            return Optional.empty();
        } catch (AwsServiceException e) {
            return Optional.of(ErrorDetail.builder()
                    .errorCode(e.awsErrorDetails().errorCode())
                    .errorMessage(e.awsErrorDetails().errorMessage())
                    .build());
        }
    }

    // ---- versions

    @Override
    public GetTableVersionResponse getTableVersion(GetTableVersionRequest request) {
        Table table = seenTable(request.databaseName(), request.tableName());
        String version = request.versionId() == null ? table.versionId() : request.versionId();
        return GetTableVersionResponse.builder()
                .tableVersion(version(table, version))
                .build();
    }

    private TableVersion version(Table table, String version) {
        TableRef ref = TableRef.of(table.databaseName(), table.name());
        if (!version.matches("\\d{1,9}")) {
            throw invalid("A version is a number, not " + version);
        }
        return catalog.documents()
                .get(CatalogStore.VERSION, CatalogStore.versionKey(ref, version))
                .map(json -> shown(SdkJson.read(json, TableVersion::builder)))
                .orElseThrow(() -> notFound("Version " + version + " of " + ref + " not found."));
    }

    private TableVersion shown(TableVersion version) {
        return version.toBuilder().table(shown(version.table())).build();
    }

    @Override
    public GetTableVersionsResponse getTableVersions(GetTableVersionsRequest request) {
        Table table = seenTable(request.databaseName(), request.tableName());
        TableRef ref = TableRef.of(table.databaseName(), table.name());
        // AWS lists the newest version first.
        List<TableVersion> newest =
                new ArrayList<>(catalog.documents().list(CatalogStore.VERSION, CatalogStore.below(ref)).stream()
                        .map(json -> shown(SdkJson.read(json, TableVersion::builder)))
                        .toList()
                        .reversed());
        String last = read(request.nextToken());
        int from = last.isEmpty() ? 0 : Integer.parseInt(last);
        int to = Math.min(newest.size(), from + (request.maxResults() == null ? PAGE : request.maxResults()));
        return GetTableVersionsResponse.builder()
                .tableVersions(newest.subList(from, to))
                .nextToken(to < newest.size() ? PageToken.of(String.valueOf(to)) : null)
                .build();
    }

    @Override
    public DeleteTableVersionResponse deleteTableVersion(DeleteTableVersionRequest request) {
        deleteVersion(request.databaseName(), request.tableName(), request.versionId());
        return DeleteTableVersionResponse.builder().build();
    }

    private void deleteVersion(String database, String name, String version) {
        synchronized (writes) {
            Table table = seenTable(database, name);
            governance.require(caller, table, Permission.DROP, AccessDeniedException::builder);
            version(table, version);
            if (version.equals(table.versionId())) {
                throw invalid("The current version cannot be deleted.");
            }
            TableRef ref = TableRef.of(table.databaseName(), table.name());
            catalog.save(List.of(new Document(CatalogStore.VERSION, CatalogStore.versionKey(ref, version), null)));
        }
    }

    @Override
    public BatchDeleteTableVersionResponse batchDeleteTableVersion(BatchDeleteTableVersionRequest request) {
        List<TableVersionError> errors = new ArrayList<>();
        for (String version : request.versionIds()) {
            attempt(() -> deleteVersion(request.databaseName(), request.tableName(), version))
                    .ifPresent(error -> errors.add(TableVersionError.builder()
                            .tableName(request.tableName())
                            .versionId(version)
                            .errorDetail(error)
                            .build()));
        }
        return BatchDeleteTableVersionResponse.builder().errors(errors).build();
    }

    // ---- partitions

    private Table alterable(String database, String name) {
        Table table = seenTable(database, name);
        governance.require(caller, table, Permission.ALTER, AccessDeniedException::builder);
        return table;
    }

    private static TableRef ref(Table table) {
        return TableRef.of(table.databaseName(), table.name());
    }

    private Optional<Partition> find(Table table, List<String> values) {
        return catalog.documents()
                .get(CatalogStore.PARTITION, CatalogStore.partitionKey(ref(table), values))
                .map(json -> SdkJson.read(json, Partition::builder))
                .map(partition -> shown(table, partition));
    }

    private Partition shown(Table table, Partition partition) {
        EffectiveAccess access = governance.access(caller.principal(), table);
        if (!access.isRestricted() || access.describesAllColumns()) {
            return partition;
        }
        return partition.toBuilder()
                .storageDescriptor(onlyColumns(partition.storageDescriptor(), access.authorisedColumns()))
                .parameters(Map.of())
                .build();
    }

    private void create(Table table, PartitionInput input) {
        if (input.values().size() != table.partitionKeys().size()) {
            throw invalid("The table has " + table.partitionKeys().size() + " partition keys, and "
                    + input.values().size() + " values were given.");
        }
        if (find(table, input.values()).isPresent()) {
            throw Faults.fault(AlreadyExistsException.builder(), "Partition already exists.");
        }
        checkLocation(input);
        catalog.save(List.of(catalog.partition(ref(table), input)));
    }

    private void checkLocation(PartitionInput input) {
        String location = location(input.storageDescriptor());
        if (!location.isEmpty()) {
            governance.requireLocation(caller, location, AccessDeniedException::builder);
        }
    }

    @Override
    public CreatePartitionResponse createPartition(CreatePartitionRequest request) {
        synchronized (writes) {
            create(alterable(request.databaseName(), request.tableName()), request.partitionInput());
        }
        return CreatePartitionResponse.builder().build();
    }

    @Override
    public BatchCreatePartitionResponse batchCreatePartition(BatchCreatePartitionRequest request) {
        synchronized (writes) {
            Table table = alterable(request.databaseName(), request.tableName());
            return BatchCreatePartitionResponse.builder()
                    .errors(each(request.partitionInputList(), PartitionInput::values, input -> create(table, input)))
                    .build();
        }
    }

    private static <T> List<PartitionError> each(
            List<T> items, Function<T, List<String>> values, java.util.function.Consumer<T> work) {
        List<PartitionError> errors = new ArrayList<>();
        for (T item : items) {
            attempt(() -> work.accept(item))
                    .ifPresent(error -> errors.add(PartitionError.builder()
                            .partitionValues(values.apply(item))
                            .errorDetail(error)
                            .build()));
        }
        return errors;
    }

    @Override
    public GetPartitionResponse getPartition(GetPartitionRequest request) {
        Table table = seenTable(request.databaseName(), request.tableName());
        return GetPartitionResponse.builder()
                .partition(find(table, request.partitionValues()).orElseThrow(() -> notFound("Cannot find partition.")))
                .build();
    }

    @Override
    public BatchGetPartitionResponse batchGetPartition(BatchGetPartitionRequest request) {
        Table table = seenTable(request.databaseName(), request.tableName());
        List<Partition> found = new ArrayList<>();
        List<PartitionValueList> missing = new ArrayList<>();
        for (PartitionValueList values : request.partitionsToGet()) {
            find(table, values.values()).ifPresentOrElse(found::add, () -> missing.add(values));
        }
        return BatchGetPartitionResponse.builder()
                .partitions(found)
                .unprocessedKeys(missing)
                .build();
    }

    @Override
    public GetPartitionsResponse getPartitions(GetPartitionsRequest request) {
        Table table = seenTable(request.databaseName(), request.tableName());
        Predicate<Partition> wanted = condition(table, request.expression());
        Page<Partition> page = page(
                request.nextToken(),
                request.maxResults(),
                CatalogStore.PARTITION,
                CatalogStore.below(ref(table)),
                json -> SdkJson.read(json, Partition::builder),
                partition -> CatalogStore.partitionKey(ref(table), partition.values()),
                wanted);
        return GetPartitionsResponse.builder()
                .partitions(page.items().stream()
                        .map(partition -> shown(table, partition))
                        .toList())
                .nextToken(page.token())
                .build();
    }

    private static Predicate<Partition> condition(Table table, @Nullable String expression) {
        if (expression == null || expression.isBlank()) {
            return partition -> true;
        }
        PartitionFilter filter;
        try {
            filter = PartitionFilter.parse(expression);
        } catch (SqlException e) {
            throw invalid("Unsupported expression: " + e.getMessage());
        }
        List<String> keys = table.partitionKeys().stream()
                .map(key -> key.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!keys.containsAll(filter.columns())) {
            throw invalid("The expression names a column that is no partition key.");
        }
        return partition -> filter.matches(values(keys, partition.values()), Governance.types(table));
    }

    /// A partition's values by key.
    public static Map<String, String> values(List<String> keys, List<String> values) {
        Map<String, String> byKey = new HashMap<>();
        for (int i = 0; i < keys.size() && i < values.size(); i++) {
            byKey.put(keys.get(i), values.get(i));
        }
        return byKey;
    }

    @Override
    public UpdatePartitionResponse updatePartition(UpdatePartitionRequest request) {
        synchronized (writes) {
            Table table = alterable(request.databaseName(), request.tableName());
            replace(table, request.partitionValueList(), request.partitionInput());
        }
        return UpdatePartitionResponse.builder().build();
    }

    private void replace(Table table, List<String> values, PartitionInput input) {
        find(table, values).orElseThrow(() -> notFound("Cannot find partition."));
        checkLocation(input);
        List<Document> changes = new ArrayList<>();
        changes.add(new Document(CatalogStore.PARTITION, CatalogStore.partitionKey(ref(table), values), null));
        changes.add(catalog.partition(ref(table), input));
        catalog.save(changes);
    }

    @Override
    public BatchUpdatePartitionResponse batchUpdatePartition(BatchUpdatePartitionRequest request) {
        synchronized (writes) {
            Table table = alterable(request.databaseName(), request.tableName());
            List<BatchUpdatePartitionFailureEntry> failures = new ArrayList<>();
            for (BatchUpdatePartitionRequestEntry entry : request.entries()) {
                attempt(() -> replace(table, entry.partitionValueList(), entry.partitionInput()))
                        .ifPresent(error -> failures.add(BatchUpdatePartitionFailureEntry.builder()
                                .partitionValueList(entry.partitionValueList())
                                .errorDetail(error)
                                .build()));
            }
            return BatchUpdatePartitionResponse.builder().errors(failures).build();
        }
    }

    @Override
    public DeletePartitionResponse deletePartition(DeletePartitionRequest request) {
        synchronized (writes) {
            remove(alterable(request.databaseName(), request.tableName()), request.partitionValues());
        }
        return DeletePartitionResponse.builder().build();
    }

    private void remove(Table table, List<String> values) {
        find(table, values).orElseThrow(() -> notFound("Cannot find partition."));
        catalog.save(
                List.of(new Document(CatalogStore.PARTITION, CatalogStore.partitionKey(ref(table), values), null)));
    }

    @Override
    public BatchDeletePartitionResponse batchDeletePartition(BatchDeletePartitionRequest request) {
        synchronized (writes) {
            Table table = alterable(request.databaseName(), request.tableName());
            return BatchDeletePartitionResponse.builder()
                    .errors(each(
                            request.partitionsToDelete(),
                            PartitionValueList::values,
                            values -> remove(table, values.values())))
                    .build();
        }
    }

    // ---- paging

    private <T> Page<T> page(
            @Nullable String token,
            @Nullable Integer max,
            String kind,
            String prefix,
            Function<String, T> reader,
            Function<T, String> key,
            Predicate<T> wanted) {
        return Page.of(
                catalog.documents(),
                new Page.Source<>(kind, prefix, reader, key, wanted),
                token,
                max == null ? PAGE : max,
                LocalGlue::badToken);
    }

    private static String read(@Nullable String token) {
        return PageToken.read(token, LocalGlue::badToken);
    }

    private static AwsServiceException badToken() {
        return invalid("The next token is not one of this operation's.");
    }
}
