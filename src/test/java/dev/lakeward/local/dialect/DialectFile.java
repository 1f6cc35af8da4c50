package dev.lakeward.local.dialect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Reads and writes files of cases; `README.md` beside them tells how one is written.
public final class DialectFile {
    /// Where they lie.
    public static final Path FOLDER = Path.of("src/test/resources/dev/lakeward/sql/dialect");

    private static final String ENDING = ".cases";

    private DialectFile() {}

    /// Every file, or those of these names.
    public static List<Path> all(Collection<String> named) throws IOException {
        if (!named.isEmpty()) {
            return named.stream().map(name -> FOLDER.resolve(name + ENDING)).toList();
        }
        try (Stream<Path> all = Files.list(FOLDER)) {
            return all.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
        }
    }

    static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ENDING.length());
    }

    /// The cases of a file. Throws IllegalArgumentException where two have one statement.
    public static List<DialectCase> read(Path file) throws IOException {
        List<DialectCase> cases =
                blocks(Files.readAllLines(file)).stream().map(DialectCase::read).toList();
        Set<String> seen = new HashSet<>();
        for (DialectCase each : cases) {
            if (!each.lines().isEmpty() && !seen.add(each.name())) {
                throw new IllegalArgumentException(file.getFileName() + " has twice: " + each.name());
            }
        }
        return cases;
    }

    /// Writes cases one below the other.
    public static void write(Path file, List<DialectCase> cases) throws IOException {
        List<String> lines = new ArrayList<>();
        for (DialectCase each : cases) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(each.block());
        }
        Files.write(file, lines);
    }

    /// Lines that no empty line separates.
    static List<List<String>> blocks(List<String> lines) {
        List<List<String>> blocks = new ArrayList<>();
        boolean isOpen = false;
        for (String line : lines) {
            if (line.isEmpty()) {
                isOpen = false;
                continue;
            }
            if (!isOpen) {
                blocks.add(new ArrayList<>());
                isOpen = true;
            }
            blocks.getLast().add(line);
        }
        return blocks;
    }
}
