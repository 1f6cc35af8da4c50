package dev.lakeward.lake.pipeline.job;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.SdkErrors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.JobBookmarkEntry;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.TriggerState;

/// The jobs of a lake: what there is, what each is set to, and its runs. Every method blocks and throws LakeException.
public final class JobCatalog {
    private final GlueClient glue;

    public JobCatalog(GlueClient glue) {
        this.glue = glue;
    }

    /// All jobs, as Glue orders them. Where triggers may not be listed, no job shows one.
    public List<Job> all() {
        Map<String, List<JobTrigger>> triggers = triggers();
        return SdkErrors.call(
                "glue:GetJobs",
                () -> glue.getJobsPaginator(request -> {}).jobs().stream()
                        .map(job -> new Job(
                                job.name(),
                                Optional.ofNullable(job.role()).orElse(""),
                                Optional.ofNullable(job.description()).orElse(""),
                                !job.codeGenConfigurationNodes().isEmpty(),
                                Optional.ofNullable(job.lastModifiedOn()).orElse(Instant.EPOCH),
                                triggers.getOrDefault(job.name(), List.of())))
                        .toList());
    }

    private Map<String, List<JobTrigger>> triggers() {
        Map<String, List<JobTrigger>> triggers = new HashMap<>();
        try {
            SdkErrors.call("glue:GetTriggers", () -> {
                glue.getTriggersPaginator(request -> {}).triggers().forEach(trigger -> add(triggers, trigger));
                return true;
            });
        } catch (LakeException e) {
            // A list of jobs is of use without them.
            return Map.of();
        }
        return triggers;
    }

    private static void add(Map<String, List<JobTrigger>> triggers, Trigger trigger) {
        for (Action action : trigger.actions()) {
            if (action.jobName() != null) {
                triggers.computeIfAbsent(action.jobName(), name -> new ArrayList<>())
                        .add(new JobTrigger(
                                trigger.name(),
                                trigger.typeAsString(),
                                Optional.ofNullable(trigger.schedule()).orElse(""),
                                trigger.state() == TriggerState.ACTIVATED));
            }
        }
    }

    /// What a job is set to.
    public JobDraft draft(String name) {
        return SdkErrors.call(
                "glue:GetJob",
                () -> JobMapping.draft(
                        glue.getJob(request -> request.jobName(name)).job()));
    }

    public void create(JobDraft draft) {
        SdkErrors.call("glue:CreateJob", () -> glue.createJob(JobMapping.creation(draft)));
    }

    /// The job is what the draft says from then on; runs go on as they were started.
    public void update(JobDraft draft) {
        SdkErrors.call(
                "glue:UpdateJob",
                () -> glue.updateJob(request -> request.jobName(draft.name()).jobUpdate(JobMapping.update(draft))));
    }

    public void delete(String name) {
        SdkErrors.call("glue:DeleteJob", () -> glue.deleteJob(request -> request.jobName(name)));
    }

    /// Starts a run; its id.
    public String start(String name, Map<String, String> arguments) {
        return new JobService(glue).start(name, arguments);
    }

    /// Starts a run from a node, which takes over what an earlier run kept before it; its id.
    public String startFrom(String name, String run, String node) {
        return new JobFromNode(glue).start(name, run, node);
    }

    /// Has a run stop; it ends a while later. Throws with what Glue says where it refuses.
    public void stop(String name, String run) {
        new JobService(glue).stop(name, run);
    }

    /// The newest runs of a job, newest first, so many at most.
    public List<JobExecution> runs(String name, int most) {
        return SdkErrors.call(
                "glue:GetJobRuns",
                () -> glue.getJobRuns(request -> request.jobName(name).maxResults(most)).jobRuns().stream()
                        .map(JobMapping::execution)
                        .toList());
    }

    /// What is remembered of what a job has read, as the service tells it; empty where it remembers nothing.
    public Optional<String> bookmark(String name) {
        try {
            return SdkErrors.call(
                    "glue:GetJobBookmark",
                    () -> Optional.ofNullable(glue.getJobBookmark(request -> request.jobName(name))
                                    .jobBookmarkEntry())
                            .map(JobBookmarkEntry::jobBookmark)
                            .filter(text -> !text.isEmpty()));
        } catch (LakeException e) {
            if (e.error() == LakeError.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// Has a job's next run read everything again.
    public void resetBookmark(String name) {
        SdkErrors.call("glue:ResetJobBookmark", () -> glue.resetJobBookmark(request -> request.jobName(name)));
    }
}
