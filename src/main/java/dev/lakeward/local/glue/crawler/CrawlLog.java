package dev.lakeward.local.glue.crawler;

import dev.lakeward.local.glue.crawler.CrawlDesk.LoggedLine;
import dev.lakeward.local.store.Volume;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What crawls write into their runs' logs, between the run machine's own lines.
final class CrawlLog {
    private static final Pattern LINE = Pattern.compile("(\\S+) ((?:BENCHMARK|INFO|WARN|ERROR) : .*)");

    private CrawlLog() {}

    /// The lines of a run, oldest first.
    static List<LoggedLine> lines(String run, Path file) {
        return Volume.run(() -> {
            // Not decoded strictly: a process that was killed may have left half a letter.
            try {
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                return text.lines().flatMap(line -> line(run, line).stream()).toList();
            } catch (NoSuchFileException e) {
                return List.of();
            }
        });
    }

    private static Optional<LoggedLine> line(String run, String text) {
        Matcher line = LINE.matcher(text);
        if (!line.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LoggedLine(Instant.parse(line.group(1)), "[" + run + "] " + line.group(2)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
