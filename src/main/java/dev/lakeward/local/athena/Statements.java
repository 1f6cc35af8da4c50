package dev.lakeward.local.athena;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Permission;
import dev.lakeward.access.TableRef;
import dev.lakeward.local.engine.AthenaView;
import dev.lakeward.local.engine.CatalogRows;
import dev.lakeward.local.engine.CsvResult;
import dev.lakeward.local.engine.Engine;
import dev.lakeward.local.engine.GovernedTables;
import dev.lakeward.local.engine.ProtectedView;
import dev.lakeward.local.engine.QueryFailure;
import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.engine.StorageFormat;
import dev.lakeward.local.engine.TableWriter;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.glue.CatalogStore;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.local.lakeformation.Knowledge;
import dev.lakeward.local.lakeformation.KnownNames;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.SdkJson;
import dev.lakeward.local.store.Volume;
import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.TableName;
import dev.lakeward.sql.translate.Translation;
import dev.lakeward.sql.translate.Translator;
import dev.lakeward.sql.type.DataType;
import io.trino.sql.tree.Query;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;
import software.amazon.awssdk.services.lakeformation.model.AccessDeniedException;

/// Runs one statement for one caller. Catalog changes that have no files go through the caller's own Glue client.
final class Statements {
    private static final Set<String> CTAS_PROPERTIES =
            Set.of("format", "external_location", "partitioned_by", "write_compression", "field_delimiter");

    /// What a statement produced: files to publish, and what decides, when they are, which documents go with them or
    /// that nothing may be published any more.
    record Outcome(List<ObjectStore.Incoming> files, Supplier<List<Document>> documents, long bytesScanned) {
        static Outcome scanned(long bytes) {
            return new Outcome(List.of(), List::of, bytes);
        }
    }

    /// Thrown where somebody else has made, meanwhile, what was to be made if it did not exist.
    static final class NeedlessException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final CatalogStore catalog;
    private final Governance governance;
    private final ObjectStore objects;
    private final GlueClient glue;
    private final Caller caller;
    private final String database;
    private final String queryId;
    private final Path folder;
    private final Engine engine;
    private final CsvResult result;
    private final String resultLocation;
    private final Runnable beforeEffect;

    /// `beforeEffect` is called before the catalog changes, and throws where the query was stopped.
    Statements(
            CatalogStore catalog,
            Governance governance,
            ObjectStore objects,
            GlueClient glue,
            Caller caller,
            String database,
            String queryId,
            Path folder,
            Engine engine,
            CsvResult result,
            String resultLocation,
            Runnable beforeEffect) {
        this.catalog = catalog;
        this.governance = governance;
        this.objects = objects;
        this.glue = glue;
        this.caller = caller;
        this.database = database;
        this.queryId = queryId;
        this.folder = folder;
        this.engine = engine;
        this.result = result;
        this.resultLocation = resultLocation;
        this.beforeEffect = beforeEffect;
    }

    private GovernedTables tables() {
        return new GovernedTables(catalog, governance, objects, caller);
    }

    Outcome run(AthenaStatement statement) {
        switch (statement) {
            case AthenaStatement.Select select -> {
                GovernedTables tables = tables();
                Translation query = Translator.translate(select.query(), database, tables);
                engine.select(query, tables, result);
                return Outcome.scanned(tables.bytes(size(result.file())));
            }
            case AthenaStatement.CreateTableAs create -> {
                return createTableAs(create);
            }
            case AthenaStatement.InsertInto insert -> {
                return insert(insert);
            }
            case AthenaStatement.CreateView create -> createView(create);
            case AthenaStatement.DropView drop -> dropTable(drop.name(), drop.ifExists(), true);
            case AthenaStatement.DropTable drop -> dropTable(drop.name(), drop.ifExists(), false);
            case AthenaStatement.CreateDatabase create -> createDatabase(create);
            case AthenaStatement.DropDatabase drop -> dropDatabase(drop);
            case AthenaStatement.CreateExternalTable create -> createExternal(create);
            case AthenaStatement.ShowDatabases show ->
                rows("database_name", rows().databases(), show.like().orElse(""));
            case AthenaStatement.ShowTables show ->
                rows("tab_name", rows().tables(show.database()), show.like().orElse(""));
            case AthenaStatement.ShowColumns show -> rows("field", rows().columnNames(show.name()), "");
            case AthenaStatement.ShowPartitions show -> rows("partition", rows().partitions(show.name()), "");
            case AthenaStatement.Describe describe ->
                result.write(
                        List.of(text("col_name"), text("data_type"), text("comment")),
                        rows().describe(describe.name()));
            case AthenaStatement.Validate validate -> {
                validate(validate.statement());
                result.write(List.of(new Column("valid", DataType.BOOLEAN)), List.of(List.of("true")));
            }
        }
        return Outcome.scanned(0);
    }

