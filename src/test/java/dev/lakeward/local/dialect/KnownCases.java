package dev.lakeward.local.dialect;

import dev.lakeward.local.dialect.DialectOutcome.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The cases that the lake is known to refuse (`known.txt`) or to answer otherwise (`known-wrong.txt`), one a line.
final class KnownCases {
    private KnownCases() {}

    private static Path list(Kind kind) {
        return DialectFile.FOLDER.resolve(kind == Kind.REFUSED ? "known.txt" : "known-wrong.txt");
    }

    private static List<String> lines(Kind kind) throws IOException {
        return Files.exists(list(kind)) ? Files.readAllLines(list(kind)) : List.of();
    }

    /// What is another than the lists say.
    static List<String> surprises(List<DialectOutcome> outcomes) throws IOException {
        Set<String> refused = new HashSet<>(lines(Kind.REFUSED));
        Set<String> unlike = new HashSet<>(lines(Kind.UNLIKE));
        List<String> surprises = new ArrayList<>();
        for (DialectOutcome each : outcomes) {
            Kind known = refused.contains(each.name())
                    ? Kind.REFUSED
                    : unlike.contains(each.name()) ? Kind.UNLIKE : Kind.EQUAL;
            if (each.kind() != known) {
                surprises.add(known + " is now " + each.kind() + ": " + each.name());
            }
        }
        return surprises;
    }

    /// Named cases of these files that the files do not have.
    static List<String> gone(Collection<String> files, List<DialectOutcome> outcomes) throws IOException {
        Set<String> names = new HashSet<>();
        outcomes.forEach(each -> names.add(each.name()));
        List<String> gone = new ArrayList<>();
        for (Kind kind : List.of(Kind.REFUSED, Kind.UNLIKE)) {
            lines(kind).stream()
                    .filter(line -> isOf(files, line) && !names.contains(line))
                    .forEach(gone::add);
        }
        return gone;
    }

    /// Writes the lists anew for these files.
    static void write(Collection<String> files, List<DialectOutcome> outcomes) throws IOException {
        for (Kind kind : List.of(Kind.REFUSED, Kind.UNLIKE)) {
            List<String> lines = new ArrayList<>(
                    lines(kind).stream().filter(line -> !isOf(files, line)).toList());
            outcomes.stream().filter(each -> each.kind() == kind).forEach(each -> lines.add(each.name()));
            lines.sort(null);
            Files.write(list(kind), lines);
        }
    }

    private static boolean isOf(Collection<String> files, String line) {
        return files.contains(line.substring(0, Math.max(0, line.indexOf(": "))));
    }
}
