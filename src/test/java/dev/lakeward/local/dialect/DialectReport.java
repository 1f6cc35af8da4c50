package dev.lakeward.local.dialect;

import dev.lakeward.local.dialect.DialectOutcome.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// `target/dialect-report.txt`: totals of each file, why statements are refused, and every unlike answer.
final class DialectReport {
    private static final Path REPORT = Path.of("target/dialect-report.txt");
    private static final String TOTALS = "%-24s %6s %6s %7s %6s";

    private DialectReport() {}

    /// Answers the line of totals.
    static String write(List<DialectOutcome> outcomes) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(TOTALS.formatted("file", "cases", "equal", "refused", "unlike"));
        Map<String, List<DialectOutcome>> files = new TreeMap<>();
        outcomes.forEach(each ->
                files.computeIfAbsent(each.file(), of -> new ArrayList<>()).add(each));
        files.forEach((file, each) -> lines.add(totals(file, each)));
        lines.add(totals("all", outcomes));
        lines.addAll(List.of("", "REFUSED, by reason"));
        reasons(outcomes).entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(each -> lines.add("%5d %s".formatted(each.getValue(), each.getKey())));
        lines.addAll(List.of("", "UNLIKE"));
        outcomes.stream().filter(each -> each.kind() == Kind.UNLIKE).forEach(each -> describe(each, lines));
        Files.createDirectories(REPORT.getParent());
        Files.write(REPORT, lines);
        return totals("all", outcomes);
    }

    private static Map<String, Long> reasons(List<DialectOutcome> outcomes) {
        return outcomes.stream()
                .filter(each -> each.kind() == Kind.REFUSED)
                .collect(Collectors.groupingBy(
                        each -> each.got().message().replaceFirst("^line \\d+:\\d+: ", ""), Collectors.counting()));
    }

    private static String totals(String name, List<DialectOutcome> outcomes) {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        outcomes.forEach(each -> counts.merge(each.kind(), 1, Integer::sum));
        return TOTALS.formatted(
                name,
                outcomes.size(),
                counts.getOrDefault(Kind.EQUAL, 0),
                counts.getOrDefault(Kind.REFUSED, 0),
                counts.getOrDefault(Kind.UNLIKE, 0));
    }

    private static void describe(DialectOutcome outcome, List<String> lines) {
        lines.addAll(List.of("", outcome.file() + ": " + outcome.asked().statement(), "  wanted"));
        outcome.wanted().lines().forEach(line -> lines.add("    " + line));
        lines.add("  got");
        outcome.got().lines().forEach(line -> lines.add("    " + line));
    }
}
