package dev.lakeward.local.rds;

import dev.lakeward.access.Principal;
import dev.lakeward.local.gate.PageToken;
import dev.lakeward.local.glue.crawler.jdbc.JdbcRefusal;
import dev.lakeward.local.iam.LocalIam;
import dev.lakeward.local.rds.export.ExportOnly;
import dev.lakeward.local.rds.export.ExportRefusal;
import dev.lakeward.local.rds.export.ExportSource;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunPage;
import dev.lakeward.local.run.SubjectBusyException;
import dev.lakeward.local.run.TooManyRunsException;
import dev.lakeward.shape.SdkJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.rds.model.CancelExportTaskRequest;
import software.amazon.awssdk.services.rds.model.CancelExportTaskResponse;
import software.amazon.awssdk.services.rds.model.DescribeExportTasksRequest;
import software.amazon.awssdk.services.rds.model.DescribeExportTasksResponse;
import software.amazon.awssdk.services.rds.model.ExportSourceType;
import software.amazon.awssdk.services.rds.model.ExportTask;
import software.amazon.awssdk.services.rds.model.StartExportTaskRequest;
import software.amazon.awssdk.services.rds.model.StartExportTaskResponse;

/// Exports: started, listed and cancelled.
public final class LocalExportTasks implements RdsPart {
    // As RDS's identifiers are, of 60 characters at most.
    private static final Pattern IDENTIFIER = Pattern.compile("(?=.{1,60}$)[A-Za-z](-?[A-Za-z0-9])*");
    private static final int PAGE = 100;
    private static final int SMALLEST_PAGE = 20;

    private final RdsScope scope;

    public LocalExportTasks(RdsScope scope) {
        this.scope = scope;
    }

    /// Starts an export, which then acts as its role and goes on when the caller has gone.
    @Override
    public StartExportTaskResponse startExportTask(StartExportTaskRequest request) {
        return start(request, Optional.empty());
    }

    /// Starts an export, with bookmarks of what is new only.
    StartExportTaskResponse start(StartExportTaskRequest request, Optional<Bookmarks> bookmarks) {
        String id = text("ExportTaskIdentifier", request.exportTaskIdentifier());
        if (!IDENTIFIER.matcher(id).matches()) {
            throw RdsFaults.invalid("Invalid export task identifier: it begins with a letter, has letters, digits and"
                    + " hyphens, no two hyphens together and none at its end, and 60 characters at most.");
        }
        String source = text("SourceArn", request.sourceArn());
        String bucket = text("S3BucketName", request.s3BucketName());
        text("KmsKeyId", request.kmsKeyId());
        String name = source.startsWith("arn:")
                ? scope.arns().clusterName(source).orElseThrow(() -> RdsFaults.noCluster(source))
                : source;
        Connection connection = new Clusters(scope).require(name);
        requireOnly(request, connection);
        requireTarget(text("IamRoleArn", request.iamRoleArn()), bucket, new ExportOrder(request, bookmarks).folder());
        StartExportTaskRequest kept =
                request.toBuilder().sourceArn(scope.arns().cluster(name)).build();
        try {
            return shown(scope.exports().start(scope.caller(), name, new ExportOrder(kept, bookmarks)));
        } catch (SubjectBusyException e) {
            throw RdsFaults.sourceState("An export of cluster " + name + " has not ended: one can run at a time.");
        } catch (TooManyRunsException e) {
            throw RdsFaults.sourceState("As many exports wait as may: start it when one has ended.");
        }
    }

    private static StartExportTaskResponse shown(Run run) {
        StartExportTaskResponse.Builder out = StartExportTaskResponse.builder();
        SdkJson.fill(SdkJson.write(TaskShape.of(run, true)), out);
        return out.build();
    }

