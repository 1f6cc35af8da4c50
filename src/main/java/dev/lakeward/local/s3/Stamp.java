package dev.lakeward.local.s3;

import dev.lakeward.local.store.Volume;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/// How a file was when it was stored: who it was, when it was written, and the MD5 of its bytes. As long as the
/// first two hold nobody has written to it, and its bytes need not be read to know them.
record Stamp(String identity, String md5) {
    static final Stamp NONE = new Stamp("", "");

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

    /// The hexadecimal MD5 of a file, which is the ETag of an object put in one piece.
    static String md5(Path file) {
        return Volume.run(() -> {
            try (InputStream in = Files.newInputStream(file)) {
                MessageDigest digest = newMd5();
                new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
                return HexFormat.of().formatHex(digest.digest());
            }
        });
    }

    static MessageDigest newMd5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String write() {
        return md5 + " " + identity;
    }

    static Stamp read(String text) {
        int space = text.indexOf(' ');
        return space < 0 ? NONE : new Stamp(text.substring(space + 1), text.substring(0, space));
    }
}
