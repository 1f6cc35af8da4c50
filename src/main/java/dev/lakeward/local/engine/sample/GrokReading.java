package dev.lakeward.local.engine.sample;

import dev.lakeward.local.engine.sample.SampleAnswer.Column;
import dev.lakeward.local.engine.sample.SampleAnswer.Note;
import io.krakens.grok.api.Grok;
import io.krakens.grok.api.GrokCompiler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a sample as lines that match a pattern of named parts. The certainty is the share of lines that match.
final class GrokReading {
    private static final String UNNAMED = "UNWANTED";
    private static final int LONGEST_LINE = 64 << 10;
    private static final int FIRST_LINES = 3;
    private static final double BUILT_IN_SHARE = 0.9;
    private static final Pattern CUSTOM = Pattern.compile("^\\s*(\\w+)\\s+(.+?)\\s*$");
    private static final Pattern NAMED = Pattern.compile("\\(\\?<(name[0-9]+)>");
    private static final Map<String, String> TYPES = Map.of(
            "byte",
            "tinyint",
            "boolean",
            "boolean",
            "double",
            "double",
            "short",
            "smallint",
            "int",
            "int",
            "long",
            "bigint",
            "float",
            "float");

    // Compiling takes ten times as long as reading a small file. The built-in ones and a few more.
    private static final int MOST_COMPILED = 64;
    private static final Map<List<String>, Optional<Compiled>> COMPILED =
            Collections.synchronizedMap(new LinkedHashMap<>(MOST_COMPILED, 1, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<List<String>, Optional<Compiled>> eldest) {
                    return size() > MOST_COMPILED;
                }
            });

    /// A pattern with its names, and the expression that it is.
    private record Compiled(Grok grok, Pattern regex) {}

    private final Sample sample;
    private final SampleTask.Limits limits;
    private final Deadline deadline;

    GrokReading(Sample sample, SampleTask.Limits limits, Deadline deadline) {
        this.sample = sample;
        this.limits = limits;
        this.deadline = deadline;
    }

    /// A log that Glue knows is one where nine of ten lines match, and then without a doubt.
    Optional<Reading> builtIn(LogPattern log) {
        return read(log.classification(), log.pattern(), "")
                .flatMap(reading -> reading.certainty() < BUILT_IN_SHARE
                        ? Optional.empty()
                        : Optional.of(new Reading(
                                reading.classification(),
                                1,
                                reading.columns(),
                                reading.cells(),
                                reading.size(),
                                reading.storage(),
                                reading.notes())));
    }

    Optional<Reading> custom(CustomClassifier.Grok settings) {
        return read(settings.classification(), settings.pattern(), settings.customPatterns());
    }

    private Optional<Reading> read(String classification, String pattern, String customPatterns) {
        Optional<Compiled> compiled =
                COMPILED.computeIfAbsent(List.of(pattern, customPatterns), key -> compile(pattern, customPatterns));
        if (compiled.isEmpty()) {
            return Optional.empty();
        }
        Pattern regex = compiled.get().regex();
        List<String> lines = sample.lines();
        lines = lines.subList(0, Math.min(lines.size(), limits.records()));
        int matching = 0;
        long seen = 0;
        long bytes = 0;
        List<Note> notes = new ArrayList<>(sample.notes());
        boolean isNoted = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            bytes += line.length() + 1;
            if (line.isBlank()) {
                continue;
            }
            seen++;
            if (matches(regex, line)) {
                matching++;
            } else if (!isNoted) {
                isNoted = true;
                notes.add(new Note(Note.Kind.LINE_DOES_NOT_MATCH, i + 1L));
            }
            if (matching == 0 && seen >= FIRST_LINES) {
                return Optional.empty();
            }
        }
        if (matching == 0) {
            return Optional.empty();
        }
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("input.format", pattern);
        if (!customPatterns.isBlank()) {
            properties.put("input.grokCustomPatterns", customPatterns);
        }
        boolean isAll = sample.isWhole() && lines.size() < limits.records();
        List<Column> columns = columns(compiled.get().grok(), matching);
        return columns.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reading(
                        classification,
                        (double) matching / seen,
                        columns,
                        Optional.empty(),
                        new Sample("", isAll, 0, sample.fileBytes(), List.of())
                                .size(lines.size(), isAll ? sample.bytes() : bytes),
                        Storages.text(Storages.GROK, properties, Map.of("grokPattern", pattern)),
                        notes));
    }

    private static Optional<Compiled> compile(String pattern, String customPatterns) {
        try {
            GrokCompiler compiler = GrokCompiler.newInstance();
            compiler.registerDefaultPatterns();
            compiler.registerPatternFromClasspath("/patterns/ruby");
            for (String line : customPatterns.split("\\R")) {
                Matcher custom = CUSTOM.matcher(line);
                if (custom.matches()) {
                    compiler.register(custom.group(1), custom.group(2));
                }
            }
            Grok grok = compiler.compile(pattern, true);
            return Optional.of(new Compiled(grok, Pattern.compile(grok.getNamedRegex())));
        } catch (RuntimeException | StackOverflowError e) {
            // A pattern that is none knows no file.
            return Optional.empty();
        }
    }

    private boolean matches(Pattern regex, String line) {
        deadline.check();
        try {
            return line.length() <= LONGEST_LINE
                    && regex.matcher(deadline.timed(line)).find();
        } catch (StackOverflowError e) {
            return false;
        }
    }

    private static List<Column> columns(Grok grok, long matching) {
        Map<String, Column> columns = new LinkedHashMap<>();
        Matcher group = NAMED.matcher(grok.getNamedRegex());
        while (group.find()) {
            // A name, and its type behind a colon.
            String[] field = String.valueOf(grok.getNamedRegexCollectionById(group.group(1)))
                    .split("[:;]", -1);
            String name = field[0];
            if (!name.equals(UNNAMED)) {
                String of = field.length > 1 ? TYPES.getOrDefault(field[1], "string") : "string";
                columns.putIfAbsent(
                        name.toLowerCase(Locale.ROOT),
                        new Column(name.toLowerCase(Locale.ROOT), name, of, Map.of(of, matching), List.of()));
            }
        }
        return List.copyOf(columns.values());
    }
}
