package dev.lakeward.local.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.secret.UnusableSecretException;
import dev.lakeward.local.transfer.work.Reporting;
import dev.lakeward.local.transfer.work.SftpLogin;
import dev.lakeward.local.transfer.work.Sources;
import dev.lakeward.local.transfer.work.TransferException;
import dev.lakeward.local.transfer.work.TransferJob;
import dev.lakeward.local.transfer.work.TransferOrder;
import dev.lakeward.local.transfer.work.TransferTarget;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.datasync.model.CustomSecretConfig;
import software.amazon.awssdk.services.datasync.model.DescribeLocationNfsResponse;
import software.amazon.awssdk.services.datasync.model.DescribeLocationObjectStorageResponse;
import software.amazon.awssdk.services.datasync.model.DescribeLocationS3Response;
import software.amazon.awssdk.services.datasync.model.DescribeTaskResponse;
import software.amazon.awssdk.services.datasync.model.ReportDestinationS3;
import software.amazon.awssdk.services.datasync.model.TaskReportConfig;

/// What executions are to do, by their tasks' documents.
final class Jobs {
    private final Transfers transfers;
    private final Limits limits;

    Jobs(Transfers transfers, Limits limits) {
        this.transfers = transfers;
        this.limits = limits;
    }

    TransferJob job(Run run) {
        TransferStore store = transfers.store();
        DescribeTaskResponse task = store.requireTask(transfers.arns().task(run.subject()));
        DescribeLocationS3Response s3 = store.requireS3(task.destinationLocationArn());
        TransferOrder order = TransferOrder.of(run.arguments());
        TransferTarget target =
                transfers.target(S3Place.of(s3.locationUri()), s3.s3Config().bucketAccessRoleArn());
        return new TransferJob(
                order,
                source(store, task.sourceLocationArn()),
                target,
                () -> limits.of(run),
                reporting(run, order),
                Duration.ZERO,
                false);
    }

    private Sources.Opener source(TransferStore store, String arn) {
        Optional<DescribeLocationObjectStorageResponse> server = store.server(arn);
        if (server.isPresent()) {
            return server(server.get());
        }
        DescribeLocationNfsResponse folder = store.requireFolder(arn);
        return Sources.folder(LocalLocations.folder(folder.locationUri()), transfers.folder());
    }

    /// An SFTP server, whose secret is read when it is opened.
    Sources.Opener server(DescribeLocationObjectStorageResponse location) {
        return () ->
                Sources.server(login(location), LocalServers.path(location)).open();
    }

    private SftpLogin login(DescribeLocationObjectStorageResponse location) {
        CustomSecretConfig config = location.customSecretConfig();
        try {
            JsonNode secret =
                    transfers.secrets().ofArn(transfers.caller(config.secretAccessRoleArn()), config.secretArn());
            String hostKey = text(secret, "hostKey").orElse("");
            SftpLogin login = new SftpLogin(
                    LocalServers.host(location),
                    location.serverPort(),
                    location.accessKey(),
                    text(secret, "password").orElse(null),
                    text(secret, "privateKey").orElse(null),
                    LocalServers.hostKey(location) + "\n" + hostKey);
            if (login.password() == null && login.privateKey() == null) {
                throw new TransferException("The secret of the login has neither password nor privateKey.");
            }
            return login;
        } catch (UnusableSecretException e) {
            throw new TransferException("Unable to retrieve the secret of the login: " + e.sentence() + ".");
        }
    }

    private static Optional<String> text(JsonNode secret, String member) {
        return secret.path(member).isTextual() ? Optional.of(secret.path(member).asText()) : Optional.empty();
    }

    private Reporting reporting(Run run, TransferOrder order) {
        TaskReportConfig config = Optional.ofNullable(order.asked().taskReportConfig())
                .orElse(TaskReportConfig.builder().build());
        if (config.destination() == null) {
            return new Reporting(null, "", "", run.subject(), config);
        }
        ReportDestinationS3 s3 = config.destination().s3();
        String bucket = TransferArns.bucket(s3.s3BucketArn())
                .orElseThrow(() -> new TransferException("The reports' S3BucketArn is no ARN of a bucket."));
        return new Reporting(
                transfers.caller(s3.bucketAccessRoleArn()),
                bucket,
                S3Place.of(bucket, s3.subdirectory()).prefix(),
                run.subject(),
                config);
    }
}
