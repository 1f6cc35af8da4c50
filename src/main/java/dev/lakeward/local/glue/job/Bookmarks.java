package dev.lakeward.local.glue.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Documents;
import dev.lakeward.shape.SdkJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.JobBookmarkEntry;

/// The documents of jobs' bookmarks: where each stands, and where it stood behind its latest runs, so that it can be
/// rewound. `JobBookmark` is an object of the states by `transformation_ctx`.
record Bookmarks(Documents documents) {
    /// The runs that a bookmark can be rewound to.
    private static final int KEPT = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    static Map<String, String> states(JobBookmarkEntry entry) {
        try {
            return JSON.readValue(entry.jobBookmark(), new TypeReference<TreeMap<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a bookmark that is none", e);
        }
    }

    private static String json(Map<String, String> states) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(states));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a bookmark that is none", e);
        }
    }

    Optional<JobBookmarkEntry> find(String job) {
        return documents.get(JobKinds.BOOKMARK, job).map(Bookmarks::read);
    }

    /// Where a bookmark stood behind one of the latest runs that moved it.
    Optional<JobBookmarkEntry> behind(String job, String run) {
        return documents.get(JobKinds.PAST_BOOKMARK, Document.key(job, run)).map(Bookmarks::read);
    }

    /// [#behind]; throws EntityNotFoundException.
    JobBookmarkEntry requireBehind(String job, String run) {
        return behind(job, run)
                .orElseThrow(() -> Faults.fault(
                        EntityNotFoundException.builder(),
                        "No bookmark of job " + job + " is kept for the run " + run + "."));
    }

    private static JobBookmarkEntry read(String json) {
        return SdkJson.read(json, JobBookmarkEntry::builder);
    }

    int version(String job) {
        return find(job).map(JobBookmarkEntry::version).orElse(0);
    }

    /// What a run that succeeded writes: the states that it gives, over those that stood.
    List<Document> moved(String job, String run, int attempt, Map<String, String> states) {
        Optional<JobBookmarkEntry> old = find(job);
        Map<String, String> all = new TreeMap<>(old.map(Bookmarks::states).orElse(Map.of()));
        all.putAll(states);
        JobBookmarkEntry now = JobBookmarkEntry.builder()
                .jobName(job)
                .version(version(job) + 1)
                .run(old.map(JobBookmarkEntry::run).orElse(0) + 1)
                .attempt(attempt)
                .runId(run)
                .previousRunId(old.map(JobBookmarkEntry::runId).orElse(null))
                .jobBookmark(json(all))
                .build();
        List<Document> changes = new ArrayList<>(forgotten(job));
        changes.add(document(now));
        changes.add(new Document(JobKinds.PAST_BOOKMARK, Document.key(job, run), SdkJson.write(now)));
        return changes;
    }

    private List<Document> forgotten(String job) {
        List<JobBookmarkEntry> past = documents.list(JobKinds.PAST_BOOKMARK, Document.below(job)).stream()
                .map(Bookmarks::read)
                .sorted(Comparator.comparing(JobBookmarkEntry::version))
                .toList();
        return past.subList(0, Math.max(0, past.size() - KEPT + 1)).stream()
                .map(entry -> new Document(JobKinds.PAST_BOOKMARK, Document.key(job, entry.runId()), null))
                .toList();
    }

    /// Another state, set by a person: no run's.
    JobBookmarkEntry set(String job, Map<String, String> states) {
        Optional<JobBookmarkEntry> old = find(job);
        return write(JobBookmarkEntry.builder()
                .jobName(job)
                .version(version(job) + 1)
                .run(old.map(JobBookmarkEntry::run).orElse(0))
                .attempt(0)
                .previousRunId(old.map(JobBookmarkEntry::runId).orElse(null))
                .jobBookmark(json(states))
                .build());
    }

    /// Nothing is read yet. What stood behind former runs can still be rewound to.
    JobBookmarkEntry reset(String job) {
        return write(JobBookmarkEntry.builder()
                .jobName(job)
                .version(version(job) + 1)
                .run(0)
                .attempt(0)
                .jobBookmark(json(Map.of()))
                .build());
    }

    /// As it stood behind a run; throws EntityNotFoundException.
    JobBookmarkEntry rewound(String job, String run) {
        return write(
                requireBehind(job, run).toBuilder().version(version(job) + 1).build());
    }

    private JobBookmarkEntry write(JobBookmarkEntry entry) {
        documents.write(List.of(document(entry)));
        return entry;
    }

    private static Document document(JobBookmarkEntry entry) {
        return new Document(JobKinds.BOOKMARK, entry.jobName(), SdkJson.write(entry));
    }

    /// What takes a deleted job's bookmark away, as a part of a change.
    List<Document> removal(String job) {
        List<Document> removal = new ArrayList<>(documents.keys(JobKinds.PAST_BOOKMARK, Document.below(job)).stream()
                .map(key -> new Document(JobKinds.PAST_BOOKMARK, key, null))
                .toList());
        removal.add(new Document(JobKinds.BOOKMARK, job, null));
        return removal;
    }
}
