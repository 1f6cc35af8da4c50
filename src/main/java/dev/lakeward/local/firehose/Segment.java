package dev.lakeward.local.firehose;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One file of a spool, named by the place of its first byte in all that the spool ever held.
record Segment(Path file, long base) {
    private static final Pattern NAME = Pattern.compile("[0-9]{19}\\.records");

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

    /// Where it ends.
    long end() throws IOException {
        return base + Files.size(file);
    }

    /// Its bytes from a place on, at most `count`.
    byte[] bytes(long from, int count) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(from - base);
            return in.readNBytes(count);
        }
    }

    /// Ends it before a place.
    void cut(long end) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(end - base);
            channel.force(true);
        }
    }
}
