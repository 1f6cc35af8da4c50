package dev.lakeward.local.s3;

import dev.lakeward.local.store.Volume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// How a file was when it was stored: who it was, when it was written, and the sum of its bytes. As long as the
/// first two hold nobody has written to it, and its bytes need not be read to know them.
record Stamp(String identity, Sum sum) {
    static final Stamp NONE = new Stamp("", Sum.NONE);

    /// Seals a finished file: its time is set back, so that whoever writes to it afterwards shows.
    static BasicFileAttributes seal(Path file) {
        return Volume.run(() -> {
            Files.setLastModifiedTime(
                    file, FileTime.from(Instant.now().minusSeconds(5).truncatedTo(ChronoUnit.MILLIS)));
            return Files.readAttributes(file, BasicFileAttributes.class);
        });
    }

    /// A file's own key, where the file system has such, its length and the time of its last write.
    static String identity(BasicFileAttributes is) {
        // Without the device's number, which another mount changes.
        String key = String.valueOf(is.fileKey());
        return key.substring(key.indexOf("ino=") + 1) + " " + is.size() + " "
                + is.lastModifiedTime().toMillis();
    }

    String write() {
        return sum.hex() + " " + identity;
    }

    static Stamp read(String text) {
        int space = text.indexOf(' ');
        return space < 0 ? NONE : new Stamp(text.substring(space + 1), new Sum(text.substring(0, space)));
    }
}
