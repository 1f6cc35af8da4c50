package dev.lakeward.local.transfer.work;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.datasync.model.Atime;
import software.amazon.awssdk.services.datasync.model.Gid;
import software.amazon.awssdk.services.datasync.model.Mtime;
import software.amazon.awssdk.services.datasync.model.Options;
import software.amazon.awssdk.services.datasync.model.PosixPermissions;
import software.amazon.awssdk.services.datasync.model.Uid;

/// What an object keeps of the file that it was made from, in its user metadata; see [How DataSync handles
/// metadata](https://docs.aws.amazon.com/datasync/latest/userguide/metadata-copied.html).
final class FileMetadata {
    static final String MTIME = "file-mtime";
    static final String ATIME = "file-atime";
    static final String PERMISSIONS = "file-permissions";
    static final String OWNER = "file-owner";
    static final String GROUP = "file-group";
    static final String NANOSECONDS = "ns";

    private FileMetadata() {}

    /// What is kept of a file where a task is set to these options.
    static Map<String, String> kept(SourceFile file, Options options) {
        Map<String, String> kept = new HashMap<>(file.metadata());
        if (options.mtime() == Mtime.NONE) {
            kept.remove(MTIME);
        }
        if (options.atime() == Atime.NONE) {
            kept.remove(ATIME);
        }
        if (options.posixPermissions() == PosixPermissions.NONE) {
            kept.remove(PERMISSIONS);
        }
        if (options.uid() == Uid.NONE) {
            kept.remove(OWNER);
        }
        if (options.gid() == Gid.NONE) {
            kept.remove(GROUP);
        }
        return kept;
    }

    /// Whether an object was made from a file.
    static boolean isOfFile(Map<String, String> object) {
        return object.containsKey(MTIME);
    }

    /// Whether an object keeps the same; that a file was read changes nothing.
    static boolean isSame(Map<String, String> kept, Map<String, String> object) {
        Map<String, String> wanted = new HashMap<>(kept);
        wanted.remove(ATIME);
        return wanted.entrySet().stream().allMatch(each -> each.getValue().equals(object.get(each.getKey())));
    }
}
