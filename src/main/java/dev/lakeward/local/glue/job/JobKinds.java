package dev.lakeward.local.glue.job;

import static dev.lakeward.local.store.DocumentKinds.require;
import static dev.lakeward.local.store.DocumentKinds.shape;

import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.DocumentKinds.Check;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobBookmarkEntry;

/// What the documents of jobs and of their bookmarks must say to be read.
public final class JobKinds {
    static final String JOB = "job";
    static final String BOOKMARK = "job-bookmark";
    static final String PAST_BOOKMARK = "job-bookmark-past";

    private JobKinds() {}

    public static Map<String, Check> all() {
        return Map.of(
                JOB,
                shape(Job::builder, JobKinds::job),
                BOOKMARK,
                shape(JobBookmarkEntry::builder, JobKinds::bookmark),
                PAST_BOOKMARK,
                shape(JobBookmarkEntry::builder, past -> Document.key(bookmark(past), String.valueOf(past.runId()))));
    }

    private static String job(Job job) {
        require(job.role() != null
                && job.command() != null
                && job.command().name() != null
                && job.createdOn() != null
                && job.executionProperty() != null
                && job.executionProperty().maxConcurrentRuns() != null
                && job.maxRetries() != null
                && job.timeout() != null);
        return job.name();
    }

    private static String bookmark(JobBookmarkEntry entry) {
        require(entry.version() != null && entry.run() != null && entry.jobBookmark() != null);
        Bookmarks.states(entry);
        return entry.jobName();
    }
}
