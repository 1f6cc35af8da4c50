package dev.lakeward.local.glue;

import dev.lakeward.access.Principal;
import dev.lakeward.access.TableRef;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Documents;
import dev.lakeward.shape.SdkJson;
import dev.lakeward.sql.type.DataType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Classifier;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;
import software.amazon.awssdk.services.glue.model.TableVersion;
import software.amazon.awssdk.services.glue.model.ViewDefinition;
import software.amazon.awssdk.services.glue.model.ViewDefinitionInput;
import software.amazon.awssdk.services.glue.model.ViewRepresentation;
import software.amazon.awssdk.services.lakeformation.model.PrincipalPermissions;

/// The catalog's documents: what is in it, and the writes that change it. Knows no caller's rights.
public final class CatalogStore {
    static final String DATABASE = Governance.DATABASE;
    static final String TABLE = Governance.TABLE;
    static final String VERSION = "table-version";
    static final String PARTITION = Governance.PARTITION;

    /// The kinds of documents that are parts of a table, whose keys begin with the table's.
    public static final List<String> PARTS_OF_TABLES =
            List.of(VERSION, PARTITION, LocalPartitionIndexes.INDEX, LocalColumnStatistics.STATISTICS);

    private final Documents documents;
    private final Governance governance;
    private final InstantSource clock;
    private final String accountId;

    public CatalogStore(Documents documents, Governance governance, InstantSource clock, String accountId) {
        this.documents = documents;
        this.governance = governance;
        this.clock = clock;
        this.accountId = accountId;
    }

    /// The time by the lake's clock.
    public Instant now() {
        return clock.instant();
    }

    Documents documents() {
        return documents;
    }

    /// Reads as if at one moment; see [Documents#readTogether].
    public <T> T readTogether(Supplier<T> reader) {
        return documents.readTogether(reader);
    }

    /// Writes changes of the catalog that come without files.
    public void save(List<Document> changes) {
        documents.write(changes);
    }

    public Optional<Database> database(String name) {
        return documents
                .get(DATABASE, name.toLowerCase(Locale.ROOT))
                .map(json -> SdkJson.read(json, Database::builder));
    }

    Database requireDatabase(String name) {
        return database(name)
                .orElseThrow(() -> Faults.fault(EntityNotFoundException.builder(), "Database " + name + " not found."));
    }

    /// A connection, for a caller who may know it.
    public Optional<Connection> connection(String name) {
        return documents.get(LocalConnections.CONNECTION, name).map(json -> SdkJson.read(json, Connection::builder));
    }

    /// Connections by name, for a caller who may know them.
    public List<Connection> connections() {
        return documents.list(LocalConnections.CONNECTION, "").stream()
                .map(json -> SdkJson.read(json, Connection::builder))
                .toList();
    }

    /// A classifier, for a caller who may know it.
    public Optional<Classifier> classifier(String name) {
        return documents.get(LocalClassifiers.CLASSIFIER, name).map(json -> SdkJson.read(json, Classifier::builder));
    }

    /// Databases by name.
    public List<Database> databases() {
        return documents.list(DATABASE, "").stream()
                .map(json -> SdkJson.read(json, Database::builder))
                .toList();
    }

    public Optional<Table> table(TableRef ref) {
        return governance.table(ref);
    }

    /// Tables and views of a database, by name.
    public List<Table> tables(String database) {
        return documents.list(TABLE, Document.below(database.toLowerCase(Locale.ROOT))).stream()
                .map(json -> SdkJson.read(json, Table::builder))
                .toList();
    }

    /// The versions of a table that are remembered, oldest first.
    public List<Table> versions(TableRef table) {
        return documents.list(VERSION, below(table)).stream()
                .map(json -> SdkJson.read(json, TableVersion::builder).table())
                .toList();
    }

    /// Partitions of a table, by their values' text.
    public List<Partition> partitions(TableRef table) {
        return documents.list(PARTITION, below(table)).stream()
                .map(json -> SdkJson.read(json, Partition::builder))
                .toList();
    }

    public Optional<Partition> findPartition(TableRef table, List<String> values) {
        return documents
                .get(PARTITION, partitionKey(table, values))
                .map(json -> SdkJson.read(json, Partition::builder));
    }

    static String key(TableRef table) {
        return Document.key(table.database().name(), table.name());
    }

