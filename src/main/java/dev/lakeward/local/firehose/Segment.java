package dev.lakeward.local.firehose;

import dev.lakeward.local.store.LakeFolderException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One file of a spool, named by the place of its first byte in all that the spool ever held.
record Segment(Path file, long base) {
    private static final Pattern NAME = Pattern.compile("[0-9]{19}\\.records");
    private static final int BUFFER = 1 << 16;

    static Segment at(Path folder, long base) {
        return new Segment(folder.resolve(String.format(Locale.ROOT, "%019d.records", base)), base);
    }

    /// The segments of a folder, oldest first.
    static List<Segment> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .map(file -> new Segment(
                            file, Long.parseLong(file.getFileName().toString().substring(0, 19))))
                    .sorted(Comparator.comparingLong(Segment::base))
                    .toList();
        }
    }

    /// Takes a record that was read.
    interface Reader {
        void read(Frame frame, byte[] record) throws IOException;
    }

    /// Reads records in order, from one that begins at `from`, until one ends at `end` or is not whole; answers where
    /// the last whole one ended.
    long read(long from, long end, Reader reader) throws IOException {
        long at = from;
        try (DataInputStream in =
                new DataInputStream(new java.io.BufferedInputStream(Files.newInputStream(file), BUFFER))) {
            in.skipNBytes(from - base);
            while (at < end) {
                Optional<Frame> frame = next(in, at, reader);
                if (frame.isEmpty()) {
                    return at;
                }
                at = frame.get().end();
            }
        }
        return at;
    }

    private static Optional<Frame> next(DataInputStream in, long at, Reader reader) throws IOException {
        byte[] head = new byte[Frame.HEAD];
        try {
            in.readFully(head);
            Optional<Frame> frame = Frame.ofHead(ByteBuffer.wrap(head), at);
            if (frame.isEmpty()) {
                return Optional.empty();
            }
            byte[] record = new byte[frame.get().length()];
            in.readFully(record);
            if (!frame.get().isWhole(ByteBuffer.wrap(head), record)) {
                return Optional.empty();
            }
            reader.read(frame.get(), record);
            return frame;
        } catch (EOFException e) {
            // A kill tore the last record; nobody was told that it is kept.
            return Optional.empty();
        }
    }

    /// The frames of a segment, whole ones only.
    List<Frame> frames() throws IOException {
        List<Frame> frames = new ArrayList<>();
        read(base, Long.MAX_VALUE, (frame, record) -> frames.add(frame));
        return frames;
    }

    LakeFolderException damaged() {
        return LakeFolderException.damagedStream(file);
    }
}
