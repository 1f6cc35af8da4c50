package dev.lakeward.local.service;

import dev.lakeward.local.athena.AthenaActions;
import dev.lakeward.local.athena.LocalAthena;
import dev.lakeward.local.athena.LocalAthenaCatalog;
import dev.lakeward.local.athena.LocalDataCatalogs;
import dev.lakeward.local.athena.LocalNamedQueries;
import dev.lakeward.local.athena.LocalPreparedStatements;
import dev.lakeward.local.athena.LocalWorkGroups;
import dev.lakeward.local.cloudtrail.LocalCloudTrail;
import dev.lakeward.local.cloudwatch.LocalCloudWatch;
import dev.lakeward.local.cloudwatch.SeenMetrics;
import dev.lakeward.local.eventbridge.EventActions;
import dev.lakeward.local.eventbridge.EventMetric;
import dev.lakeward.local.eventbridge.EventScope;
import dev.lakeward.local.eventbridge.LocalEvents;
import dev.lakeward.local.eventbridge.LocalRules;
import dev.lakeward.local.eventbridge.LocalTargets;
import dev.lakeward.local.firehose.LocalDeliveryStreams;
import dev.lakeward.local.firehose.LocalRecords;
import dev.lakeward.local.firehose.LocalStreamEncryption;
import dev.lakeward.local.firehose.LocalStreamTags;
import dev.lakeward.local.firehose.StreamActions;
import dev.lakeward.local.firehose.StreamMetric;
import dev.lakeward.local.firehose.StreamScope;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Gate;
import dev.lakeward.local.gateway.GatewayActions;
import dev.lakeward.local.gateway.LocalFileShares;
import dev.lakeward.local.iam.LocalIam;
import dev.lakeward.local.iam.LocalSts;
import dev.lakeward.local.lakeformation.KnownNames;
import dev.lakeward.local.lakeformation.LocalDataCellsFilters;
import dev.lakeward.local.lakeformation.LocalLakeFormation;
import dev.lakeward.local.lakeformation.LocalOptIns;
import dev.lakeward.local.lakeformation.LocalSettings;
import dev.lakeward.local.lakeformation.LocalStorageOptimizers;
import dev.lakeward.local.lakeformation.LocalTagExpressions;
import dev.lakeward.local.lakeformation.LocalTagSearch;
import dev.lakeward.local.lakeformation.LocalTags;
import dev.lakeward.local.lakeformation.LocalVendedCredentials;
import dev.lakeward.local.lakeformation.Scope;
import dev.lakeward.local.rds.LocalClusters;
import dev.lakeward.local.rds.LocalExportTasks;
import dev.lakeward.local.rds.RdsActions;
import dev.lakeward.local.rds.RdsScope;
import dev.lakeward.local.s3.LocalBuckets;
import dev.lakeward.local.s3.LocalCopies;
import dev.lakeward.local.s3.LocalMultipart;
import dev.lakeward.local.s3.LocalNotifications;
import dev.lakeward.local.s3.LocalObjects;
import dev.lakeward.local.s3.LocalTagging;
import dev.lakeward.local.s3.S3Actions;
import dev.lakeward.local.transfer.LocalAgents;
import dev.lakeward.local.transfer.LocalLocations;
import dev.lakeward.local.transfer.LocalServers;
import dev.lakeward.local.transfer.LocalTaskExecutions;
import dev.lakeward.local.transfer.LocalTasks;
import dev.lakeward.local.transfer.LocalTransferTags;
import dev.lakeward.local.transfer.TransferActions;
import dev.lakeward.local.transfer.TransferScope;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.AthenaException;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.CloudTrailException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.datasync.DataSyncClient;
import software.amazon.awssdk.services.datasync.model.DataSyncException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.FirehoseException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.ValidationException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.IamClientBuilder;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.lakeformation.model.LakeFormationException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.RdsException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.storagegateway.StorageGatewayClient;
import software.amazon.awssdk.services.storagegateway.model.InvalidGatewayRequestException;
import software.amazon.awssdk.services.storagegateway.model.StorageGatewayException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/// The services of AWS that the product knows, by their signing names.
public final class Services {
    public static final Service<AthenaClient> ATHENA = new Service<>(
            AthenaClient.class,
            account -> account.configured(AthenaClient.builder()).build(),
            new Service.Wire.Json("AmazonAthena"),
            new Gate.Service(
                    "athena",
                    AthenaException::builder,
                    InvalidRequestException::builder,
                    "AccessDeniedException",
                    AthenaActions::actions,
                    (code, request) -> List.of(),
                    operation -> true),
            Services::athena);

    public static final Service<CloudTrailClient> CLOUD_TRAIL = new Service<>(
            CloudTrailClient.class,
            account -> account.configured(CloudTrailClient.builder()).build(),
            new Service.Wire.Json("CloudTrail_20131101"),
            plain("cloudtrail", CloudTrailException::builder, CloudTrailException::builder),
            (lake, caller) ->
                    List.of(new LocalCloudTrail(lake.store().events(), new KnownNames(lake.governance(), caller))));

