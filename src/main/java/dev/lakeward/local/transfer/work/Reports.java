package dev.lakeward.local.transfer.work;

import dev.lakeward.fault.Fault;
import dev.lakeward.local.run.Outcome;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunState;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.store.LakeFolderException;
import dev.lakeward.local.store.Volume;
import dev.lakeward.shape.SdkJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// The reports of an execution, as objects: detailed ones, and the summary.
final class Reports {
    private static final String WRITTEN = "reported";
    private static final String JSON = "application/json";

    private final Transfer transfer;

    Reports(Transfer transfer) {
        this.transfer = transfer;
    }

    /// The end of an execution that went through, its reports with it.
    Outcome outcome() {
        Run run = transfer.run();
        List<ObjectStore.Incoming> files = files("SUCCESS");
        boolean denied = files.isEmpty() && transfer.job().reporting().role() != null;
        return new Outcome(
                files,
                List::of,
                denied ? TransferWork.REPORT_DENIED : WRITTEN,
                transfer.tally().countsWith(List.of()),
                run.costs());
    }

    /// The reports of an execution that did not go through.
    void publishUnlessDone() {
        if (transfer.run().state() instanceof RunState.Succeeded) {
            return;
        }
        try {
            List<ObjectStore.Incoming> files = files("ERROR");
            if (!files.isEmpty()) {
                transfer.target().objects().publish(files, List::of);
            }
        } catch (LakeFolderException | AwsServiceException e) {
            transfer.log("The reports could not be written.");
        } catch (RuntimeException e) {
            Fault.log("transfer-report", e);
        }
    }

    private List<ObjectStore.Incoming> files(String status) {
        Reporting reporting = transfer.job().reporting();
        Map<Reporting.Aspect, Path> detailed = transfer.report().finish();
        String id = transfer.run().id();
        List<ObjectStore.Incoming> files = new ArrayList<>();
        if (reporting.role() == null) {
            detailed.forEach((aspect, file) -> Volume.run(() -> Files.move(
                    file,
                    transfer.store().folder().resolve("runs").resolve(id + "." + aspect.member()),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING)));
            return files;
        }
        Path summary = transfer.store().newWorkFile(".Summary");
        Volume.run(() -> Files.writeString(summary, summary(status)));
        files.add(incoming(summary, reporting.summaryKey(id)));
        detailed.forEach((aspect, file) -> files.add(incoming(file, reporting.detailedKey(id, aspect))));
        boolean allowed = transfer.target().objects().bucketExists(reporting.bucket())
                && files.stream()
                        .allMatch(each -> transfer.target()
                                .iam()
                                .allows(
                                        reporting.role(),
                                        "s3:PutObject",
                                        "arn:aws:s3:::" + reporting.bucket() + "/" + each.key()));
        return allowed ? files : List.of();
    }

    private ObjectStore.Incoming incoming(Path file, String key) {
        return new ObjectStore.Incoming(file, transfer.job().reporting().bucket(), key, ObjectStore.head(JSON));
    }

    private String summary(String status) {
        com.fasterxml.jackson.databind.node.ObjectNode all =
                new com.fasterxml.jackson.databind.ObjectMapper().createObjectNode();
        Run run = transfer.run();
        all.put("TaskExecutionId", run.id());
        all.put("TaskId", run.subject());
        all.put("StartTime", run.submitted().toString());
        all.put("EndTime", transfer.now().toString());
        all.put("Status", status);
        all.putRawValue("Options", new com.fasterxml.jackson.databind.util.RawValue(SdkJson.write(transfer.options())));
        com.fasterxml.jackson.databind.node.ObjectNode counts = all.putObject("Counts");
        transfer.tally().countsWith(List.of()).forEach(counts::put);
        return all.toPrettyString();
    }
}
