package dev.lakeward.local.glue.job.graph;

import dev.lakeward.job.JobException;
import dev.lakeward.job.JobNode;
import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.s3.StoredObject;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// The objects that a source of S3 reads now: below its paths, without those that it leaves out, that nobody writes as
/// data (`_SUCCESS`, `.crc`), and that a bookmark has.
final class SourceObjects {
    private final ObjectStore objects;
    private final List<StoredObject> found;
    private final List<StoredObject> taken;
    private final long deeper;

    private SourceObjects(ObjectStore objects, List<StoredObject> found, List<StoredObject> taken, long deeper) {
        this.objects = objects;
        this.found = found;
        this.taken = taken;
        this.deeper = deeper;
    }

    static SourceObjects of(GraphParts parts, Caller role, JobNode node, Increments increments) {
        ObjectStore objects = parts.objects();
        Map<String, StoredObject> found = new LinkedHashMap<>();
        List<?> paths = node.list("Paths");
        if (paths.isEmpty()) {
            throw node.fault("it names no path");
        }
        Optional<Boolean> recurses = node.flag("Recurse");
        long deeper = 0;
        List<PathMatcher> excluded = node.exclusions().stream()
                .map(pattern -> matcher(node, pattern))
                .toList();
        for (Object path : paths) {
            S3Location place = S3Location.find(String.valueOf(path))
                    .orElseThrow(() -> node.fault("its path " + path + " is none of S3, as s3://bucket/folder/ is"));
            if (!objects.bucketExists(place.bucket())) {
                throw node.fault("the bucket " + place.bucket() + " does not exist");
            }
            requireListable(parts, role, node, place);
            for (StoredObject object : listed(objects, place, excluded)) {
                if (recurses.orElse(false) || isRightBelow(object, place)) {
                    requireReadable(parts, role, node, object);
                    found.put(object.bucket() + "/" + object.key(), object);
                } else {
                    deeper += recurses.isPresent() ? 0 : 1;
                }
            }
        }
        List<StoredObject> taken = new NewObjects(node, increments).chosen(found.values());
        return new SourceObjects(objects, List.copyOf(found.values()), taken, deeper);
    }

    private static PathMatcher matcher(JobNode node, String pattern) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern.replaceFirst("^s3://", "/"));
        } catch (PatternSyntaxException e) {
            throw node.fault("the exclusion " + pattern + " is no pattern: " + e.getDescription());
        }
    }

    private static boolean isRightBelow(StoredObject object, S3Location place) {
        return object.key().indexOf('/', place.prefix().length()) < 0;
    }

    private static List<StoredObject> listed(ObjectStore objects, S3Location place, List<PathMatcher> excluded) {
        Optional<StoredObject> one = place.prefix().isEmpty()
                ? Optional.empty()
                : objects.find(place.bucket(), place.prefix().replaceFirst("/$", ""));
        if (one.isPresent()) {
            return List.of(one.get());
        }
        return objects.list(place.bucket(), place.prefix()).stream()
                .filter(object -> object.size() > 0)
                .filter(object -> isWanted(object.key().substring(place.prefix().length())))
                .filter(object -> excluded.stream().noneMatch(pattern -> excludes(pattern, object, place)))
                .toList();
    }

    // By what stands behind the source's path, or by the whole address.
    private static boolean excludes(PathMatcher pattern, StoredObject object, S3Location place) {
        return pattern.matches(Path.of(object.key().substring(place.prefix().length())))
                || pattern.matches(Path.of("/" + object.bucket() + "/" + object.key()));
    }

    private static boolean isWanted(String below) {
        return Arrays.stream(below.split("/")).noneMatch(segment -> segment.startsWith("_") || segment.startsWith("."));
    }

    // Who may not list a bucket is told nothing of what lies in it: not by an exclusion, and not by a count. An object
    // that may be read by its name needs no list.
    private static void requireListable(GraphParts parts, Caller role, JobNode node, S3Location place) {
        String key = place.prefix().replaceFirst("/$", "");
        boolean isRead = !key.isEmpty()
                && parts.governance().mayReadObject(role, place.bucket(), key)
                && parts.objects().find(place.bucket(), key).isPresent();
        if (!isRead && !parts.governance().mayListBucket(role, place.bucket())) {
            throw node.fault("the job's role may not list the bucket " + place.bucket() + " (s3:ListBucket)");
        }
    }

    private static void requireReadable(GraphParts parts, Caller role, JobNode node, StoredObject object) {
        if (!parts.governance().mayReadObject(role, object.bucket(), object.key())) {
            throw node.fault("the job's role may not read below its paths (s3:GetObject)");
        }
    }

    /// How many lie in folders below its paths where nothing says whether these are read.
    long deeper() {
        return deeper;
    }

    /// Those that are read now.
    List<StoredObject> taken() {
        return taken;
    }

    /// Those that tell what fields there are: those that are read now, or else all.
    List<StoredObject> telling() {
        return taken.isEmpty() ? found : taken;
    }

    /// Which objects they are, each as it is now.
    String mark() {
        return found.stream()
                        .map(object -> object.bucket() + "/" + object.key() + " " + object.etag())
                        .collect(Collectors.joining("\n"))
                + "\n\n"
                + taken.stream()
                        .map(object -> object.bucket() + "/" + object.key())
                        .collect(Collectors.joining("\n"));
    }

    /// The file of an object, seen to be whole.
    Path file(JobNode node, StoredObject object) {
        try {
            return objects.soundFile(object);
        } catch (AwsServiceException e) {
            throw new JobException(
                    node.id(),
                    "the object s3://" + object.bucket() + "/" + object.key() + " is gone or damaged; put it again");
        }
    }
}
