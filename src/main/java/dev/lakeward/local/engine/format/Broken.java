package dev.lakeward.local.engine.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What could not be read: of one column, or of the whole file where `column` is [#FILE].
///
/// `error` is Trino's name for it, `row` the line or row it was found in, from 1 and within the part of the file, or 0.
/// No value is told.
public record Broken(int column, String error, long row) {
    /// The column of what no column is to blame for.
    public static final int FILE = -1;

    private static final String SUFFIX = ".broken";

    /// The columns of a decoded file that could not be read; they are NULL there.
    public static List<Broken> of(Path decoded) throws IOException {
        try {
            return Files.readAllLines(note(decoded)).stream().map(Broken::read).toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    static void write(Path decoded, List<Broken> broken) throws IOException {
        if (!broken.isEmpty()) {
            // It is there for good before the file is that it belongs to.
            try (FileChannel note = FileChannel.open(
                    note(decoded),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                String text = broken.stream().map(each -> each.text() + "\n").collect(Collectors.joining());
                note.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                note.force(true);
            }
        }
    }

    /// The file that keeps them, beside the decoded one.
    public static Path note(Path decoded) {
        return decoded.resolveSibling(decoded.getFileName() + SUFFIX);
    }

    /// The decoded file that a note belongs to, or empty for a file that is no note.
    public static Optional<Path> noted(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(SUFFIX)
                ? Optional.of(file.resolveSibling(name.substring(0, name.length() - SUFFIX.length())))
                : Optional.empty();
    }

    private String text() {
        return column + " " + row + " " + error;
    }

    private static Broken read(String line) {
        String[] parts = line.split(" ", 3);
        return new Broken(Integer.parseInt(parts[0]), parts[2], Long.parseLong(parts[1]));
    }
}
