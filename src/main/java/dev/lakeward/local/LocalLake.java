package dev.lakeward.local;

import dev.lakeward.access.Principal;
import dev.lakeward.lake.permission.PermissionMapping;
import dev.lakeward.local.athena.LocalAthena;
import dev.lakeward.local.athena.LocalAthenaCatalog;
import dev.lakeward.local.athena.LocalNamedQueries;
import dev.lakeward.local.athena.LocalPreparedStatements;
import dev.lakeward.local.athena.LocalWorkGroups;
import dev.lakeward.local.athena.Queries;
import dev.lakeward.local.cloudtrail.LocalCloudTrail;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Gate;
import dev.lakeward.local.gate.IamCheck;
import dev.lakeward.local.glue.CatalogStore;
import dev.lakeward.local.glue.LocalClassifiers;
import dev.lakeward.local.glue.LocalColumnStatistics;
import dev.lakeward.local.glue.LocalConnections;
import dev.lakeward.local.glue.LocalDatabases;
import dev.lakeward.local.glue.LocalFunctions;
import dev.lakeward.local.glue.LocalGlueTags;
import dev.lakeward.local.glue.LocalPartitionIndexes;
import dev.lakeward.local.glue.LocalPartitions;
import dev.lakeward.local.glue.LocalResourcePolicies;
import dev.lakeward.local.glue.LocalTableVersions;
import dev.lakeward.local.glue.LocalTables;
import dev.lakeward.local.glue.LocalUnfilteredMetadata;
import dev.lakeward.local.iam.LocalIam;
import dev.lakeward.local.iam.LocalSts;
import dev.lakeward.local.iam.Sessions;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.local.lakeformation.KnownNames;
import dev.lakeward.local.lakeformation.LocalDataCellsFilters;
import dev.lakeward.local.lakeformation.LocalLakeFormation;
import dev.lakeward.local.lakeformation.LocalLocations;
import dev.lakeward.local.lakeformation.LocalOptIns;
import dev.lakeward.local.lakeformation.LocalSettings;
import dev.lakeward.local.lakeformation.LocalStorageOptimizers;
import dev.lakeward.local.lakeformation.LocalTagExpressions;
import dev.lakeward.local.lakeformation.LocalTagSearch;
import dev.lakeward.local.lakeformation.LocalTags;
import dev.lakeward.local.lakeformation.LocalVendedCredentials;
import dev.lakeward.local.lakeformation.Scope;
import dev.lakeward.local.s3.LocalBuckets;
import dev.lakeward.local.s3.LocalMultipart;
import dev.lakeward.local.s3.LocalObjects;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.s3.S3Actions;
import dev.lakeward.local.s3.Uploads;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.SdkJson;
import dev.lakeward.local.store.Store;
import dev.lakeward.local.store.Unreadable;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.AthenaException;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.WorkGroup;
import software.amazon.awssdk.services.athena.model.WorkGroupState;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.CloudTrailException;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.FirehoseException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.ValidationException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.lakeformation.model.DataLakeSettings;
import software.amazon.awssdk.services.lakeformation.model.LakeFormationException;
import software.amazon.awssdk.services.lakeformation.model.Permission;
import software.amazon.awssdk.services.lakeformation.model.PrincipalPermissions;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/// A lake in a folder, opened by this process.
public final class LocalLake implements AutoCloseable {
    public static final String ACCOUNT = "123456789012";
    public static final String REGION = "us-east-1";

    private final Store store;
    private final InstantSource clock;
    private final IamCheck iam;
    private final Governance governance;
    private final ObjectStore objects;
    private final Uploads uploads;
    private final Sessions sessions = new Sessions();
    private final CatalogStore catalog;
    private final Queries queries;

    /// The clients of one principal.
    public record Clients(
            GlueClient glue,
            LakeFormationClient lakeFormation,
            AthenaClient athena,
            S3Client s3,
            IamClient iam,
            StsClient sts,
            CloudTrailClient cloudTrail,
            FirehoseClient firehose) {}

