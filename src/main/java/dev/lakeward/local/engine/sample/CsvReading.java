package dev.lakeward.local.engine.sample;

import dev.lakeward.local.engine.sample.CsvCells.Cell;
import dev.lakeward.local.engine.sample.CsvCells.Row;
import dev.lakeward.local.engine.sample.SampleAnswer.Cells;
import dev.lakeward.local.engine.sample.SampleAnswer.Column;
import dev.lakeward.local.engine.sample.SampleAnswer.Header;
import dev.lakeward.local.engine.sample.SampleAnswer.Note;
import dev.lakeward.local.engine.sample.SampleAnswer.Storage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads a sample as lines of cells.
///
/// LazySimpleSerDe keeps quotes, so what is quoted speaks for a string where that SerDe reads it; whether there is a
/// header is decided by what stands within.
final class CsvReading {
    private static final CustomClassifier.Csv BUILT_IN =
            new CustomClassifier.Csv("csv", "", "\"", "UNKNOWN", List.of(), false, false, List.of(), "LazySimpleSerDe");
    private static final String DELIMITERS = ",|\t;\u0001";
    // One line in so many may have another number of cells.
    private static final int RAGGED = 10;
    private static final Map<String, String> TYPES =
            Map.of("LONG", "bigint", "INT", "int", "SHORT", "smallint", "DECIMAL", "decimal(38,18)");

    private final Sample sample;
    private final CustomClassifier.Csv settings;
    private final SampleTask.Limits limits;
    private final Deadline deadline;

    private CsvReading(Sample sample, CustomClassifier.Csv settings, SampleTask.Limits limits, Deadline deadline) {
        this.sample = sample;
        this.settings = settings;
        this.limits = limits;
        this.deadline = deadline;
    }

    static Optional<Reading> builtIn(Sample sample, SampleTask.Limits limits, Deadline deadline) {
        return new CsvReading(sample, BUILT_IN, limits, deadline).read();
    }

    static Optional<Reading> custom(
            Sample sample, CustomClassifier.Csv settings, SampleTask.Limits limits, Deadline deadline) {
        return new CsvReading(sample, settings, limits, deadline).read();
    }

    private Optional<Reading> read() {
        String delimiters = settings.delimiter().isEmpty()
                ? DELIMITERS
                : settings.delimiter().substring(0, 1);
        for (char delimiter : delimiters.toCharArray()) {
            List<Row> rows = rows(delimiter);
            int width = width(rows);
            if (width >= (settings.allowsSingleColumn() ? 1 : 2)
                    && (settings.header().isEmpty() || settings.header().size() == width)) {
                Header header = header(rows, width);
                int least = settings.allowsSingleColumn() ? 1 : 2;
                if (rows.size() - (header.isPresent() ? 1 : 0) >= least) {
                    return Optional.of(reading(rows, width, delimiter, header));
                }
            }
        }
        return Optional.empty();
    }

    private List<Row> rows(char delimiter) {
        int quote = settings.quote().isEmpty() ? -1 : settings.quote().charAt(0);
        List<Row> rows = whole(new CsvCells(sample.text(), delimiter, quote, limits.columns()));
        // A quote that nothing closes is none.
        return rows.size() < 2 && quote >= 0
                ? whole(new CsvCells(sample.text(), delimiter, -1, limits.columns()))
                : rows;
    }

    private List<Row> whole(CsvCells cells) {
        List<Row> rows = new ArrayList<>(cells.rows(limits.records(), deadline));
        rows.removeIf(row -> !row.isClosed() && !sample.isWhole() || row.isBlank() && !settings.allowsSingleColumn());
        return rows;
    }

    // The number of cells that nearly all lines have, or 0.
    private static int width(List<Row> rows) {
        Map<Integer, Integer> counts = new LinkedHashMap<>();
        rows.forEach(row -> counts.merge(row.cells().size(), 1, Integer::sum));
        return counts.entrySet().stream()
                .filter(each -> rows.size() - each.getValue() <= rows.size() / RAGGED)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(0);
    }

    private Header header(List<Row> rows, int width) {
        return switch (settings.containsHeader()) {
            case "PRESENT" -> new Header(true, Header.Reason.TOLD_PRESENT, 0);
            case "ABSENT" -> new Header(false, Header.Reason.TOLD_ABSENT, 0);
            default -> {
                List<String> first =
                        rows.getFirst().cells().stream().map(Cell::text).toList();
                boolean hasNumber = rows.stream()
                        .skip(1)
                        .flatMap(row -> row.cells().stream().limit(width))
                        .anyMatch(cell -> CellKind.of(cell.text().strip()).isNumber());
                yield HeaderTest.of(first, hasNumber);
            }
        };
    }

