package dev.lakeward.local.lakeformation;

import dev.lakeward.access.AccessState;
import dev.lakeward.access.DataCellsFilter;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Grant;
import dev.lakeward.access.GrantIndex;
import dev.lakeward.access.OptIn;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TableShape;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.IamCheck;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Documents;
import dev.lakeward.shape.PermissionMapping;
import dev.lakeward.shape.SdkJson;
import dev.lakeward.sql.type.DataType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.lakeformation.model.AccessDeniedException;
import software.amazon.awssdk.services.lakeformation.model.DataLakeSettings;
import software.amazon.awssdk.services.lakeformation.model.LakeFormationOptInsInfo;
import software.amazon.awssdk.services.lakeformation.model.PrincipalResourcePermissions;

/// Everything that decides access in a lake, read once and kept until something of it changes.
public final class Governance {
    public static final String DATABASE = "database";
    public static final String TABLE = "table";
    public static final String PARTITION = "partition";
    public static final String CREATOR = "creator";

    static final String GRANT = "grant";
    static final String FILTER = "filter";
    static final String LOCATION = "location";
    static final String SETTINGS = "settings";
    static final String OPT_IN = "opt-in";

    private final Documents documents;
    private final IamCheck iam;
    private final KeptAccess access;

    public Governance(Documents documents, IamCheck iam) {
        this.documents = documents;
        this.iam = iam;
        this.access = new KeptAccess(documents, this, iam);
    }

    /// Writes changes of what decides access.
    void save(List<Document> changes) {
        documents.write(changes);
    }

    /// Whether IAM lets the caller give anybody any right: such a one can never be locked out.
    boolean isIamAdministrator(Caller caller) {
        return iam.allows(caller, "iam:PutRolePolicy", "*");
    }

    void requireAdmin(Caller caller, String what) {
        if (!state().isAdmin(caller.principal())) {
            throw denied(AccessDeniedException::builder, "Required data lake administrator for " + what);
        }
    }

    public AccessState state() {
        return access.state();
    }

    // What is kept names no catalog: a lake has one.
    static Optional<Grant> grant(PrincipalResourcePermissions kept) {
        return PermissionMapping.grant(kept, "");
    }

    static Optional<OptIn> optIn(LakeFormationOptInsInfo kept) {
        return PermissionMapping.optIn(kept, "");
    }

    /// A filter as it is kept, with its table; empty where the table is not there.
    Optional<DataCellsFilter> filter(software.amazon.awssdk.services.lakeformation.model.DataCellsFilter kept) {
        return table(TableRef.of(kept.databaseName(), kept.tableName()))
                .map(table -> PermissionMapping.kept(kept, types(table), partitionKeys(table)));
    }

    public DataLakeSettings settings() {
        return documents
                .get(SETTINGS, "")
                .map(json -> SdkJson.read(json, DataLakeSettings::builder))
                .orElse(DataLakeSettings.builder().build());
    }

    public Optional<Table> table(TableRef ref) {
        return documents
                .get(TABLE, Document.key(ref.database().name(), ref.name()))
                .map(json -> SdkJson.read(json, Table::builder));
    }

    Optional<Database> database(DatabaseRef ref) {
        return documents.get(DATABASE, ref.name()).map(json -> SdkJson.read(json, Database::builder));
    }

    /// Where a partition of a table is kept.
    public static String partitionKey(TableRef table, List<String> values) {
        return Document.below(table.database().name(), table.name()) + String.join("\u0001", values);
    }

    Optional<Partition> partition(TableRef table, List<String> values) {
        return documents
                .get(PARTITION, partitionKey(table, values))
                .map(json -> SdkJson.read(json, Partition::builder));
    }

    /// The document that remembers who made a database (`table` empty) or a table.
    public static Document creator(String database, String table, @Nullable Principal creator) {
        String body = creator == null ? null : database + "\n" + table + "\n" + creator.id();
        return new Document(CREATOR, Document.key(database, table), body);
    }

    /// The document of a grant that a new database or table gets by the lake's settings.
    public Document defaultGrant(Principal principal, Securable on, Set<Permission> permissions, Instant now) {
        Grant grant = new Grant(principal, on, permissions, Set.of());
        return grantDocument(grant, now, principal);
    }