    private LocalLake(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        store.documents().readAs(Kinds.all());
        this.iam = LocalIam.check(store.documents());
        this.governance = new Governance(store.documents(), iam);
        this.objects = new ObjectStore(store, clock);
        this.uploads = new Uploads(store);
        this.catalog = new CatalogStore(store.documents(), governance, clock, ACCOUNT);
        this.queries = new Queries(store, objects, catalog, governance, iam, caller -> glue(caller), clock);
    }

    /// Opens a lake; throws [dev.lakeward.local.store.LakeFolderException] with what to do.
    public static LocalLake open(Path folder, InstantSource clock) {
        return new LocalLake(Store.open(folder), clock);
    }

    /// Makes a lake in an absent or empty folder. `role/admin` is its data lake admin and may do everything in
    /// IAM; new databases and tables are open to IAM, as in an untouched account.
    public static LocalLake create(Path folder, InstantSource clock) {
        Store store = Store.create(folder);
        Principal admin = Principal.role(ACCOUNT, "admin");
        Role role = Role.builder()
                .roleName("admin")
                .arn(admin.id())
                .path("/")
                .roleId("AROAADMIN")
                .createDate(clock.instant())
                .build();
        PrincipalPermissions open = PrincipalPermissions.builder()
                .principal(p -> p.dataLakePrincipalIdentifier(Principal.IAM_ALLOWED_PRINCIPALS.id()))
                .permissions(Permission.ALL)
                .build();
        DataLakeSettings settings = DataLakeSettings.builder()
                .dataLakeAdmins(List.of(PermissionMapping.principal(admin)))
                .createDatabaseDefaultPermissions(open)
                .createTableDefaultPermissions(open)
                .build();
        WorkGroup primary = WorkGroup.builder()
                .name("primary")
                .state(WorkGroupState.ENABLED)
                .creationTime(clock.instant())
                .build();
        String everything = "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";
        store.documents()
                .write(List.of(
                        new Document("role", "admin", SdkJson.write(role)),
                        new Document("role-policy", Document.key("admin", "everything"), everything),
                        new Document("settings", "", SdkJson.write(settings)),
                        new Document("workgroup", "primary", SdkJson.write(primary))));
        return new LocalLake(store, clock);
    }

    public Path folder() {
        return store.folder();
    }

    public static Principal role(String name) {
        return Principal.role(ACCOUNT, name);
    }

    /// Whether a principal is a role of this lake.
    public boolean knows(Principal principal) {
        return LocalIam.exists(store.documents(), principal);
    }

    /// Documents of the lake that cannot be read, by kind and key; it reads all of them. Blocks.
    public List<Unreadable> unreadable() {
        return store.documents().unreadable();
    }

    /// The newest events of the lake's trail first, in CloudTrail's form.
    public List<String> events(int limit) {
        return store.events().newest(limit);
    }

    /// Clients that act as a principal. One that is no role of this lake is denied everything.
    public Clients as(Principal principal) {
        return as(principal, Caller.Session.unlimited("lakeward"));
    }

    /// Clients that act in a session of a principal.
    public Clients as(Principal principal, Caller.Session session) {
        Caller caller = new Caller(principal, ACCOUNT, REGION, session);
        Map<String, List<?>> parts = parts(caller);
        return new Clients(
                gated(
                        GlueClient.class,
                        parts,
                        caller,
                        plain("glue", GlueException::builder, ValidationException::builder)),
                gated(
                        LakeFormationClient.class,
                        parts,
                        caller,
                        plain("lakeformation", LakeFormationException::builder, LakeFormationException::builder)),
                gated(
                        AthenaClient.class,
                        parts,
                        caller,
                        plain("athena", AthenaException::builder, InvalidRequestException::builder)),
                // As CloudTrail's default, object reads and writes are not management events.
                gated(
                        S3Client.class,
                        parts,
                        caller,
                        new Gate.Service(
                                "s3",
                                S3Exception::builder,
                                S3Exception::builder,
                                "AccessDenied",
                                S3Actions::actions,
                                S3Actions::toldTo,
                                false)),
                gated(
                        IamClient.class,
                        parts,
                        caller,
                        new Gate.Service(
                                "iam",
                                IamException::builder,
                                IamException::builder,
                                "AccessDenied",
                                LocalIam::actions,
                                (code, request) -> List.of(),
                                true)),
                gated(
                        StsClient.class,
                        parts,
                        caller,
                        new Gate.Service(
                                "sts",
                                StsException::builder,
                                StsException::builder,
                                "AccessDenied",
                                LocalSts::actions,
                                (code, request) -> List.of(),
                                true)),
                gated(
                        CloudTrailClient.class,
                        parts,
                        caller,
                        plain("cloudtrail", CloudTrailException::builder, CloudTrailException::builder)),
                gated(
                        FirehoseClient.class,
                        parts,
                        caller,
                        plain("firehose", FirehoseException::builder, FirehoseException::builder)));
    }

