package dev.lakeward.local.s3;

import dev.lakeward.local.gate.Faults;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/// Where an object's file lies, relative to the lake's folder: `buckets/<bucket>/<key>` where every file system holds
/// such a name.
///
/// One key has one name, also where letters' case does not count: lower-case letters, digits and some signs stand for
/// themselves, every other byte is percent-encoded. `..`, `con` and the like never become names, and what is too long
/// is named by its SHA-256.
final class ObjectPaths {
    private static final int LONGEST_SEGMENT = 200;
    private static final int LONGEST_PATH = 800;
    private static final int LONGEST_KEY = 1_024;
    private static final String PLAIN = "-_.=+@, ()!$&;";
    private static final Set<String> DEVICES = Set.of(
            "con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
            "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "conin$", "conout$");

    private ObjectPaths() {}

    /// Refuses what is no key of S3.
    static void require(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || bytes.length > LONGEST_KEY) {
            throw Faults.s3("KeyTooLongError", 400, "A key has 1 to " + LONGEST_KEY + " bytes.");
        }
        if (key.indexOf('\u0000') >= 0 || !new String(bytes, StandardCharsets.UTF_8).equals(key)) {
            throw Faults.s3("InvalidArgument", 400, "A key is Unicode text without NUL and without half characters.");
        }
    }

    /// The path of a key where nothing else stands in its way.
    static String plain(String bucket, String key) {
        require(key);
        StringBuilder path = new StringBuilder();
        for (String segment : key.split("/", -1)) {
            path.append(path.isEmpty() ? "" : "/").append(encoded(segment));
        }
        return "buckets/" + bucket + "/" + (path.length() > LONGEST_PATH ? "%long/" + digest(key) : path);
    }

    /// The path of a key in a folder of files: of a file and a folder with one name, the later has a mark.
    static String free(Path folder, String bucket, String key) {
        return free(folder, bucket, key, new HashMap<>());
    }

    /// [#free] of one of many keys: `folders` keeps what was found of those that they lie in.
    static String free(Path folder, String bucket, String key, Map<String, String> folders) {
        String plain = plain(bucket, key);
        int last = plain.lastIndexOf('/');
        String path = folders.computeIfAbsent(plain.substring(0, last), each -> freeFolder(folder, each))
                + plain.substring(last);
        return Files.isDirectory(folder.resolve(path)) ? path + "%object" : path;
    }

    private static String freeFolder(Path folder, String plain) {
        String[] segments = plain.split("/");
        StringBuilder path = new StringBuilder(segments[0]).append('/').append(segments[1]);
        for (int i = 2; i < segments.length; i++) {
            path.append('/').append(segments[i]);
            if (Files.isRegularFile(folder.resolve(path.toString()))) {
                path.append("%folder");
            }
        }
        return path.toString();
    }

    private static String encoded(String segment) {
        if (segment.isEmpty()) {
            return "%empty";
        }
        StringBuilder out = new StringBuilder();
        int dot = segment.indexOf('.');
        boolean device = DEVICES.contains((dot < 0 ? segment : segment.substring(0, dot)).strip());
        byte[] bytes = segment.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xff);
            boolean edge = i == 0 || i == bytes.length - 1;
            boolean plain = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || PLAIN.indexOf(c) >= 0;
            if (plain && !(edge && (c == '.' || c == ' ')) && !(device && i == 0)) {
                out.append(c);
            } else {
                out.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
            }
        }
        return out.length() > LONGEST_SEGMENT ? "%long" + digest(segment) : out.toString();
    }

    static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