    static String below(TableRef table) {
        return Document.below(table.database().name(), table.name());
    }

    static String partitionKey(TableRef table, List<String> values) {
        return Governance.partitionKey(table, values);
    }

    public List<Document> createDatabase(Database.Builder database, String name, Principal creator) {
        if (database(name).isPresent()) {
            throw Faults.fault(AlreadyExistsException.builder(), "Database already exists: " + name);
        }
        Name.require(name, "database");
        Database made = database.name(name)
                .catalogId(accountId)
                .createTime(clock.instant())
                .build();
        List<Document> changes = new ArrayList<>();
        changes.add(new Document(DATABASE, name, SdkJson.write(made)));
        changes.add(Governance.creator(name, "", creator));
        changes.addAll(defaults(
                governance.settings().createDatabaseDefaultPermissions(), new dev.lakeward.access.DatabaseRef(name)));
        return changes;
    }

    private List<Document> defaults(List<PrincipalPermissions> defaults, dev.lakeward.access.Securable on) {
        return defaults.stream()
                .map(each -> governance.defaultGrant(
                        new Principal(each.principal().dataLakePrincipalIdentifier()),
                        on,
                        EnumSet.of(dev.lakeward.access.Permission.ALL),
                        clock.instant()))
                .toList();
    }

    private List<Document> opened(
            List<software.amazon.awssdk.services.glue.model.PrincipalPermissions> defaults, TableRef on) {
        return defaults(
                defaults.stream()
                        .map(each -> PrincipalPermissions.builder()
                                .principal(principal -> principal.dataLakePrincipalIdentifier(
                                        each.principal().dataLakePrincipalIdentifier()))
                                .permissionsWithStrings(each.permissionsAsStrings())
                                .build())
                        .toList(),
                on);
    }

    List<Document> dropDatabase(String name) {
        List<Document> changes = new ArrayList<>();
        for (String key : documents.keys(TABLE, Document.below(name))) {
            changes.addAll(dropTable(TableRef.of(name, key.substring(key.indexOf('\u0000') + 1))));
        }
        changes.add(new Document(DATABASE, name, null));
        documents
                .keys(LocalFunctions.FUNCTION, Document.below(name))
                .forEach(key -> changes.add(new Document(LocalFunctions.FUNCTION, key, null)));
        changes.add(Governance.creator(name, "", null));
        changes.addAll(governance.removalOfGrants(new dev.lakeward.access.DatabaseRef(name)));
        return changes;
    }

    /// The documents that add a table. Throws AlreadyExistsException, EntityNotFoundException, InvalidInputException.
    public List<Document> createTable(String database, TableInput input, Principal creator) {
        Database parent = requireDatabase(database);
        String name = input.name().toLowerCase(Locale.ROOT);
        Name.require(name, "table");
        TableRef ref = TableRef.of(database, name);
        if (table(ref).isPresent()) {
            throw Faults.fault(AlreadyExistsException.builder(), "Table already exists: " + ref);
        }
        Instant now = clock.instant();
        Table table = built(input, ref, now, creator, "0");
        List<Document> changes = new ArrayList<>(versioned(ref, table));
        changes.add(Governance.creator(ref.database().name(), ref.name(), creator));
        // What a database says of its new tables goes before what the lake's settings say.
        changes.addAll(
                parent.hasCreateTableDefaultPermissions()
                        ? opened(parent.createTableDefaultPermissions(), ref)
                        : defaults(governance.settings().createTableDefaultPermissions(), ref));
        return changes;
    }

    private Table built(TableInput input, TableRef ref, Instant created, @Nullable Principal creator, String version) {
        validate(input);
        return Table.builder()
                .name(ref.name())
                .databaseName(ref.database().name())
                .catalogId(accountId)
                .description(input.description())
                .owner(input.owner())
                .createTime(created)
                .updateTime(clock.instant())
                .lastAccessTime(input.lastAccessTime())
                .lastAnalyzedTime(input.lastAnalyzedTime())
                .retention(input.retention() == null ? 0 : input.retention())
                .storageDescriptor(input.storageDescriptor())
                .partitionKeys(input.partitionKeys())
                .viewOriginalText(input.viewOriginalText())
                .viewExpandedText(input.viewExpandedText())
                .tableType(input.tableType())
                .viewDefinition(definition(input.viewDefinition()))
                .isMultiDialectView(input.viewDefinition() != null)
                .parameters(input.parameters())
                .createdBy(creator == null ? null : creator.id())
                .isRegisteredWithLakeFormation(false)
                .versionId(version)
                .build();
    }

