package dev.lakeward.local.glue.job;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.glue.model.AccessDeniedException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobBookmarkEntry;

/// What AWS does not have: bookmarks that are set, and the logs of runs beside them.
public final class JobDesk {
    private final JobScope scope;

    public JobDesk(JobScope scope) {
        this.scope = scope;
    }

    /// Sets where a job's sources are read from, by `transformation_ctx`, in the form that
    /// [#bookmark] shows; those that are not named are read from their first record. IAM is asked for
    /// `glue:ResetJobBookmark` on the job.
    public JobBookmarkEntry setBookmark(String job, Map<String, String> states) {
        require("glue:ResetJobBookmark", job);
        return scope.documents().change(() -> {
            scope.jobs().require(job);
            return scope.parts().bookmarks().set(job, states);
        });
    }

    /// The states of a job's bookmark by `transformation_ctx`; empty where it has none.
    public Map<String, String> bookmark(String job) {
        require("glue:GetJobBookmark", job);
        scope.jobs().require(job);
        return scope.parts().bookmarks().find(job).map(Bookmarks::states).orElse(Map.of());
    }

    /// What a run has logged so far, oldest first; empty where it is not kept any more. IAM is asked for
    /// `glue:GetJobRun` on the job.
    public List<String> log(String job, String run) {
        Path log = scope.runs().log(known(job, run));
        try {
            return Files.exists(log) ? Files.readAllLines(log) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a run has counted so far, such as the rows of its nodes. IAM is asked for `glue:GetJobRun` on the job.
    public Map<String, Long> counts(String job, String run) {
        return known(job, run).counts();
    }

    /// What marks each node of the graph that a run had, by its id: two runs with the same mark did the
    /// same there. Empty where that is not kept. IAM is asked for `glue:GetJobRun` and, as marks tell
    /// of what a job is, for `glue:GetJob`.
    public Map<String, String> code(String job, String run) {
        require("glue:GetJob", job);
        return scope.runs().code(known(job, run));
    }

    /// Whether a run has kept stages of its nodes, which another run may take over. IAM is asked for `glue:GetJobRun`
    /// on
    /// the job.
    public boolean keepsStages(String job, String run) {
        return scope.runs().keepsStages(known(job, run));
    }

    /// The ids of a job's nodes that read a table of which the job's role sees a part. IAM is asked for
    /// `glue:StartJobRun` on the job.
    public List<String> seenInPart(String job) {
        require("glue:StartJobRun", job);
        return inPart(scope.jobs().require(job));
    }

    /// The same of a job as it is set here: where that is not as it is saved, for whom it would [#show] its rows.
    public List<String> seenInPart(Job job) {
        boolean isSaved = scope.jobs()
                .find(job.name())
                .filter(saved -> Objects.equals(saved.role(), job.role())
                        && saved.codeGenConfigurationNodes().equals(job.codeGenConfigurationNodes()))
                .isPresent();
        if (isSaved) {
            return seenInPart(job.name());
        }
        requireDrafting(job);
        return inPart(job);
    }

    private List<String> inPart(Job job) {
        JobParts parts = scope.parts();
        return parts.programs().of(job).seenInPart(job, parts.caller(job.role(), null));
    }

    /// The first rows behind a node of a job as it is set here, saved or not, as the job's role. IAM is
    /// asked for `glue:StartJobRun` and `glue:UpdateJob`, or `glue:CreateJob`, on the job, and for
    /// `iam:PassRole` on the role: who sees them could have had them written somewhere. Blocks;
    /// interrupting stops it. Nothing is published, and no bookmark moves.
    public FirstRows show(Job job, String node, int most) {
        requireDrafting(job);
        JobParts parts = scope.parts();
        Path folder =
                parts.store().work().resolve("shown").resolve(UUID.randomUUID().toString());
        JobProgram program = parts.programs().of(job);
        try {
            Volume.run(() -> Files.createDirectories(folder));
            return program.show(job, node, most, parts.caller(job.role(), null), folder);
        } catch (AwsServiceException | AbortedException e) {
            throw e;
        } catch (RuntimeException e) {
            throw JobScope.invalid(program.error(e).sentence());
        } finally {
            program.stop();
            program.close();
            Volume.run(() -> {
                Volume.deleteTree(folder);
                return true;
            });
        }
    }

    private Run known(String job, String run) {
        require("glue:GetJobRun", job);
        return scope.runs()
                .find(job, run)
                .orElseThrow(() -> Faults.fault(
                        EntityNotFoundException.builder(), "Job run " + run + " of job " + job + " does not exist."));
    }

    private void requireDrafting(Job job) {
        require("glue:StartJobRun", job.name());
        require(scope.jobs().find(job.name()).isPresent() ? "glue:UpdateJob" : "glue:CreateJob", job.name());
        allow("iam:PassRole", scope.arns().role(job.role()));
    }

    private void require(String action, String job) {
        allow(action, scope.arns().job(job));
    }

    private void allow(String action, String resource) {
        if (!scope.parts().iam().allows(scope.caller(), action, resource)) {
            throw Faults.fault(
                    AccessDeniedException.builder(),
                    "User: " + scope.caller().principal().id() + " is not authorized to perform: " + action
                            + " on resource: " + resource);
        }
    }
}
