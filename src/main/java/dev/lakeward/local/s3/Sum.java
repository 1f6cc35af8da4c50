package dev.lakeward.local.s3;

import dev.lakeward.local.store.Volume;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/// The sum of an object's bytes in hexadecimal, by which they are known again, and from which its entity tag comes: MD5
/// of what is put in one piece, SHA-256, which costs half of that, of what S3's clients put in parts. As on S3 the tag
/// of the latter is no MD5; an empty sum is that of an object of a lake of version 1.
public record Sum(String hex) {
    static final Sum NONE = new Sum("");

    private static final int MD5_DIGITS = 32;
    private static final long PART = 8L << 20;
    private static final int MOST_PARTS = 10_000;

    /// What sums so many bytes that the lake itself brings or writes.
    public static MessageDigest digest(long size) {
        return size > PART ? newDigest("SHA-256") : newMd5();
    }

    static MessageDigest newMd5() {
        return newDigest("MD5");
    }

    private static MessageDigest newDigest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Of all that was given to a digest, which begins anew.
    public static Sum of(MessageDigest digest) {
        return new Sum(HexFormat.of().formatHex(digest.digest()));
    }

    /// Reads a file that the lake itself wrote.
    public static Sum of(Path file) {
        return Volume.run(() -> read(file, digest(Files.size(file))));
    }

    /// Whether a file has these bytes still.
    boolean isOf(Path file) {
        return Volume.run(() -> equals(read(file, isMd5() ? newMd5() : newDigest("SHA-256"))));
    }

    private static Sum read(Path file, MessageDigest digest) throws java.io.IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
            return of(digest);
        }
    }

    private boolean isMd5() {
        return hex.length() == MD5_DIGITS;
    }

    /// The entity tag of an object of so many bytes with this sum.
    String etag(long size) {
        String tag =
                isMd5() ? hex : hex.substring(0, MD5_DIGITS) + "-" + parts(size).size();
        return '"' + tag + '"';
    }

    /// The parts that such an object is in, as its entity tag says; none where it is in one piece.
    List<Long> parts(long size) {
        if (isMd5()) {
            return List.of();
        }
        long most = Math.max(PART, Math.ceilDiv(size, MOST_PARTS));
        List<Long> parts = new ArrayList<>(Collections.nCopies((int) (size / most), most));
        if (size % most > 0) {
            parts.add(size % most);
        }
        return parts;
    }
}