    private static long size(List<ObjectStore.Incoming> files) {
        return files.stream().mapToLong(file -> size(file.workFile())).sum();
    }

    private static long size(Path file) {
        return Volume.run(() -> Files.size(file));
    }

    private CatalogRows rows() {
        return new CatalogRows(catalog, governance, caller);
    }

    private KnownNames names() {
        return new KnownNames(governance, caller);
    }

    private static Column text(String name) {
        return new Column(name, DataType.VARCHAR);
    }

    private void rows(String title, List<String> values, String like) {
        java.util.function.Predicate<String> wanted = CatalogRows.like(like);
        result.write(
                List.of(text(title)),
                values.stream().filter(wanted).map(List::of).toList());
    }

    private void validate(AthenaStatement statement) {
        Query query = switch (statement) {
            case AthenaStatement.Select select -> select.query();
            case AthenaStatement.CreateTableAs create -> create.query();
            case AthenaStatement.InsertInto insert -> insert.query();
            case AthenaStatement.CreateView create -> create.query();
            default ->
                throw new SqlException(
                        SqlException.Kind.NOT_SUPPORTED,
                        1,
                        1,
                        "EXPLAIN of this statement is not supported by the embedded lake yet");
        };
        GovernedTables tables = tables();
        Translation translation = Translator.translate(query, database, tables);
        engine.types(translation, tables);
    }

    private Outcome createTableAs(AthenaStatement.CreateTableAs create) {
        TableName name = create.name();
        TableRef ref = TableRef.of(name.database(), name.table());
        governance.require(caller, ref.database(), Permission.CREATE_TABLE, AccessDeniedException::builder);
        if (catalog.table(ref).isPresent()) {
            if (create.ifNotExists()) {
                return Outcome.scanned(0);
            }
            throw exists(name);
        }
        for (String property : create.properties().keySet()) {
            if (!CTAS_PROPERTIES.contains(property)) {
                throw new SqlException(
                        SqlException.Kind.INVALID_TABLE_PROPERTY,
                        1,
                        1,
                        "the property " + property + " is not supported by the embedded lake yet");
            }
        }
        StorageFormat format = StorageFormat.named(property(create, "format", "PARQUET"))
                .orElseThrow(() -> new SqlException(
                        SqlException.Kind.INVALID_TABLE_PROPERTY,
                        1,
                        1,
                        "the embedded lake writes PARQUET, JSON and TEXTFILE, not " + property(create, "format", "")));
        S3Location location = S3Location.parse(property(
                create, "external_location", S3Location.parse(resultLocation).uri() + "tables/" + queryId + "/"));
        governance.requireLocation(caller, location.uri(), AccessDeniedException::builder);
        requireEmpty(location);
        GovernedTables tables = tables();
        Translation query = Translator.translate(create.query(), database, tables);
        List<Column> all = engine.types(query, tables);
        List<String> keyNames = create.properties().getOrDefault("partitioned_by", List.of()).stream()
                .map(key -> key.toLowerCase(Locale.ROOT))
                .toList();
        int split = all.size() - keyNames.size();
        if (split < 1
                || !all.subList(split, all.size()).stream()
                        .map(Column::name)
                        .toList()
                        .equals(keyNames)) {
            throw new SqlException(
                    SqlException.Kind.INVALID_TABLE_PROPERTY,
                    1,
                    1,
                    "the last columns of the query must be the partition keys, in their order");
        }
        List<Column> columns = all.subList(0, split);
        List<Column> keys = all.subList(split, all.size());
        Map<String, String> serde = new LinkedHashMap<>();
        String delimiter = property(create, "field_delimiter", "\u0001");
        if (format == StorageFormat.TEXT) {
            serde.put("field.delim", delimiter);
        } else if (format == StorageFormat.PARQUET) {
            serde.put("serialization.format", "1");
        }
        TableWriter writer = new TableWriter(folder, format, delimiter, columns, keys);
        TableWriter.Written written = create.withData()
                ? writer.write(engine, query, tables, location, queryId)
                : new TableWriter.Written(List.of(), Set.of());
        StorageDescriptor descriptor =
                format.descriptor(location.uri(), serde).columns(hive(columns)).build();
        TableInput input = TableInput.builder()
                .name(ref.name())
                .tableType("EXTERNAL_TABLE")
                .owner(caller.principal().name())
                .parameters(Map.of("EXTERNAL", "TRUE", "classification", format.classification()))
                .storageDescriptor(descriptor)
                .partitionKeys(hive(keys))
                .build();
        return new Outcome(
                written.files(),
                () -> {
                    if (catalog.table(ref).isPresent()) {
                        throw create.ifNotExists() ? new NeedlessException() : exists(name);
                    }
                    requireEmpty(location);
                    List<Document> documents =
                            new ArrayList<>(catalog.createTable(ref.database().name(), input, caller.principal()));
                    documents.addAll(partitions(ref, descriptor, writer, written));
                    return documents;
                },
                tables.bytes(size(written.files())));
    }

