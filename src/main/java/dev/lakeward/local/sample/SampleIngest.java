package dev.lakeward.local.sample;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.service.Clients;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.services.datasync.model.ReportLevel;
import software.amazon.awssdk.services.datasync.model.ReportOutputType;
import software.amazon.awssdk.services.firehose.model.CompressionFormat;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamType;
import software.amazon.awssdk.services.glue.model.ConnectionType;
import software.amazon.awssdk.services.rds.model.ExportTask;

/// What brings data into the sample: a transfer for each web server, an export of the purchase department's database,
/// and a stream of campaigns' events.
final class SampleIngest {
    /// The role that all of them write as.
    static final String ROLE = "ingest";
    static final String STREAM = "campaign-events";
    static final String EVENTS = "campaigns/";
    static final String CONNECTION = SampleDatabase.NAME;
    private static final String EXPORT = "purchasing-first";
    // Who tries the sample does not want to wait.
    private static final int BUFFERED = 5;
    private static final String BUCKET = "arn:aws:s3:::" + Arrivals.BUCKET;
    private static final String REPORTS = "_transfer-reports/";

    private final Clients engineer;
    private final Path sources;
    private final SampleDatabase database;

    SampleIngest(Clients engineer, Path sources, SampleDatabase database) {
        this.engineer = engineer;
        this.sources = sources;
        this.database = database;
    }

    void make() {
        String agent = engineer.dataSync().listAgents(request -> {}).agents().stream()
                .filter(each -> each.name().contains("computer"))
                .findFirst()
                .orElseThrow()
                .agentArn();
        int minute = 0;
        for (String server : SampleSources.SERVERS) {
            transfer(server, agent, minute++);
        }
        engineer.firehose()
                .createDeliveryStream(request -> request.deliveryStreamName(STREAM)
                        .deliveryStreamType(DeliveryStreamType.DIRECT_PUT)
                        .extendedS3DestinationConfiguration(to -> to.bucketARN(BUCKET)
                                .roleARN(LocalLake.role(ROLE).id())
                                .prefix(EVENTS)
                                .errorOutputPrefix("_errors/campaigns/!{firehose:error-output-type}/")
                                .bufferingHints(hints -> hints.sizeInMBs(5).intervalInSeconds(BUFFERED))
                                .compressionFormat(CompressionFormat.GZIP)));
        engineer.glue()
                .createConnection(request -> request.connectionInput(input -> input.name(CONNECTION)
                        .description(database.description())
                        .connectionType(ConnectionType.JDBC)
                        .connectionProperties(database.properties())));
        // What is exported again goes where it went first.
        engineer.rds()
                .startExportTask(request -> request.exportTaskIdentifier(EXPORT)
                        .sourceArn(
                                "arn:aws:rds:" + LocalLake.REGION + ":" + LocalLake.ACCOUNT + ":cluster:" + CONNECTION)
                        .exportOnly(database.exportOnly())
                        .s3BucketName(Arrivals.BUCKET)
                        .s3Prefix(CONNECTION)
                        .iamRoleArn(LocalLake.role(ROLE).id())
                        .kmsKeyId("alias/aws/rds"));
    }

    /// Waits for the first export.
    void await() throws InterruptedException {
        ExportTask export = export();
        while (List.of("STARTING", "IN_PROGRESS").contains(export.status())) {
            Thread.sleep(10);
            export = export();
        }
        if (!export.status().equals("COMPLETE")) {
            throw new IllegalStateException(export.failureCause());
        }
    }

    private ExportTask export() {
        return engineer.rds()
                .describeExportTasks(request -> request.exportTaskIdentifier(EXPORT))
                .exportTasks()
                .getFirst();
    }

    private void transfer(String server, String agent, int minute) {
        String from = engineer.dataSync()
                .createLocationNfs(request -> request.serverHostname("localhost")
                        .subdirectory(sources.resolve(server).toString())
                        .onPremConfig(config -> config.agentArns(agent)))
                .locationArn();
        String into = engineer.dataSync()
                .createLocationS3(request -> request.s3BucketArn(BUCKET)
                        .subdirectory("/machines/" + server + "/")
                        .s3Config(config ->
                                config.bucketAccessRoleArn(LocalLake.role(ROLE).id())))
                .locationArn();
        engineer.dataSync()
                .createTask(request -> request.name(server)
                        .sourceLocationArn(from)
                        .destinationLocationArn(into)
                        .schedule(schedule -> schedule.scheduleExpression("cron(" + minute + " 2 * * ? *)"))
                        .taskReportConfig(report -> report.outputType(ReportOutputType.STANDARD)
                                .reportLevel(ReportLevel.SUCCESSES_AND_ERRORS)
                                .destination(destination -> destination.s3(s3 -> s3.s3BucketArn(BUCKET)
                                        .subdirectory(REPORTS)
                                        .bucketAccessRoleArn(
                                                LocalLake.role(ROLE).id())))));
    }
}
