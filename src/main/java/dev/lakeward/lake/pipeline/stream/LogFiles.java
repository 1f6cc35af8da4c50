package dev.lakeward.lake.pipeline.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A log and the files that it was rotated to: those of its folder that have its name with a number or a date behind
/// it,
/// or before its extension. Compressed ones are none: they were read before.
final class LogFiles {
    private static final String MARK = "[._-][0-9][0-9TZ._:-]*";

    private final Path log;
    private final Pattern rotated;

    LogFiles(Path log) {
        this.log = log.toAbsolutePath();
        String name = this.log.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String inside =
                dot <= 0 ? "" : "|" + Pattern.quote(name.substring(0, dot)) + MARK + Pattern.quote(name.substring(dot));
        this.rotated = Pattern.compile(Pattern.quote(name) + MARK + inside);
    }

    /// One of them, as it was found: by what the disk calls it, its size and when it was written to.
    record LogFile(Path path, String key, long size, FileTime written, boolean isLog) {}

    /// What is there, what was written to last at the end, and the log itself behind all others.
    List<LogFile> list() throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.list(Objects.requireNonNull(log.getParent()))) {
            paths = all.filter(path -> path.equals(log)
                            || rotated.matcher(path.getFileName().toString()).matches())
                    .toList();
        }
        List<LogFile> found = new ArrayList<>();
        for (Path path : paths) {
            find(path).ifPresent(found::add);
        }
        found.sort(Comparator.comparing(LogFile::isLog)
                .thenComparing(LogFile::written)
                .thenComparing(LogFile::path, Comparator.reverseOrder()));
        return found;
    }

    private Optional<LogFile> find(Path path) throws IOException {
        try {
            BasicFileAttributes is = Files.readAttributes(path, BasicFileAttributes.class);
            return is.isRegularFile()
                    ? Optional.of(new LogFile(path, key(path, is), is.size(), is.lastModifiedTime(), path.equals(log)))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            // It was rotated just then.
            return Optional.empty();
        }
    }

    // A disk that calls files by their names only knows a rotated one for another.
    private static String key(Path path, BasicFileAttributes is) {
        Object key = is.fileKey();
        return key == null ? path.getFileName() + " " + is.creationTime() : key.toString();
    }

    /// Whether a path still leads to a file.
    boolean isStill(LogFile file) throws IOException {
        return find(file.path()).filter(now -> now.key().equals(file.key())).isPresent();
    }
}