    private static SqlException exists(TableName name) {
        return new SqlException(SqlException.Kind.TABLE_ALREADY_EXISTS, 1, 1, "Table '" + name + "' already exists");
    }

    private static SqlException missing(TableName name) {
        return new SqlException(SqlException.Kind.TABLE_NOT_FOUND, 1, 1, "Table '" + name + "' does not exist");
    }

    private void requireEmpty(S3Location location) {
        if (!objects.list(location.bucket(), location.prefix()).isEmpty()) {
            throw new QueryFailure(
                    QueryFailure.Kind.HIVE_PATH_ALREADY_EXISTS,
                    "the target folder " + location.uri() + " is not empty");
        }
    }

    private static String property(AthenaStatement.CreateTableAs create, String name, String otherwise) {
        List<String> value = create.properties().getOrDefault(name, List.of());
        return value.isEmpty() ? otherwise : value.getFirst();
    }

    private static List<software.amazon.awssdk.services.glue.model.Column> hive(List<Column> columns) {
        return columns.stream()
                .map(column -> software.amazon.awssdk.services.glue.model.Column.builder()
                        .name(column.name())
                        .type(column.type().hive())
                        .build())
                .toList();
    }

    private List<Document> partitions(
            TableRef ref, StorageDescriptor descriptor, TableWriter writer, TableWriter.Written written) {
        List<Document> documents = new ArrayList<>();
        for (List<String> values : written.partitions()) {
            if (!values.isEmpty() && !catalog.hasPartition(ref, values)) {
                String location = S3Location.parse(descriptor.location()).uri() + writer.folderOf(values);
                documents.add(catalog.partition(
                        ref,
                        PartitionInput.builder()
                                .values(values)
                                .storageDescriptor(descriptor.toBuilder()
                                        .location(location)
                                        .build())
                                .build()));
            }
        }
        return documents;
    }

