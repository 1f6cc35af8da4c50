package dev.lakeward.local.engine.sample;

import dev.lakeward.local.engine.format.Compression;
import dev.lakeward.local.engine.format.Decompression;
import dev.lakeward.local.engine.sample.SampleAnswer.Unreadable.Cause;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipInputStream;

/// A file's bytes as they are without the compression of the whole. Its magic tells that, or the name's end where the
/// form has none; `isTold` is whether the name tells it too, as readers of a table need.
record FileBytes(Path file, long size, String compression, boolean isTold) {
    private static final int END_OF_ZIP = 22;
    private static final int LONGEST_COMMENT = 0xffff;

    static FileBytes of(Path file, String extension) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(8);
        }
        String name = extension.toLowerCase(Locale.ROOT);
        String compression = compression(head, name);
        boolean isTold = switch (compression) {
            case "gzip" -> name.endsWith(".gz");
            case "bzip2" -> name.endsWith(".bz2");
            case "zstd" -> name.endsWith(".zst");
            case "zip" -> false;
            default -> true;
        };
        FileBytes bytes = new FileBytes(file, Files.size(file), compression, isTold);
        if (compression.equals("zip")) {
            bytes.requireOneMember(head);
        }
        return bytes;
    }

    private static String compression(byte[] head, String name) {
        if (starts(head, 0x1f, 0x8b)) {
            return "gzip";
        }
        if (starts(head, 'B', 'Z', 'h') && head.length > 3 && head[3] >= '1' && head[3] <= '9') {
            return "bzip2";
        }
        if (starts(head, 0x28, 0xb5, 0x2f, 0xfd)) {
            return "zstd";
        }
        if (starts(head, 'P', 'K', 3, 4) || starts(head, 'P', 'K', 5, 6)) {
            return "zip";
        }
        return name.endsWith(".snappy") ? "snappy" : name.endsWith(".lz4") ? "lz4" : "none";
    }

    private static boolean starts(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }

    private void requireOneMember(byte[] head) throws IOException {
        // The lowest bit of the flags of the first member.
        if (head.length > 6 && (head[6] & 1) == 1) {
            throw new UnreadableException(Cause.ENCRYPTED, 0);
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            int length = (int) Math.min(size, END_OF_ZIP + LONGEST_COMMENT);
            byte[] end = new byte[length];
            in.seek(size - length);
            in.readFully(end);
            for (int at = length - END_OF_ZIP; at >= 0; at--) {
                if (end[at] == 'P' && end[at + 1] == 'K' && end[at + 2] == 5 && end[at + 3] == 6) {
                    if ((end[at + 10] & 0xff) + ((end[at + 11] & 0xff) << 8) != 1) {
                        throw new UnreadableException(Cause.SEVERAL_MEMBERS, 0);
                    }
                    return;
                }
            }
        }
        throw new UnreadableException(Cause.TRUNCATED, 0);
    }

    boolean isCompressed() {
        return !compression.equals("none");
    }

    /// At most so many of the first bytes.
    Sample sample(int most) throws IOException {
        try (Counting counting = new Counting(new BufferedInputStream(Files.newInputStream(file)));
                InputStream in = open(counting)) {
            byte[] head = in.readNBytes(most);
            boolean isWhole = head.length < most || in.read() < 0;
            long all = isWhole
                    ? head.length
                    : isCompressed() ? (long) ((double) head.length / Math.max(1, counting.count) * size) : size;
            return Sample.of(head, isWhole, all);
        }
    }

    /// All of them.
    InputStream open() throws IOException {
        return open(new BufferedInputStream(Files.newInputStream(file)));
    }

    private InputStream open(InputStream in) throws IOException {
        return switch (compression) {
            case "none" -> in;
            case "zip" -> {
                ZipInputStream zip = new ZipInputStream(in);
                if (zip.getNextEntry() == null) {
                    throw new UnreadableException(Cause.TRUNCATED, 0);
                }
                yield zip;
            }
            default -> Decompression.open(Compression.valueOf(compression.toUpperCase(Locale.ROOT)), in);
        };
    }

    private static final class Counting extends java.io.FilterInputStream {
        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