    static Document grantDocument(Grant grant, Instant now, Principal by) {
        PrincipalResourcePermissions shape = PrincipalResourcePermissions.builder()
                .principal(PermissionMapping.principal(grant.principal()))
                .resource(PermissionMapping.resource(grant.on()))
                .permissions(PermissionMapping.permissions(grant.permissions()))
                .permissionsWithGrantOption(PermissionMapping.permissions(grant.grantable()))
                .lastUpdated(now)
                .lastUpdatedBy(by.id())
                .build();
        return new Document(GRANT, grantKey(grant), SdkJson.write(shape));
    }

    /// A key that no other securable has: names may hold any character.
    static String key(Securable on, Principal principal) {
        return Document.key(SdkJson.write(PermissionMapping.resource(on)), principal.id());
    }

    static String grantKey(Grant grant) {
        return key(grant.on(), grant.principal());
    }

    /// The documents that take every grant and filter of a dropped database or table away.
    public List<Document> removalOfGrants(Securable dropped) {
        List<Document> changes = new ArrayList<>();
        GrantIndex grants = state().grants();
        for (Principal principal : grants.principals()) {
            List<Grant> held = new ArrayList<>(grants.of(principal, dropped));
            if (dropped instanceof DatabaseRef database) {
                held.addAll(grants.of(principal, new Securable.AllTables(database)));
            }
            held.forEach(grant -> changes.add(new Document(GRANT, grantKey(grant), null)));
        }
        changes.add(TagStore.removalOfTags(dropped));
        for (OptIn optIn : state().optIns()) {
            boolean below = optIn.on().equals(dropped)
                    || optIn.on() instanceof Securable.AllTables all
                            && all.database().equals(dropped);
            if (below) {
                changes.add(new Document(OPT_IN, LocalOptIns.key(optIn), null));
            }
        }
        if (dropped instanceof TableRef table) {
            String prefix = Document.below(table.database().name(), table.name());
            documents.keys(FILTER, prefix).forEach(key -> changes.add(new Document(FILTER, key, null)));
        }
        return changes;
    }

    public static TableShape shape(Table table) {
        return new TableShape(
                TableRef.of(table.databaseName(), table.name()),
                columns(table).stream()
                        .map(c -> c.name().toLowerCase(Locale.ROOT))
                        .toList(),
                List.copyOf(partitionKeys(table)));
    }

    public static List<Column> columns(Table table) {
        return table.storageDescriptor() == null
                ? List.of()
                : table.storageDescriptor().columns();
    }

    static Set<String> partitionKeys(Table table) {
        Set<String> keys = new java.util.LinkedHashSet<>();
        table.partitionKeys().forEach(key -> keys.add(key.name().toLowerCase(Locale.ROOT)));
        return keys;
    }

    /// Types by lower-case name, partition keys last; a type that cannot be read counts as unknown.
    public static Map<String, DataType> types(Table table) {
        Map<String, DataType> types = new LinkedHashMap<>();
        List<Column> all = new ArrayList<>(columns(table));
        all.addAll(table.partitionKeys());
        for (Column column : all) {
            types.put(column.name().toLowerCase(Locale.ROOT), type(column.type()));
        }
        return types;
    }

    private static DataType type(@Nullable String hive) {
        try {
            return hive == null ? DataType.VARCHAR : DataType.ofHive(hive);
        } catch (IllegalArgumentException e) {
            return DataType.UNKNOWN;
        }
    }

    public boolean allows(Principal principal, Table table, Permission permission) {
        return state().allows(principal, shape(table), permission);
    }

    public EffectiveAccess access(Principal principal, Table table) {
        return state().of(principal, shape(table));
    }

    /// Columns whose names a principal may see, partition keys last: all by DESCRIBE on the whole table, otherwise
    /// those that some SELECT reaches.
    public List<String> describedColumns(Principal principal, Table table) {
        EffectiveAccess access = access(principal, table);
        return access.describesAllColumns() ? access.table().allColumns() : access.authorisedColumns();
    }

    /// Whether the caller may read the bytes of a table's location: through Lake Formation where the place is
    /// registered and it decides, through the caller's own IAM rights otherwise.
    public boolean mayReadLocation(Caller caller, EffectiveAccess access, String location) {
        String arn = arn(location);
        boolean vended = access.regime() == EffectiveAccess.Regime.LAKE_FORMATION && isRegistered(arn);
        return vended || iam.allows(caller, "s3:GetObject", arn + "/*");
    }

    /// Whether the caller's own IAM rights let it read the bytes of a place.
    public boolean mayReadDirectly(Caller caller, String location) {
        return iam.allows(caller, "s3:GetObject", arn(location) + "/*");
    }

