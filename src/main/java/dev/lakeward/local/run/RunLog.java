package dev.lakeward.local.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;

/// The log of one run, a file of lines `time text` of limited size. A line that the disk does not take is lost.
final class RunLog {
    private static final int MOST_BYTES = 1 << 20;
    private static final int LONGEST_LINE = 4_096;
    private static final String FULL = "this log is full; what comes is not written\n";

    private final Path file;
    private final InstantSource clock;

    RunLog(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    synchronized void line(String text) {
        String shown = text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) + "…" : text;
        String line = clock.instant() + " " + shown.replace('\n', ' ').replace('\r', ' ') + "\n";
        try {
            long size = Files.exists(file) ? Files.size(file) : 0;
            if (size < MOST_BYTES) {
                Files.writeString(
                        file,
                        size + line.length() < MOST_BYTES ? line : line + FULL,
                        StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            return;
        }
    }
}
