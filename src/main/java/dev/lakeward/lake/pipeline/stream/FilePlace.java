package dev.lakeward.lake.pipeline.stream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// How far a file is read: the file by what the disk calls it, whatever its name is now, up to where, and by its first
/// bytes, so that another one that the disk calls the same, or one that begins anew, is told apart. `isSkipping` where
/// the rest of a line that is too long follows.
record FilePlace(String file, long offset, int length, long fingerprint, boolean isSkipping) {
    /// What is known of a file's begin at most.
    static final int BEGIN = 1_024;

    // Of FNV-1a: what follows can be added to it.
    private static final long FNV_START = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    static FilePlace start(String file) {
        return new FilePlace(file, 0, 0, FNV_START, false);
    }

    /// The end of a file that is there.
    static FilePlace endOf(String file, Path path, long size) throws IOException {
        return start(file).at(size, begin(path, BEGIN), false);
    }

    /// A later place; `read` are the first bytes that were read from this one on, as many as the file's begin needs.
    FilePlace at(long place, byte[] read, boolean skips) {
        int known = (int) Math.min(BEGIN, place);
        long mark = fingerprint;
        for (int i = 0; i < known - length; i++) {
            mark = (mark ^ read[i] & 0xff) * FNV_PRIME;
        }
        return new FilePlace(file, place, known, mark, skips);
    }

    /// The same place of a copy.
    FilePlace in(String copy, long place) {
        return new FilePlace(copy, place, length, fingerprint, isSkipping);
    }

    /// Whether a file begins as this one did.
    boolean beginsAs(Path path) throws IOException {
        if (length == 0) {
            return true;
        }
        byte[] begin = begin(path, length);
        return begin.length == length && start(file).at(length, begin, false).fingerprint == fingerprint;
    }

    private static byte[] begin(Path path, int length) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(length);
        }
    }
}
