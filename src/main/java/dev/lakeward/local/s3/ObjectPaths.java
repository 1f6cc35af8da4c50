package dev.lakeward.local.s3;

import dev.lakeward.local.gate.Faults;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Where an object's file lies, relative to the lake's folder.
///
/// Segments that a file system could not hold, or that would leave the bucket (`..`), are percent-encoded.
final class ObjectPaths {
    private static final int LONGEST_SEGMENT = 240;
    private static final int LONGEST_KEY = 1_024;
    private static final String PLAIN = "-_.=+@, ()!~$&;";

    private ObjectPaths() {}

    /// The path of a key when nothing else stands in its way.
    static String plain(String bucket, String key) {
        if (key.isEmpty() || key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
            throw Faults.s3("KeyTooLongError", 400, "A key has 1 to " + LONGEST_KEY + " bytes.");
        }
        List<String> segments = new ArrayList<>();
        for (String segment : key.split("/", -1)) {
            segments.add(encoded(segment));
        }
        return "buckets/" + bucket + "/" + String.join("/", segments);
    }

    private static String encoded(String segment) {
        if (segment.isEmpty()) {
            return "%empty";
        }
        StringBuilder out = new StringBuilder();
        boolean dots = segment.equals(".") || segment.equals("..");
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
            if (plain && !dots) {
                out.append(c);
            } else {
                out.append(String.format("%%%02X", (int) c));
            }
        }
        if (out.length() > LONGEST_SEGMENT) {
            throw Faults.s3(
                    "KeyTooLongError",
                    400,
                    "The embedded lake keeps at most " + LONGEST_SEGMENT + " bytes between slashes.");
        }
        return out.toString();
    }
}
