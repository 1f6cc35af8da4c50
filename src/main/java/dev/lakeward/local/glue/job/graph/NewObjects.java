package dev.lakeward.local.glue.job.graph;

import dev.lakeward.job.JobNode;
import dev.lakeward.local.s3.StoredObject;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which of the objects that are new to a source it reads now: the oldest, as many as its bounds let it.
final class NewObjects {
    private static final Comparator<StoredObject> BY_AGE =
            Comparator.comparing(StoredObject::lastModified).thenComparing(NewObjects::uri);

    private final JobNode node;
    private final Increments increments;
    private final long mostFiles;
    private final long mostBytes;
    private final long mostInBand;
    private long files;
    private long bytes;
    private long inBand;

    NewObjects(JobNode node, Increments increments) {
        this.node = node;
        this.increments = increments;
        Optional<JobNode> options = node.inner("AdditionalOptions");
        this.mostFiles = bound(options.flatMap(each -> each.text("BoundedFiles")));
        this.mostBytes = bound(options.flatMap(each -> each.text("BoundedSize")));
        this.mostInBand = bound(node.text("MaxFilesInBand"));
    }

    // 0 is no bound.
    private static long bound(Optional<String> given) {
        long bound = given.map(Long::parseLong).orElse(0L);
        return bound <= 0 ? Long.MAX_VALUE : bound;
    }

    static String uri(StoredObject object) {
        return "s3://" + object.bucket() + "/" + object.key();
    }

    private static FileMarks.Seen seen(StoredObject object) {
        return new FileMarks.Seen(object.etag(), object.lastModified());
    }

    /// Those that are read, in the order in which they were found; the others are left for the next run.
    List<StoredObject> chosen(Collection<StoredObject> found) {
        List<StoredObject> news = found.stream()
                .filter(object -> increments.isNew(node, uri(object), seen(object)))
                .sorted(BY_AGE)
                .toList();
        Set<String> chosen = new HashSet<>();
        for (StoredObject object : news) {
            if (chosen.size() == files && fits(object)) {
                chosen.add(uri(object));
                increments.reads(node, uri(object), seen(object));
            } else {
                increments.leaves(node, seen(object));
            }
        }
        return found.stream().filter(object -> chosen.contains(uri(object))).toList();
    }

    // Once one did not fit none does: else the younger would be read before it.
    private boolean fits(StoredObject object) {
        if (object.size() > mostBytes) {
            throw node.fault("the object " + uri(object) + " alone is larger than its BoundedSize");
        }
        files++;
        bytes += object.size();
        inBand += increments.isInBand(node, seen(object)) ? 1 : 0;
        return files <= mostFiles && bytes <= mostBytes && inBand <= mostInBand;
    }
}