    private Reading reading(List<Row> rows, int width, char delimiter, Header header) {
        boolean isQuoted = rows.stream().anyMatch(row -> row.cells().stream().anyMatch(Cell::isQuoted));
        boolean isOpen = settings.serde().equals("OpenCSVSerDe")
                || isQuoted && !settings.serde().equals("LazySimpleSerDe");
        List<Votes> votes = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            votes.add(new Votes());
        }
        List<Row> below = header.isPresent() ? rows.subList(1, rows.size()) : rows;
        for (Row row : below) {
            for (int i = 0; i < Math.min(width, row.cells().size()); i++) {
                vote(votes.get(i), row.cells().get(i), isOpen, row.line());
            }
        }
        List<Column> columns = new ArrayList<>();
        List<String> names = names(rows.getFirst(), width, header);
        for (int i = 0; i < width; i++) {
            String source = i < rows.getFirst().cells().size() && header.isPresent()
                    ? rows.getFirst().cells().get(i).text()
                    : names.get(i);
            String type = i < settings.types().size()
                    ? TYPES.getOrDefault(
                            settings.types().get(i).toUpperCase(Locale.ROOT),
                            settings.types().get(i).toLowerCase(Locale.ROOT))
                    : votes.get(i).type();
            columns.add(new Column(
                    names.get(i),
                    source,
                    type,
                    votes.get(i).counts(),
                    votes.get(i).widenings()));
        }
        long read = sample.isWhole() && rows.size() < limits.records()
                ? sample.bytes()
                : (long) rows.getLast().end()
                        * sample.bytes()
                        / Math.max(1, sample.text().length());
        return new Reading(
                "csv",
                1,
                columns,
                Optional.of(new Cells(header, String.valueOf(delimiter), isQuoted)),
                sample.isWhole() && rows.size() < limits.records()
                        ? sample.size(rows.size(), read)
                        : new Sample("", false, 0, sample.fileBytes(), List.of()).size(rows.size(), read),
                storage(delimiter, isQuoted, isOpen, header),
                notes(rows, width, isQuoted && !isOpen));
    }

    private void vote(Votes votes, Cell cell, boolean isOpen, long line) {
        String text = settings.trimsValues() ? cell.text().strip() : cell.text();
        CellKind kind = cell.isQuoted() && !isOpen && !text.isEmpty() ? CellKind.STRING : CellKind.of(text);
        String now = votes.counts().isEmpty() || kind == CellKind.EMPTY ? kind.widen("") : kind.widen(known(votes));
        votes.add(kind.word(), now, line);
    }

    // A column of nothing but empty cells has no type yet.
    private static String known(Votes votes) {
        return votes.counts().keySet().equals(Set.of(CellKind.EMPTY.word())) ? "" : votes.type();
    }

    private List<String> names(Row first, int width, Header header) {
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            String name = !settings.header().isEmpty()
                    ? settings.header().get(i)
                    : header.isPresent() && i < first.cells().size()
                            ? first.cells().get(i).text().strip()
                            : "";
            String lower = name.isEmpty() ? "col" + i : name.toLowerCase(Locale.ROOT);
            String free = lower;
            // The catalog takes a name once.
            for (int n = 1; !taken.add(free); n++) {
                free = lower + "_" + n;
            }
            names.add(free);
        }
        return names;
    }

    private Storage storage(char delimiter, boolean isQuoted, boolean isOpen, Header header) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("areColumnsQuoted", String.valueOf(isQuoted));
        parameters.put("columnsOrdered", "true");
        parameters.put("delimiter", String.valueOf(delimiter));
        if (header.isPresent()) {
            parameters.put("skip.header.line.count", "1");
        }
        return isOpen
                ? Storages.text(
                        Storages.OPEN_CSV,
                        Map.of(
                                "separatorChar",
                                String.valueOf(delimiter),
                                "quoteChar",
                                settings.quote().isEmpty() ? "\"" : settings.quote(),
                                "serialization.format",
                                "1"),
                        parameters)
                : Storages.text(Storages.LAZY_SIMPLE, Map.of("field.delim", String.valueOf(delimiter)), parameters);
    }

    private List<Note> notes(List<Row> rows, int width, boolean keepsQuotes) {
        List<Note> notes = new ArrayList<>(sample.notes());
        note(
                notes,
                Note.Kind.QUOTES_ARE_KEPT,
                rows.stream().filter(row -> keepsQuotes && row.cells().stream().anyMatch(Cell::isQuoted)));
        note(notes, Note.Kind.DELIMITER_WITHIN_QUOTES, rows.stream().filter(row -> keepsQuotes && row.hasDelimiter()));
        note(notes, Note.Kind.LINE_END_WITHIN_QUOTES, rows.stream().filter(Row::hasLineEnd));
        note(
                notes,
                Note.Kind.RAGGED_LINE,
                rows.stream().filter(row -> row.cells().size() != width));
        return notes;
    }

    private static void note(List<Note> notes, Note.Kind kind, java.util.stream.Stream<Row> rows) {
        rows.findFirst().ifPresent(row -> notes.add(new Note(kind, row.line())));
    }
}