    private static @Nullable ViewDefinition definition(@Nullable ViewDefinitionInput input) {
        return input == null
                ? null
                : ViewDefinition.builder()
                        .isProtected(input.isProtected())
                        .definer(input.definer())
                        .subObjects(input.subObjects())
                        .representations(input.representations().stream()
                                .map(each -> ViewRepresentation.builder()
                                        .dialect(each.dialect())
                                        .dialectVersion(each.dialectVersion())
                                        .viewOriginalText(each.viewOriginalText())
                                        .viewExpandedText(each.viewExpandedText())
                                        .isStale(false)
                                        .build())
                                .toList())
                        .build();
    }

    private static void validate(TableInput input) {
        List<Column> all = new ArrayList<>(input.partitionKeys());
        if (input.storageDescriptor() != null) {
            all.addAll(input.storageDescriptor().columns());
        }
        List<String> names = new ArrayList<>();
        for (Column column : all) {
            String name = String.valueOf(column.name()).toLowerCase(Locale.ROOT);
            if (column.name() == null || name.isBlank() || name.length() > 255) {
                throw Faults.fault(InvalidInputException.builder(), "A column's name has 1 to 255 characters.");
            }
            if (names.contains(name)) {
                throw Faults.fault(InvalidInputException.builder(), "Duplicate column: " + name);
            }
            names.add(name);
            requireType(column);
        }
    }

    // Glue keeps types that nobody knows; what has no beginning and end is none.
    private static void requireType(Column column) {
        if (column.type() != null && !DataType.isWellFormed(column.type())) {
            throw Faults.fault(
                    InvalidInputException.builder(),
                    "Column " + column.name() + " has no readable type: '" + column.type() + "'");
        }
    }

    private static List<Document> versioned(TableRef ref, Table table) {
        TableVersion version =
                TableVersion.builder().table(table).versionId(table.versionId()).build();
        return List.of(
                new Document(TABLE, key(ref), SdkJson.write(table)),
                new Document(VERSION, versionKey(ref, table.versionId()), SdkJson.write(version)));
    }

    static String versionKey(TableRef ref, String version) {
        return below(ref) + String.format("%010d", Integer.parseInt(version));
    }

    /// The documents that replace a table's definition and archive a version of it.
    public List<Document> updateTable(TableRef ref, TableInput input, boolean skipArchive) {
        Table old = table(ref)
                .orElseThrow(() -> Faults.fault(EntityNotFoundException.builder(), "Table " + ref + " not found."));
        String version = skipArchive ? old.versionId() : String.valueOf(Integer.parseInt(old.versionId()) + 1);
        Principal creator = old.createdBy() == null ? null : new Principal(old.createdBy());
        return versioned(ref, built(input, ref, old.createTime(), creator, version));
    }

    /// The documents that remove a table, its versions, partitions, grants and filters.
    public List<Document> dropTable(TableRef ref) {
        List<Document> changes = new ArrayList<>();
        changes.add(new Document(TABLE, key(ref), null));
        changes.add(Governance.creator(ref.database().name(), ref.name(), null));
        for (String kind : PARTS_OF_TABLES) {
            documents.keys(kind, below(ref)).forEach(key -> changes.add(new Document(kind, key, null)));
        }
        changes.addAll(governance.removalOfGrants(ref));
        return changes;
    }

    /// The document that adds or replaces a partition, which was created when it was added.
    public Document partition(TableRef ref, PartitionInput input) {
        if (input.storageDescriptor() != null) {
            input.storageDescriptor().columns().forEach(CatalogStore::requireType);
        }
        Partition partition = Partition.builder()
                .databaseName(ref.database().name())
                .tableName(ref.name())
                .catalogId(accountId)
                .values(input.values())
                .creationTime(findPartition(ref, input.values())
                        .map(Partition::creationTime)
                        .orElseGet(clock::instant))
                .lastAccessTime(input.lastAccessTime())
                .lastAnalyzedTime(input.lastAnalyzedTime())
                .storageDescriptor(input.storageDescriptor())
                .parameters(input.parameters())
                .build();
        return new Document(PARTITION, partitionKey(ref, input.values()), SdkJson.write(partition));
    }
}
