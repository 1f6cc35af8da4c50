package dev.lakeward.lake.pipeline.ingest;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.storage.S3Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.ExportTask;

/// RDS: each cluster is a source, and so is whatever else was exported; each of its exports is a transfer.
final class DatabaseExports implements Carrier {
    private static final int PAGE = 100;
    private static final long GIGABYTE = 1_000_000_000L;
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final int LONGEST_NAME = 40;

    private final RdsClient rds;
    private final ExportedTables tables;
    private final Optional<NewExports> newExports;
    private final InstantSource clock;

    DatabaseExports(RdsClient rds, ExportedTables tables, Optional<NewExports> newExports, InstantSource clock) {
        this.rds = rds;
        this.tables = tables;
        this.newExports = newExports;
        this.clock = clock;
    }

    @Override
    public List<Source> sources() {
        return SdkErrors.call("rds:DescribeDBClusters", () -> {
            Map<String, List<ExportTask>> exports = new LinkedHashMap<>();
            all().forEach(task -> exports.computeIfAbsent(task.sourceArn(), key -> new ArrayList<>())
                    .add(task));
            Map<String, Source> sources = new LinkedHashMap<>();
            rds.describeDBClustersPaginator(request -> request.maxRecords(PAGE)).stream()
                    .flatMap(page -> page.dbClusters().stream())
                    .forEach(cluster -> sources.put(
                            cluster.dbClusterArn(),
                            source(
                                    cluster.dbClusterArn(),
                                    cluster.dbClusterIdentifier(),
                                    cluster.engine() + " " + cluster.endpoint(),
                                    exports.getOrDefault(cluster.dbClusterArn(), List.of()))));
            exports.forEach((arn, tasks) -> sources.putIfAbsent(arn, source(arn, lastOf(arn), arn, tasks)));
            return List.copyOf(sources.values());
        });
    }

    private List<ExportTask> all() {
        return rds.describeExportTasksPaginator(request -> request.maxRecords(PAGE)).stream()
                .flatMap(page -> page.exportTasks().stream())
                .toList();
    }

