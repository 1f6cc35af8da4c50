package dev.lakeward.local.glue.job;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.gate.ResourceTags;
import dev.lakeward.local.store.Document;
import dev.lakeward.shape.SdkJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.glue.model.*;

/// Jobs, by name: what each is set to, its graph as it was given.
public final class LocalJobs implements JobPart {
    /// See [Glue's quotas](https://docs.aws.amazon.com/general/latest/gr/glue.html).
    private static final int JOBS = 1_000;

    private final JobScope scope;
    private final JobRules rules;

    public LocalJobs(JobScope scope) {
        this.scope = scope;
        this.rules = new JobRules(scope);
    }

    @Override
    public CreateJobResponse createJob(CreateJobRequest request) {
        scope.documents().change(() -> {
            if (scope.jobs().find(request.name()).isPresent()) {
                throw Faults.fault(
                        AlreadyExistsException.builder(), "Job with name " + request.name() + " already exists.");
            }
            if (scope.documents().count(JobKinds.JOB, "") >= JOBS) {
                throw Faults.fault(
                        ResourceNumberLimitExceededException.builder(),
                        "More jobs cannot be created. The maximum limit has been reached.");
            }
            Instant now = scope.now();
            Job.Builder asked = Job.builder();
            SdkJson.fill(SdkJson.write(request), asked);
            Job made = rules.checked(asked.createdOn(now).lastModifiedOn(now).build());
            List<Document> changes = new ArrayList<>(List.of(JobStore.document(made)));
            if (!request.tags().isEmpty()) {
                changes.add(scope.tags().added(scope.arns().job(made.name()), request.tags()));
            }
            scope.documents().write(changes);
        });
        return CreateJobResponse.builder().name(request.name()).build();
    }

    /// The job is what the request says from then on, and nothing else; runs go on as they were started.
    @Override
    public UpdateJobResponse updateJob(UpdateJobRequest request) {
        scope.documents().change(() -> {
            Job old = scope.jobs().require(request.jobName());
            Job.Builder asked = Job.builder();
            SdkJson.fill(SdkJson.write(request.jobUpdate()), asked);
            Job changed = rules.checked(asked.name(old.name())
                    .createdOn(old.createdOn())
                    .lastModifiedOn(scope.now())
                    .build());
            scope.documents().write(List.of(JobStore.document(changed)));
        });
        return UpdateJobResponse.builder().jobName(request.jobName()).build();
    }

    /// A job that is not there counts as deleted. Runs of it go on, and its bookmark goes.
    @Override
    public DeleteJobResponse deleteJob(DeleteJobRequest request) {
        scope.documents().change(() -> {
            if (scope.jobs().find(request.jobName()).isPresent()) {
                List<Document> changes =
                        new ArrayList<>(scope.parts().bookmarks().removal(request.jobName()));
                changes.add(JobStore.removal(request.jobName()));
                changes.add(ResourceTags.removal(scope.arns().job(request.jobName())));
                scope.documents().write(changes);
                scope.runs().leaveTogether(request.jobName());
            }
        });
        return DeleteJobResponse.builder().jobName(request.jobName()).build();
    }

    @Override
    public GetJobResponse getJob(GetJobRequest request) {
        return GetJobResponse.builder()
                .job(scope.jobs().require(request.jobName()))
                .build();
    }

    /// Jobs by name.
    @Override
    public GetJobsResponse getJobs(GetJobsRequest request) {
        Page<Job> page = scope.page("glue:GetJobs", request.nextToken(), request.maxResults(), job -> true);
        return GetJobsResponse.builder()
                .jobs(page.items())
                .nextToken(page.token())
                .build();
    }

    /// Names of jobs, in order; of those that have all tags that the request names.
    @Override
    public ListJobsResponse listJobs(ListJobsRequest request) {
        Page<Job> page = scope.page("glue:ListJobs", request.nextToken(), request.maxResults(), tagged(request.tags()));
        return ListJobsResponse.builder()
                .jobNames(page.items().stream().map(Job::name).toList())
                .nextToken(page.token())
                .build();
    }

    private Predicate<Job> tagged(Map<String, String> tags) {
        return job -> tags.isEmpty()
                || scope.tags().of(scope.arns().job(job.name())).entrySet().containsAll(tags.entrySet());
    }

    /// Jobs in the order of the request, and the names that are none's.
    @Override
    public BatchGetJobsResponse batchGetJobs(BatchGetJobsRequest request) {
        List<Job> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : request.jobNames().stream().distinct().toList()) {
            Optional<Job> job = scope.jobs().find(name);
            job.ifPresentOrElse(found::add, () -> missing.add(name));
        }
        return BatchGetJobsResponse.builder().jobs(found).jobsNotFound(missing).build();
    }
}