    private Outcome insert(AthenaStatement.InsertInto insert) {
        TableRef ref = TableRef.of(insert.name().database(), insert.name().table());
        Table table = names().table(ref).orElseThrow(() -> missing(insert.name()));
        governance.require(caller, table, Permission.INSERT, AccessDeniedException::builder);
        StorageDescriptor descriptor = table.storageDescriptor();
        StorageFormat format =
                descriptor == null ? null : StorageFormat.of(descriptor).orElse(null);
        if (format == null || !insert.columns().isEmpty()) {
            throw new SqlException(
                    SqlException.Kind.NOT_SUPPORTED,
                    1,
                    1,
                    insert.columns().isEmpty()
                            ? "INSERT into this table is not supported by the embedded lake yet"
                            : "INSERT with a column list is not supported by the embedded lake yet");
        }
        List<Column> columns = new ArrayList<>();
        Governance.types(table).forEach((name, type) -> columns.add(new Column(name, type)));
        int split = columns.size() - table.partitionKeys().size();
        GovernedTables tables = tables();
        Translation query = Translator.translate(insert.query(), database, tables);
        if (query.columns().size() != columns.size()) {
            throw new SqlException(
                    SqlException.Kind.TYPE_MISMATCH,
                    1,
                    1,
                    "the query answers " + query.columns().size() + " columns and the table has " + columns.size());
        }
        String delimiter = descriptor.serdeInfo().parameters().getOrDefault("field.delim", "\u0001");
        TableWriter writer = new TableWriter(
                folder, format, delimiter, columns.subList(0, split), columns.subList(split, columns.size()));
        TableWriter.Written written =
                writer.write(engine, query, tables, S3Location.parse(descriptor.location()), queryId);
        return new Outcome(
                written.files(),
                () -> {
                    // Who dropped the table meanwhile came first, also where there is another of its name now.
                    catalog.table(ref)
                            .filter(now -> table.createTime().equals(now.createTime()))
                            .orElseThrow(() -> missing(insert.name()));
                    return partitions(ref, descriptor, writer, written);
                },
                tables.bytes(size(written.files())));
    }

    private void createView(AthenaStatement.CreateView create) {
        boolean plain = create.protection() == AthenaStatement.Protection.INVOKER;
        GovernedTables tables = plain ? tables() : tables().insideView();
        Translation query = Translator.translate(create.query(), database, tables);
        List<Column> columns = engine.types(query, tables);
        AthenaView view = AthenaView.of(create.sql(), database, columns);
        TableInput input = switch (create.protection()) {
            case INVOKER -> view.input(create.name().table(), caller.principal().name());
            case DEFINER, DEFINER_DRY_RUN ->
                ProtectedView.input(
                        view,
                        create.name().table(),
                        caller.principal(),
                        ProtectedView.requireDefinable(
                                        tables,
                                        governance,
                                        new DatabaseRef(create.name().database()))
                                .stream()
                                .map(access -> arn(access.table().table()))
                                .distinct()
                                .toList());
        };
        if (create.protection() == AthenaStatement.Protection.DEFINER_DRY_RUN) {
            result.write(List.of(text("view_json")), List.of(List.of(SdkJson.write(input))));
            return;
        }
        TableRef ref = TableRef.of(create.name().database(), create.name().table());
        effect(() -> {
            if (create.replace() && names().of(ref) == Knowledge.VISIBLE) {
                glue.updateTable(
                        request -> request.databaseName(ref.database().name()).tableInput(input));
            } else {
                glue.createTable(
                        request -> request.databaseName(ref.database().name()).tableInput(input));
            }
        });
    }

    // Looks and changes the catalog as one change, unless the query was stopped.
    private void effect(Runnable work) {
        beforeEffect.run();
        catalog.change(() -> {
            work.run();
            return true;
        });
    }

    private String arn(TableRef table) {
        return "arn:aws:glue:" + caller.region() + ":" + caller.accountId() + ":table/"
                + table.database().name() + "/" + table.name();
    }

    private void dropTable(TableName name, boolean ifExists, boolean view) {
        TableRef ref = TableRef.of(name.database(), name.table());
        effect(() -> {
            boolean seen = names().table(ref)
                    .filter(table -> "VIRTUAL_VIEW".equals(table.tableType()) == view)
                    .isPresent();
            if (seen) {
                glue.deleteTable(
                        request -> request.databaseName(name.database()).name(name.table()));
            } else if (!ifExists) {
                throw new SqlException(
                        SqlException.Kind.TABLE_NOT_FOUND,
                        1,
                        1,
                        (view ? "View '" : "Table '") + name + "' does not exist");
            }
        });
    }