    /// The sessions that this lake's STS gives out.
    public Sessions sessions() {
        return sessions;
    }

    private <C> C gated(Class<C> type, Map<String, List<?>> parts, Caller caller, Gate.Service service) {
        return Gate.before(
                type, Objects.requireNonNull(parts.get(service.prefix())), caller, service, iam, store.events(), clock);
    }

    /// What implements each service for one caller, by the name that requests to it are signed for.
    public Map<String, List<?>> parts(Caller caller) {
        return Map.of(
                "glue", glueParts(caller),
                "lakeformation", lakeFormationParts(caller),
                "athena", athenaParts(caller),
                "s3",
                        List.of(
                                new LocalBuckets(store, objects, uploads, clock),
                                new LocalObjects(store, objects),
                                new LocalMultipart(store, objects, uploads, clock)),
                "iam", List.of(new LocalIam(store.documents(), caller, clock)),
                "sts", List.of(new LocalSts(store.documents(), sessions, caller, clock)),
                "cloudtrail", List.of(new LocalCloudTrail(store.events(), new KnownNames(governance, caller))),
                // No stream is kept yet: every operation says that it is not supported.
                "firehose", List.of());
    }

    private List<LakeFormationClient> lakeFormationParts(Caller caller) {
        Scope scope = new Scope(store.documents(), governance, caller, clock);
        return List.of(
                new LocalLakeFormation(scope),
                new LocalSettings(scope),
                new LocalDataCellsFilters(scope),
                new LocalLocations(scope),
                new LocalOptIns(scope),
                new LocalTags(scope),
                new LocalTagExpressions(scope),
                new LocalTagSearch(scope),
                new LocalStorageOptimizers(scope),
                new LocalVendedCredentials(scope, sessions));
    }

    private List<GlueClient> glueParts(Caller caller) {
        dev.lakeward.local.glue.Scope scope = new dev.lakeward.local.glue.Scope(catalog, governance, caller, clock);
        return List.of(
                new LocalDatabases(scope),
                new LocalTables(scope),
                new LocalTableVersions(scope),
                new LocalPartitions(scope),
                new LocalPartitionIndexes(scope),
                new LocalColumnStatistics(scope),
                new LocalFunctions(scope),
                new LocalConnections(scope),
                new LocalClassifiers(scope),
                new LocalGlueTags(scope),
                new LocalResourcePolicies(scope),
                new LocalUnfilteredMetadata(scope));
    }

    private List<AthenaClient> athenaParts(Caller caller) {
        dev.lakeward.local.athena.Scope scope = new dev.lakeward.local.athena.Scope(store.documents(), caller, clock);
        return List.of(
                new LocalAthena(queries, scope),
                new LocalWorkGroups(scope),
                new LocalNamedQueries(scope),
                new LocalPreparedStatements(scope),
                new LocalAthenaCatalog(glue(caller)));
    }

    private GlueClient glue(Caller caller) {
        return gated(
                GlueClient.class,
                Map.of("glue", glueParts(caller)),
                caller,
                plain("glue", GlueException::builder, ValidationException::builder));
    }

    // A service whose operations IAM knows by their own names, on every resource.
    private static Gate.Service plain(
            String prefix, Supplier<AwsServiceException.Builder> fault, Supplier<AwsServiceException.Builder> invalid) {
        return new Gate.Service(
                prefix,
                fault,
                invalid,
                "AccessDeniedException",
                (operation, request) -> List.of(new Gate.Action(prefix + ":" + operation, "*")),
                (code, request) -> List.of(),
                true);
    }

    @Override
    public void close() {
        queries.close();
        store.close();
    }
}
