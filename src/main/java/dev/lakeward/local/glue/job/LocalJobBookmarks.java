package dev.lakeward.local.glue.job;

import dev.lakeward.local.gate.Faults;
import software.amazon.awssdk.services.glue.model.*;

/// Bookmarks of jobs: shown, reset, and rewound to one of the latest runs that moved them.
public final class LocalJobBookmarks implements JobPart {
    private final JobScope scope;

    public LocalJobBookmarks(JobScope scope) {
        this.scope = scope;
    }

    /// Where a job's bookmark stands, or stood behind a run.
    @Override
    public GetJobBookmarkResponse getJobBookmark(GetJobBookmarkRequest request) {
        scope.jobs().require(request.jobName());
        Bookmarks bookmarks = scope.parts().bookmarks();
        return GetJobBookmarkResponse.builder()
                .jobBookmarkEntry(
                        request.runId() != null
                                ? bookmarks.requireBehind(request.jobName(), request.runId())
                                : bookmarks.find(request.jobName()).orElseThrow(() -> none(request.jobName())))
                .build();
    }

    private static RuntimeException none(String job) {
        return Faults.fault(
                EntityNotFoundException.builder(),
                "Continuation for job " + job + " does not exist. It has no bookmark yet.");
    }

    /// What was read counts as unread from the first record on, or from where a run left it. What the runs since have
    /// written stays.
    @Override
    public ResetJobBookmarkResponse resetJobBookmark(ResetJobBookmarkRequest request) {
        JobBookmarkEntry entry = scope.documents().change(() -> {
            scope.jobs().require(request.jobName());
            Bookmarks bookmarks = scope.parts().bookmarks();
            if (request.runId() != null) {
                return bookmarks.rewound(request.jobName(), request.runId());
            }
            if (bookmarks.find(request.jobName()).isEmpty()) {
                throw none(request.jobName());
            }
            return bookmarks.reset(request.jobName());
        });
        return ResetJobBookmarkResponse.builder().jobBookmarkEntry(entry).build();
    }
}