    private static String text(String member, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw RdsFaults.invalid("The parameter " + member + " must be provided and must not be blank.");
        }
        return value;
    }

    private static void requireOnly(StartExportTaskRequest request, Connection connection) {
        ExportSource.Address address;
        try {
            address = ExportSource.Address.of(connection);
        } catch (JdbcRefusal e) {
            throw RdsFaults.sourceState(e.sentence());
        }
        if (address.hasSchemas() && address.database().isEmpty()) {
            throw RdsFaults.sourceState(
                    "Connection " + connection.name() + " names no database: put it into JDBC_CONNECTION_URL.");
        }
        try {
            ExportOnly.of(request.exportOnly(), address.hasSchemas(), address.database());
        } catch (ExportRefusal e) {
            throw RdsFaults.exportOnly(e.sentence());
        }
    }

    // The role is asked again when it writes.
    private void requireTarget(String roleArn, String bucket, String folder) {
        Exports exports = scope.exports();
        Principal role = scope.arns()
                .role(roleArn)
                .filter(each -> LocalIam.exists(exports.parts().store().documents(), each))
                .orElseThrow(() -> RdsFaults.noRole(roleArn));
        if (!exports.parts().objects().bucketExists(bucket)) {
            throw RdsFaults.bucket("The S3 bucket " + bucket + " doesn't exist.");
        }
        String place = "arn:aws:s3:::" + bucket + "/" + folder + "/*";
        if (!exports.parts().iam().allows(exports.role(role), "s3:PutObject", place)) {
            throw RdsFaults.roleMayNot("The IAM role " + roleArn + " may not perform s3:PutObject on " + place + ".");
        }
    }

    /// Exports, newest first, 100 a page where the request does not say.
    @Override
    public DescribeExportTasksResponse describeExportTasks(DescribeExportTasksRequest request) {
        if (request.exportTaskIdentifier() != null) {
            Run run = require(request.exportTaskIdentifier());
            return DescribeExportTasksResponse.builder().exportTasks(shape(run)).build();
        }
        TaskFilters filters = TaskFilters.of(request);
        int limit = limit(request.maxRecords());
        List<ExportTask> tasks = new ArrayList<>();
        Long next = place(request.marker());
        while (next != null && tasks.size() < limit) {
            RunPage page = scope.exports().page(next, limit - tasks.size());
            page.runs().stream().map(this::shape).filter(filters::include).forEach(tasks::add);
            next = page.next();
        }
        return DescribeExportTasksResponse.builder()
                .exportTasks(tasks)
                .marker(next == null ? null : PageToken.of(String.valueOf(next)))
                .build();
    }

    private ExportTask shape(Run run) {
        return TaskShape.of(run, scope.exports().isWorking(run));
    }

    static int limit(@Nullable Integer asked) {
        if (asked != null && (asked < SMALLEST_PAGE || asked > PAGE)) {
            throw RdsFaults.invalid(
                    "Invalid value " + asked + " for MaxRecords. Must be between " + SMALLEST_PAGE + " and " + PAGE);
        }
        return asked == null ? PAGE : asked;
    }

    private static Long place(@Nullable String marker) {
        String place = PageToken.read(marker, () -> RdsFaults.invalid("The marker is not one of this operation's."));
        if (place.isEmpty()) {
            return RunPage.NEWEST;
        }
        if (!place.matches("\\d{1,18}")) {
            throw RdsFaults.invalid("The marker is not one of this operation's.");
        }
        return Long.valueOf(place);
    }

    @Override
    public CancelExportTaskResponse cancelExportTask(CancelExportTaskRequest request) {
        String id = text("ExportTaskIdentifier", request.exportTaskIdentifier());
        Run run = require(id);
        if (!scope.exports().cancel(run)) {
            throw RdsFaults.taskState(id, shape(require(id)).status());
        }
        CancelExportTaskResponse.Builder out = CancelExportTaskResponse.builder();
        SdkJson.fill(SdkJson.write(shape(require(id))), out);
        return out.build();
    }

    private Run require(String id) {
        Optional<Run> found = IDENTIFIER.matcher(id).matches() ? scope.exports().find(id) : Optional.empty();
        return found.orElseThrow(() -> RdsFaults.noTask(id));
    }

    /// What DescribeExportTasks asks for.
    private record TaskFilters(DescribeExportTasksRequest request) {
        static TaskFilters of(DescribeExportTasksRequest request) {
            Filters.require(request.filters(), List.of("export-task-identifier", "s3-bucket", "source-arn", "status"));
            return new TaskFilters(request);
        }

        boolean include(ExportTask task) {
            boolean isOfSource =
                    request.sourceArn() == null || request.sourceArn().equals(task.sourceArn());
            boolean isOfType = request.sourceType() == null || request.sourceType() == ExportSourceType.CLUSTER;
            return isOfSource
                    && isOfType
                    && Filters.include(request.filters(), name -> switch (name) {
                        case "export-task-identifier" -> task.exportTaskIdentifier();
                        case "s3-bucket" -> task.s3Bucket();
                        case "source-arn" -> task.sourceArn();
                        default -> task.status();
                    });
        }
    }
}