    // IAM knows CloudWatch by another name than the one that requests are signed for.
    public static final Service<CloudWatchClient> CLOUD_WATCH = new Service<>(
            CloudWatchClient.class,
            account -> account.configured(CloudWatchClient.builder()).build(),
            new Service.Wire.Query("2010-08-01", "GraniteServiceVersion20100801"),
            new Gate.Service(
                    "monitoring",
                    CloudWatchException::builder,
                    CloudWatchException::builder,
                    "AccessDenied",
                    (caller, operation, request) -> List.of(new Gate.Action("cloudwatch:" + operation, "*")),
                    (code, request) -> List.of(),
                    operation -> false),
            (lake, caller) -> List.of(new LocalCloudWatch(new SeenMetrics(
                    lake.metrics(),
                    lake.iam(),
                    caller,
                    Map.of(StreamMetric.NAMESPACE, StreamMetric::known, EventMetric.NAMESPACE, EventMetric::known)))));

    public static final Service<DataSyncClient> DATA_SYNC = new Service<>(
            DataSyncClient.class,
            account -> account.configured(DataSyncClient.builder()).build(),
            new Service.Wire.Json("FmrsService"),
            new Gate.Service(
                    "datasync",
                    DataSyncException::builder,
                    software.amazon.awssdk.services.datasync.model.InvalidRequestException::builder,
                    "AccessDeniedException",
                    TransferActions::actions,
                    (code, request) -> List.of(),
                    operation -> true),
            Services::dataSync);

    // Records that are put are no management events.
    // Events are no management events, as CloudTrail has it.
    public static final Service<EventBridgeClient> EVENT_BRIDGE = new Service<>(
            EventBridgeClient.class,
            account -> account.configured(EventBridgeClient.builder()).build(),
            new Service.Wire.Json("AWSEvents"),
            new Gate.Service(
                    "events",
                    EventBridgeException::builder,
                    EventBridgeException::builder,
                    "AccessDeniedException",
                    EventActions::actions,
                    (code, request) -> List.of(),
                    operation -> !operation.equals("PutEvents")),
            Services::eventBridge);

    public static final Service<FirehoseClient> FIREHOSE = new Service<>(
            FirehoseClient.class,
            account -> account.configured(FirehoseClient.builder()).build(),
            new Service.Wire.Json("Firehose_20150804"),
            new Gate.Service(
                    "firehose",
                    FirehoseException::builder,
                    FirehoseException::builder,
                    "AccessDeniedException",
                    StreamActions::actions,
                    (code, request) -> List.of(),
                    operation -> !operation.startsWith("PutRecord")),
            Services::firehose);

    public static final Service<GlueClient> GLUE = new Service<>(
            GlueClient.class,
            account -> account.configured(GlueClient.builder()).build(),
            new Service.Wire.Json("AWSGlue"),
            new Gate.Service(
                    "glue",
                    GlueException::builder,
                    ValidationException::builder,
                    "AccessDeniedException",
                    GlueService::actions,
                    (code, request) -> List.of(),
                    operation -> true),
            GlueService::parts);

    public static final Service<IamClient> IAM = new Service<>(
            IamClient.class,
            Services::iam,
            new Service.Wire.Query("2010-05-08"),
            new Gate.Service(
                    "iam",
                    IamException::builder,
                    IamException::builder,
                    "AccessDenied",
                    LocalIam::actions,
                    (code, request) -> List.of(),
                    operation -> true),
            (lake, caller) -> List.of(new LocalIam(lake.store().documents(), caller, lake.clock())));

    // On AWS it is one for all regions; another endpoint is asked in its own.
    private static IamClient iam(Service.Account account) {
        IamClientBuilder builder = account.configured(IamClient.builder());
        return account.hasOwnEndpoint()
                ? builder.build()
                : builder.region(Region.AWS_GLOBAL).build();
    }

    public static final Service<LakeFormationClient> LAKE_FORMATION = new Service<>(
            LakeFormationClient.class,
            account -> account.configured(LakeFormationClient.builder()).build(),
            new Service.Wire.RestJson(),
            plain("lakeformation", LakeFormationException::builder, LakeFormationException::builder),
            Services::lakeFormation);

    public static final Service<RdsClient> RDS = new Service<>(
            RdsClient.class,
            account -> account.configured(RdsClient.builder()).build(),
            new Service.Wire.Query("2014-10-31"),
            new Gate.Service(
                    "rds",
                    RdsException::builder,
                    RdsException::builder,
                    "AccessDenied",
                    RdsActions::actions,
                    (code, request) -> List.of(),
                    operation -> true),
            Services::rds);