    /// Whether IAM lets the caller read one object.
    public boolean mayReadObject(Caller caller, String bucket, String key) {
        return iam.allows(caller, "s3:GetObject", "arn:aws:s3:::" + bucket + "/" + key);
    }

    /// Whether IAM lets the caller list a bucket's objects.
    public boolean mayListBucket(Caller caller, String bucket) {
        return iam.allows(caller, "s3:ListBucket", "arn:aws:s3:::" + bucket);
    }

    /// Whether IAM lets the caller write one object.
    public boolean mayWriteObject(Caller caller, String bucket, String key) {
        return iam.allows(caller, "s3:PutObject", "arn:aws:s3:::" + bucket + "/" + key);
    }

    /// Whether Lake Formation lets the caller use a place that is registered.
    public boolean mayUseRegistered(Caller caller, String location) {
        String arn = arn(location);
        return isRegistered(arn) && state().mayUseLocation(caller.principal(), arn);
    }

    /// Refuses a place that IAM does not let the caller write objects to.
    public void requireWritable(Caller caller, String location) {
        String objects = arn(location) + "/*";
        if (!iam.allows(caller, "s3:PutObject", objects)) {
            throw Faults.coded(
                    AccessDeniedException.builder(),
                    "AccessDeniedException",
                    400,
                    "User: " + caller.principal().id() + " is not authorized to perform: s3:PutObject on resource: "
                            + objects);
        }
    }

    /// Of some resources the first on which IAM, or the catalog's own policy, does not allow the caller an action.
    public Optional<String> refusedBy(Caller caller, String action, List<String> resources) {
        return resources.stream()
                .filter(resource -> !iam.allows(caller, action, resource))
                .findFirst();
    }

    boolean isRegistered(String arn) {
        return access.locations().keySet().stream().anyMatch(place -> (arn + "/").startsWith(place + "/"));
    }

    /// The role that a registered place was given; of several places the innermost.
    Optional<Principal> roleOf(String arn) {
        return access.locations().entrySet().stream()
                .filter(place -> (arn + "/").startsWith(place.getKey() + "/"))
                .max(Comparator.comparingInt(place -> place.getKey().length()))
                .filter(place -> !place.getValue().isEmpty())
                .map(place -> new Principal(place.getValue()));
    }

    /// Refuses a location that the caller may not put catalog objects on. Unregistered places are IAM's matter.
    public void requireLocation(Caller caller, String location, Supplier<AwsServiceException.Builder> fault) {
        String arn = arn(location);
        boolean allowed = isRegistered(arn)
                ? state().mayUseLocation(caller.principal(), arn)
                : iam.allows(caller, "s3:PutObject", arn + "/*");
        if (!allowed) {
            throw denied(fault, "Required Data Location Access on " + location);
        }
    }

    /// `s3://bucket/prefix/` as an ARN without the last slash.
    static String arn(String location) {
        String path = location.startsWith("s3://") ? location.substring(5) : location;
        return "arn:aws:s3:::" + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    public void require(
            Caller caller, DatabaseRef database, Permission permission, Supplier<AwsServiceException.Builder> fault) {
        if (!state().of(caller.principal(), database).contains(permission)) {
            throw denied(fault, "Required " + title(permission) + " on " + database);
        }
    }

    public void require(
            Caller caller, Table table, Permission permission, Supplier<AwsServiceException.Builder> fault) {
        if (!allows(caller.principal(), table, permission)) {
            throw denied(fault, "Required " + title(permission) + " on " + table.name());
        }
    }

    /// Whether tables of a database may be open to IAM: everything on the database itself is granted to
    /// IAM_ALLOWED_PRINCIPALS.
    public boolean isOpenToIam(DatabaseRef database) {
        return state().openToIam(database).isPresent();
    }

    public void requireCreateDatabase(Caller caller, Supplier<AwsServiceException.Builder> fault) {
        if (!state().direct(caller.principal(), new Securable.Catalog()).contains(Permission.CREATE_DATABASE)) {
            throw denied(fault, "Required Create Database on Catalog");
        }
    }

    private static String title(Permission permission) {
        String words = permission.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    public static AwsServiceException denied(Supplier<AwsServiceException.Builder> fault, String what) {
        return Faults.coded(
                fault.get(), "AccessDeniedException", 400, "Insufficient Lake Formation permission(s): " + what);
    }
}