    private static String lastOf(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    private static Source source(String arn, String name, String from, List<ExportTask> exports) {
        return new Source(
                Source.Kind.DATABASE,
                arn,
                name,
                from,
                newest(exports).map(DatabaseExports::place),
                "",
                Source.Pause.NONE);
    }

    private static Optional<ExportTask> newest(List<ExportTask> exports) {
        return exports.stream().max(Comparator.comparing(DatabaseExports::order));
    }

    private Instant started(ExportTask task) {
        Instant order = order(task);
        return order.equals(Instant.MAX) ? clock.instant() : order;
    }

    // One that is still to start is the newest of all.
    private static Instant order(ExportTask task) {
        return task.taskStartTime() != null
                ? task.taskStartTime()
                : "STARTING".equals(task.status())
                        ? Instant.MAX
                        : task.snapshotTime() != null ? task.snapshotTime() : Instant.EPOCH;
    }

    private static S3Path place(ExportTask task) {
        String prefix = task.s3Prefix() == null ? "" : task.s3Prefix();
        return new S3Path(task.s3Bucket(), prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/");
    }

    private List<ExportTask> of(Source source) {
        return rds
                .describeExportTasksPaginator(
                        request -> request.sourceArn(source.id()).maxRecords(PAGE))
                .stream()
                .flatMap(page -> page.exportTasks().stream())
                .sorted(Comparator.comparing(DatabaseExports::order).reversed())
                .toList();
    }

    @Override
    public List<Transfer> transfers(Source source, Instant since) {
        return SdkErrors.call(
                "rds:DescribeExportTasks",
                () -> of(source).stream().map(this::transfer).toList());
    }

    private Transfer transfer(ExportTask task) {
        Transfer.State state = state(task.status());
        return new Transfer(
                task.exportTaskIdentifier(),
                state,
                task.status(),
                started(task),
                state.isEnded() ? Optional.ofNullable(task.taskEndTime()) : Optional.empty(),
                state == Transfer.State.SUCCEEDED ? tables.ledger(task) : extracted(task),
                new Transfer.Progress(task.percentProgress() == null ? 0 : task.percentProgress(), 100),
                task.failureCause() == null ? "" : task.failureCause());
    }

    static Transfer.State state(@Nullable String status) {
        return switch (status) {
            case "STARTING" -> Transfer.State.WAITING;
            case "COMPLETE" -> Transfer.State.SUCCEEDED;
            case "FAILED" -> Transfer.State.FAILED;
            case "CANCELED" -> Transfer.State.CANCELLED;
            case null, default -> Transfer.State.RUNNING;
        };
    }

    // Whole gigabytes are all that the task itself tells.
    private static Ledger extracted(ExportTask task) {
        Integer gigabytes = task.totalExtractedDataInGB();
        long bytes = gigabytes == null || gigabytes == 0 ? -1 : gigabytes * GIGABYTE;
        return Ledger.of(
                Ledger.Amount.UNKNOWN, new Ledger.Amount(-1, bytes), Ledger.Amount.UNKNOWN, Collections.emptyMap());
    }

    /// Exports again as the newest export did: where that was of what is new, what is new since.
    @Override
    public Optional<String> start(Source source) {
        return Optional.of(again(source));
    }

    private String again(Source source) {
        return SdkErrors.call("rds:StartExportTask", () -> {
            ExportTask before = newest(of(source))
                    .orElseThrow(() -> new LakeException(LakeError.NOT_FOUND, "rds:DescribeExportTasks", "", null));
            Map<String, String> columns =
                    newExports.map(each -> each.columns(source.name())).orElseGet(Map::of);
            String name = nextName(source.name());
            if (!columns.isEmpty() && columns.keySet().equals(Set.copyOf(before.exportOnly()))) {
                newExports.orElseThrow().start(again(source, before, columns), name);
                return name;
            }
            return rds.startExportTask(request -> request.exportTaskIdentifier(name)
                            .sourceArn(before.sourceArn())
                            .exportOnly(before.exportOnly())
                            .s3BucketName(before.s3Bucket())
                            .s3Prefix(before.s3Prefix())
                            .iamRoleArn(before.iamRoleArn())
                            .kmsKeyId(before.kmsKeyId()))
                    .exportTaskIdentifier();
        });
    }

    private static TransferPlan.Database again(Source source, ExportTask before, Map<String, String> columns) {
        return new TransferPlan.Database(
                source.name(),
                before.sourceArn(),
                List.of(),
                columns,
                place(before),
                before.iamRoleArn(),
                before.kmsKeyId());
    }

    @Override
    public Transfer transfer(Source source, String id) {
        return SdkErrors.call("rds:DescribeExportTasks", () -> transfer(task(id)));
    }

    private ExportTask task(String id) {
        return rds.describeExportTasks(request -> request.exportTaskIdentifier(id)).exportTasks().stream()
                .findFirst()
                .orElseThrow(() -> new LakeException(LakeError.NOT_FOUND, "rds:DescribeExportTasks", "", null));
    }

    /// Exports a database for the first time, or otherwise than before; answers its ARN.
    String make(TransferPlan.Database plan) {
        if (!plan.newBy().isEmpty()) {
            newExports
                    .orElseThrow(() -> new LakeException(LakeError.UNSUPPORTED, "rds:StartExportTask", "", null))
                    .start(plan, nextName(plan.name()));
            return plan.cluster();
        }
        rds.startExportTask(request -> request.exportTaskIdentifier(nextName(plan.name()))
                .sourceArn(plan.cluster())
                .exportOnly(plan.tables())
                .s3BucketName(plan.into().bucket())
                .s3Prefix(plan.into().prefix().replaceAll("/+$", ""))
                .iamRoleArn(plan.role())
                .kmsKeyId(plan.key()));
        return plan.cluster();
    }

    // Letters, digits and single hyphens, from a letter.
    private String nextName(String source) {
        String plain = source.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^[^A-Za-z]+|-+$", "");
        String some = plain.isEmpty() ? "export" : plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
        return some.replaceAll("-+$", "") + "-"
                + STAMP.format(clock.instant().atZone(ZoneOffset.UTC)).replace("--", "-");
    }

    @Override
    public void stop(Source source, Transfer transfer) {
        SdkErrors.call(
                "rds:CancelExportTask",
                () -> rds.cancelExportTask(request -> request.exportTaskIdentifier(transfer.id())));
    }

    @Override
    public Optional<Runnable> delete(Source source) {
        throw new LakeException(LakeError.UNSUPPORTED, "rds:DeleteExportTask", "", null);
    }

    @Override
    public Report report(Source source, Transfer transfer) {
        return SdkErrors.call("rds:DescribeExportTasks", () -> tables.report(task(transfer.id())));
    }
}
