package dev.lakeward.local.glue.job.graph;

import dev.lakeward.job.JobException;
import dev.lakeward.job.JobNode;
import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.s3.OwnObjects;
import dev.lakeward.local.s3.StoredObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The folder that a node writes into on Spark, by partition keys. Others may be able to put objects there, too, and to
/// change those that are there: nothing of theirs is published.
record SparkStaged(JobNode node, S3Location folder, List<String> keys) {
    /// What Spark writes behind all else.
    private static final String DONE = "_SUCCESS";

    private static final Pattern FILE =
            Pattern.compile("part-\\d{5,}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}[.-]c\\d{3,}(\\.\\w+)+");

    SparkStaged {
        keys = List.copyOf(keys);
    }

    /// The files with rows among all objects there. `put` are the entity tags of what the run's own session has put.
    /// Throws [JobException] where not all of them are as Spark writes them, and as this session has put them.
    List<StoredObject> files(List<StoredObject> objects, Map<String, String> put) {
        Set<String> met = new HashSet<>();
        List<StoredObject> files = new ArrayList<>();
        boolean isDone = false;
        for (StoredObject object : objects) {
            String address = OwnObjects.address(object.bucket(), object.key());
            met.add(address);
            String path = object.key().substring(folder.prefix().length());
            if (isMarker(object.key()) && object.size() == 0) {
                continue;
            }
            if (!StoredObject.bare(object.etag()).equals(put.get(address))) {
                throw refused(address, "was not put there by Spark, but by somebody else");
            }
            if (path.equals(DONE) && object.size() == 0) {
                isDone = true;
            } else if (isFile(path)) {
                files.add(object);
            } else {
                throw refused(address, "is no file of rows as Spark writes them");
            }
        }
        for (String address : put.keySet()) {
            if (address.startsWith(OwnObjects.address(folder.bucket(), folder.prefix()))
                    && !isMarker(address)
                    && !met.contains(address)) {
                throw refused(address, "was removed by somebody else");
            }
        }
        if (!isDone) {
            throw node.fault("Spark ended without having written all of its rows");
        }
        return files;
    }

    private static boolean isMarker(String key) {
        return key.endsWith("/");
    }

    // A folder for each key, in their order.
    private boolean isFile(String path) {
        String[] segments = path.split("/", -1);
        if (segments.length != keys.size() + 1
                || !FILE.matcher(segments[keys.size()]).matches()) {
            return false;
        }
        for (int i = 0; i < keys.size(); i++) {
            int equals = segments[i].indexOf('=');
            if (equals < 0 || !isKey(segments[i].substring(0, equals), keys.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isKey(String name, String key) {
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8)
                    .equalsIgnoreCase(key);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private JobException refused(String address, String why) {
        return node.fault("s3://" + address + " " + why + ": nothing was published; run the job again");
    }
}