    private void createDatabase(AthenaStatement.CreateDatabase create) {
        make(
                create.ifNotExists(),
                () -> names().of(new DatabaseRef(create.name())),
                () -> glue.createDatabase(request -> request.databaseInput(input -> input.name(create.name())
                        .description(create.comment().orElse(null))
                        .locationUri(create.location().orElse(null)))));
    }

    // What is hidden is made like what is missing: only who may make it is told that the name is taken.
    private void make(boolean ifNotExists, Supplier<Knowledge> known, Runnable creation) {
        effect(() -> {
            if (ifNotExists && known.get() == Knowledge.VISIBLE) {
                return;
            }
            try {
                creation.run();
            } catch (AlreadyExistsException e) {
                if (!ifNotExists) {
                    throw e;
                }
            }
        });
    }

    private void dropDatabase(AthenaStatement.DropDatabase drop) {
        effect(() -> dropSeen(drop));
    }

    private void dropSeen(AthenaStatement.DropDatabase drop) {
        DatabaseRef ref = new DatabaseRef(drop.name());
        if (names().of(ref) != Knowledge.VISIBLE) {
            if (drop.ifExists()) {
                return;
            }
            throw new SqlException(
                    SqlException.Kind.SCHEMA_NOT_FOUND, 1, 1, "Schema '" + drop.name() + "' does not exist");
        }
        governance.require(caller, ref, Permission.DROP, AccessDeniedException::builder);
        if (!drop.cascade() && !catalog.tables(drop.name()).isEmpty()) {
            throw new SqlException(
                    SqlException.Kind.NOT_SUPPORTED,
                    1,
                    1,
                    "Database '" + drop.name() + "' is not empty; add CASCADE to drop its tables too");
        }
        glue.deleteDatabase(request -> request.name(drop.name()));
    }

    private void createExternal(AthenaStatement.CreateExternalTable create) {
        AthenaStatement.ExternalTable table = create.table();
        TableRef ref = TableRef.of(table.name().database(), table.name().table());
        StorageFormat format = StorageFormat.named(table.storedAs())
                .orElseThrow(() -> new QueryFailure(
                        QueryFailure.Kind.HIVE_UNSUPPORTED_FORMAT,
                        "the embedded lake reads PARQUET and TEXTFILE (CSV, JSON), not " + table.storedAs()));
        StorageDescriptor.Builder descriptor = format.descriptor(table.location(), table.serdeProperties());
        table.serde()
                .ifPresent(serde -> descriptor.serdeInfo(
                        info -> info.serializationLibrary(serde).parameters(table.serdeProperties())));
        descriptor.columns(table.columns().stream().map(Statements::hive).toList());
        if (StorageFormat.of(descriptor.build()).isEmpty()) {
            throw new QueryFailure(
                    QueryFailure.Kind.HIVE_UNSUPPORTED_FORMAT,
                    "the embedded lake does not read the SerDe " + table.serde().orElse(""));
        }
        Map<String, String> parameters = new LinkedHashMap<>(table.properties());
        parameters.put("EXTERNAL", "TRUE");
        TableInput input = TableInput.builder()
                .name(ref.name())
                .tableType("EXTERNAL_TABLE")
                .description(table.comment().orElse(null))
                .parameters(parameters)
                .storageDescriptor(descriptor.build())
                .partitionKeys(
                        table.partitionKeys().stream().map(Statements::hive).toList())
                .build();
        make(
                create.ifNotExists(),
                () -> names().of(ref),
                () -> glue.createTable(
                        request -> request.databaseName(ref.database().name()).tableInput(input)));
    }

    private static software.amazon.awssdk.services.glue.model.Column hive(AthenaStatement.HiveColumn column) {
        return software.amazon.awssdk.services.glue.model.Column.builder()
                .name(column.name())
                .type(column.type())
                .comment(column.comment().orElse(null))
                .build();
    }
}
