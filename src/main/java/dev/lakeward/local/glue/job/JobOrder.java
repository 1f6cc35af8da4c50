package dev.lakeward.local.glue.job;

import dev.lakeward.local.run.Run;
import dev.lakeward.shape.SdkJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.Predecessor;
import software.amazon.awssdk.services.glue.model.StartJobRunRequest;

/// What runs of jobs are asked for, as the run machine keeps it: the part of Glue's JobRun that is known from the
/// start.
public final class JobOrder {
    private JobOrder() {}

    static JobRun of(Run run) {
        return SdkJson.read(run.arguments(), JobRun::builder);
    }

    /// A run that a person asks for. Throws InvalidInputException.
    static JobRun by(StartJobRunRequest request, Job job) {
        JobArguments.requireOfRun(request.arguments());
        JobArguments.requireBookmark(JobArguments.resolved(job, request.arguments()));
        JobRules.requireTimeout(request.timeout());
        JobRules.requireClass(request.executionClass(), job.command().name(), job.glueVersion());
        JobRun.Builder order = ofJob(job);
        SdkJson.fill(SdkJson.write(request.toBuilder().jobRunId(null).build()), order);
        JobCapacity.of(request, job).put(order);
        return order.build();
    }

    /// A run that a trigger's action asks for; `arguments` are the action's and what the workflow adds.
    public static JobRun by(
            String trigger, Job job, Action action, Map<String, String> arguments, List<Predecessor> predecessors) {
        JobRun.Builder order = ofJob(job);
        if (action.timeout() != null) {
            order.timeout(action.timeout());
        }
        if (action.securityConfiguration() != null) {
            order.securityConfiguration(action.securityConfiguration());
        }
        if (action.notificationProperty() != null) {
            order.notificationProperty(action.notificationProperty());
        }
        return order.triggerName(trigger)
                .arguments(arguments)
                .predecessorRuns(new ArrayList<>(predecessors))
                .build();
    }

    /// A run of a job that is not there, or that may have no run more: it fails and says so.
    public static JobRun failing(String trigger, String job, String error) {
        return JobRun.builder()
                .attempt(0)
                .jobName(job)
                .triggerName(trigger)
                .errorMessage(error)
                .build();
    }

    /// Whether a run was started by a trigger.
    public static boolean isTriggered(Run run) {
        return of(run).triggerName() != null;
    }

    private static JobRun.Builder ofJob(Job job) {
        JobRun.Builder run = JobRun.builder()
                .attempt(0)
                .jobName(job.name())
                .jobMode(job.jobMode())
                .jobRunQueuingEnabled(job.jobRunQueuingEnabled())
                .timeout(job.timeout())
                .securityConfiguration(job.securityConfiguration())
                .notificationProperty(job.notificationProperty())
                .glueVersion(job.glueVersion())
                .executionClass(job.executionClass())
                .maintenanceWindow(job.maintenanceWindow());
        JobCapacity.of(StartJobRunRequest.builder().build(), job).put(run);
        return run;
    }

    /// The same again, behind a run that has ended.
    static JobRun again(JobRun order, String previous) {
        return order.toBuilder()
                .attempt(order.attempt() + 1)
                .previousRunId(previous)
                .build();
    }
}