    // As CloudTrail's default, object reads and writes are not management events.
    public static final Service<S3Client> S3 = new Service<>(
            S3Client.class,
            account -> account.configured(S3Client.builder())
                    .forcePathStyle(account.hasOwnEndpoint())
                    .build(),
            new Service.Wire.RestXml(),
            new Gate.Service(
                    "s3",
                    S3Exception::builder,
                    S3Exception::builder,
                    "AccessDenied",
                    (caller, operation, request) -> S3Actions.actions(operation, request),
                    S3Actions::toldTo,
                    operation -> false),
            (lake, caller) -> List.of(
                    new LocalBuckets(lake.store(), lake.objects(), lake.uploads(), lake.clock()),
                    new LocalObjects(lake.store(), lake.objects(), lake.iam(), caller),
                    new LocalCopies(lake.store(), lake.objects(), lake.uploads(), lake.iam(), caller, lake.clock()),
                    new LocalTagging(lake.store(), lake.objects(), caller.accountId()),
                    new LocalNotifications(lake.store(), lake.objects()),
                    new LocalMultipart(lake.store(), lake.objects(), lake.uploads(), lake.clock())));

    public static final Service<StorageGatewayClient> STORAGE_GATEWAY = new Service<>(
            StorageGatewayClient.class,
            account -> account.configured(StorageGatewayClient.builder()).build(),
            new Service.Wire.Json("StorageGateway_20130630"),
            new Gate.Service(
                    "storagegateway",
                    StorageGatewayException::builder,
                    InvalidGatewayRequestException::builder,
                    "AccessDeniedException",
                    GatewayActions::actions,
                    (code, request) -> List.of(),
                    operation -> true),
            (lake, caller) -> List.of(new LocalFileShares(lake.shares(), caller)));

    public static final Service<StsClient> STS = new Service<>(
            StsClient.class,
            account -> account.configured(StsClient.builder()).build(),
            new Service.Wire.Query("2011-06-15"),
            new Gate.Service(
                    "sts",
                    StsException::builder,
                    StsException::builder,
                    "AccessDenied",
                    (caller, operation, request) -> LocalSts.actions(operation, request),
                    (code, request) -> List.of(),
                    operation -> true),
            (lake, caller) -> List.of(new LocalSts(lake.store().documents(), lake.sessions(), caller, lake.clock())));

    /// All of them.
    public static final List<Service<?>> ALL = List.of(
            ATHENA,
            CLOUD_TRAIL,
            CLOUD_WATCH,
            DATA_SYNC,
            EVENT_BRIDGE,
            FIREHOSE,
            GLUE,
            IAM,
            LAKE_FORMATION,
            RDS,
            S3,
            STORAGE_GATEWAY,
            STS);

    private Services() {}

    private static List<LakeFormationClient> lakeFormation(LakeParts lake, Caller caller) {
        Scope scope = new Scope(lake.store().documents(), lake.governance(), caller, lake.clock());
        return List.of(
                new LocalLakeFormation(scope),
                new LocalSettings(scope),
                new LocalDataCellsFilters(scope),
                new dev.lakeward.local.lakeformation.LocalLocations(scope),
                new LocalOptIns(scope),
                new LocalTags(scope),
                new LocalTagExpressions(scope),
                new LocalTagSearch(scope),
                new LocalStorageOptimizers(scope),
                new LocalVendedCredentials(scope, lake.sessions()));
    }

    private static List<EventBridgeClient> eventBridge(LakeParts lake, Caller caller) {
        EventScope scope = new EventScope(lake.bus(), caller);
        return List.of(new LocalRules(scope), new LocalTargets(scope), new LocalEvents(scope));
    }

    private static List<FirehoseClient> firehose(LakeParts lake, Caller caller) {
        StreamScope scope = new StreamScope(lake.streams(), caller);
        return List.of(
                new LocalDeliveryStreams(scope),
                new LocalRecords(scope),
                new LocalStreamEncryption(scope),
                new LocalStreamTags(scope));
    }

    private static List<DataSyncClient> dataSync(LakeParts lake, Caller caller) {
        TransferScope scope = new TransferScope(lake.transfers(), caller);
        return List.of(
                new LocalLocations(scope),
                new LocalServers(scope),
                new LocalAgents(scope),
                new LocalTasks(scope),
                new LocalTaskExecutions(scope),
                new LocalTransferTags(scope));
    }

    private static List<RdsClient> rds(LakeParts lake, Caller caller) {
        RdsScope scope = new RdsScope(lake.exports(), caller);
        return List.of(new LocalClusters(scope), new LocalExportTasks(scope));
    }

    private static List<AthenaClient> athena(LakeParts lake, Caller caller) {
        dev.lakeward.local.athena.Scope scope =
                new dev.lakeward.local.athena.Scope(lake.store().documents(), lake.iam(), caller, lake.clock());
        return List.of(
                new LocalAthena(lake.queries(), scope),
                new LocalWorkGroups(scope, lake.queries()::wereIn),
                new LocalDataCatalogs(scope),
                new LocalNamedQueries(scope),
                new LocalPreparedStatements(scope),
                new LocalAthenaCatalog(scope, GLUE.embedded(lake, caller)));
    }

    // A service whose operations IAM knows by their own names, on every resource.
    private static Gate.Service plain(
            String prefix, Supplier<AwsServiceException.Builder> fault, Supplier<AwsServiceException.Builder> invalid) {
        return new Gate.Service(
                prefix,
                fault,
                invalid,
                "AccessDeniedException",
                (caller, operation, request) -> List.of(new Gate.Action(prefix + ":" + operation, "*")),
                (code, request) -> List.of(),
                operation -> true);
    }
}
