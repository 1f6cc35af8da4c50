package dev.lakeward.local.engine.format;

import io.trino.filesystem.Location;
import io.trino.filesystem.TrinoInputFile;
import io.trino.filesystem.local.LocalInputFile;
import io.trino.hive.formats.HiveClassNames;
import io.trino.hive.formats.encodings.text.TextEncodingOptions;
import io.trino.hive.formats.line.Column;
import io.trino.hive.formats.line.LineDeserializer;
import io.trino.hive.formats.line.LineDeserializerFactory;
import io.trino.hive.formats.line.LineReader;
import io.trino.hive.formats.line.LineReaderFactory;
import io.trino.hive.formats.line.csv.CsvDeserializerFactory;
import io.trino.hive.formats.line.json.JsonDeserializerFactory;
import io.trino.hive.formats.line.openxjson.OpenXJsonDeserializerFactory;
import io.trino.hive.formats.line.regex.RegexDeserializerFactory;
import io.trino.hive.formats.line.sequence.SequenceFileReaderFactory;
import io.trino.hive.formats.line.simple.SimpleDeserializerFactory;
import io.trino.hive.formats.line.text.TextLineReaderFactory;
import io.trino.plugin.hive.HiveErrorCode;
import io.trino.spi.StandardErrorCode;
import io.trino.spi.TrinoException;
import io.trino.spi.type.VarcharType;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A line of a file as a row: what reads lines, and what reads a line.
record LineFormat(LineReaderFactory lines, LineDeserializerFactory serde) {
    /// As Athena: a longer line fails.
    static final int LONGEST_LINE = 32 << 20;

    static final String HEADER = "skip.header.line.count";
    static final String FOOTER = "skip.footer.line.count";

    private static final Set<String> RECORDS = Set.of(
            "com.amazon.emr.hive.serde.CloudTrailSerde",
            HiveClassNames.JSON_SERDE_CLASS,
            HiveClassNames.OPENX_JSON_SERDE_CLASS);
    private static final int BUFFER = 1 << 20;
    private static final int FIRST_LINE = 1_024;

    static Optional<Pages.Opening> opening(FileShape shape) {
        return of(shape).map(format -> (task, columns) -> {
            LinePages pages = new LinePages(format, task.shape(), columns, () -> format.reader(task));
            return isOpenCsv(shape) ? new TypedPages(pages, shape, columns) : pages;
        });
    }

    static Optional<LineFormat> of(FileShape shape) {
        // A record's members are texts where a column is one, whatever they hold; Trino's JSON for Hive refuses that.
        if (shape.inputFormat().equals(RecordsReader.INPUT_FORMAT) && RECORDS.contains(shape.serde())) {
            return lines(shape.inputFormat()).map(lines -> new LineFormat(lines, new OpenXJsonDeserializerFactory()));
        }
        return lines(shape.inputFormat())
                .flatMap(lines -> serde(shape.serde()).map(serde -> new LineFormat(lines, serde)));
    }

    private static Optional<LineReaderFactory> lines(String inputFormat) {
        return switch (inputFormat) {
            case HiveClassNames.TEXT_INPUT_FORMAT_CLASS ->
                Optional.of(new TextLineReaderFactory(BUFFER, FIRST_LINE, LONGEST_LINE));
            case HiveClassNames.SEQUENCEFILE_INPUT_FORMAT_CLASS ->
                Optional.of(new SequenceFileReaderFactory(FIRST_LINE, LONGEST_LINE));
            case RecordsReader.INPUT_FORMAT -> Optional.of(new RecordsReader.Factory(FIRST_LINE, LONGEST_LINE));
            default -> Optional.empty();
        };
    }

    private static Optional<LineDeserializerFactory> serde(String serde) {
        return List.of(
                        new SimpleDeserializerFactory(),
                        new CsvDeserializerFactory(),
                        new JsonDeserializerFactory(),
                        new OpenXJsonDeserializerFactory(),
                        new RegexDeserializerFactory(),
                        new GrokDeserializers())
                .stream()
                .filter(each -> each.getHiveSerDeClassNames().contains(serde))
                .map(LineDeserializerFactory.class::cast)
                .findFirst();
    }

    /// What reads some columns, by their places, out of a line.
    LineDeserializer deserializer(FileShape shape, List<Integer> places) {
        if (places.isEmpty()) {
            return LineDeserializer.EMPTY_LINE_DESERIALIZER;
        }
        List<Column> columns = new ArrayList<>();
        for (int place : places) {
            FileShape.FileColumn column = shape.columns().get(place);
            columns.add(new Column(
                    column.name(),
                    isOpenCsv(shape)
                            ? VarcharType.VARCHAR
                            : PartitionCoercion.of(shape, place).from(),
                    place));
        }
        Map<String, String> properties = new TreeMap<>(shape.properties());
        properties.put("columns", numbered(shape));
        return PlainLines.before(serde.create(columns, properties), shape, columns);
    }

    /// Whether lines are made text before they are read, as what lies within other values is not looked at later. No
    /// line of JSON is: what is no text there is an error.
    static boolean cleansLines(FileShape shape) {
        return shape.serde().equals(HiveClassNames.LAZY_SIMPLE_SERDE_CLASS)
                && shape.columns().stream().anyMatch(column -> column.type().contains("<"))
                && !hasWideDelimiter(shape);
    }

    /// Whether a delimiter or the escape is a byte that text has within a character: then only values are text.
    private static boolean hasWideDelimiter(FileShape shape) {
        TextEncodingOptions options = TextEncodingOptions.fromSchema(shape.properties());
        for (int i = 0; i < options.getSeparators().length(); i++) {
            if (options.getSeparators().getByte(i) < 0) {
                return true;
            }
        }
        return options.getEscapeByte() != null && options.getEscapeByte() < 0;
    }

    /// The columns as SerDes ask for them, who read only how many there are.
    static String numbered(FileShape shape) {
        return IntStream.range(0, shape.columns().size())
                .mapToObj(FileDecoder::column)
                .collect(Collectors.joining(","));
    }

    /// Whether the SerDe knows texts only.
    static boolean isOpenCsv(FileShape shape) {
        return shape.serde().equals(HiveClassNames.OPENCSV_SERDE_CLASS);
    }

    private LineReader reader(DecodeTask task) throws IOException {
        long size = Files.size(task.source());
        long start = size * task.part() / task.parts();
        long end = size * (task.part() + 1) / task.parts();
        // Only the name's end is read: it tells the compression.
        TrinoInputFile file = new LocalInputFile(Location.of("local:///file" + task.extension()), task.source());
        return reader(task.shape(), file, start, end);
    }

    /// The lines of a part of a file.
    LineReader reader(FileShape shape, TrinoInputFile file, long start, long end) throws IOException {
        int header = count(shape, HEADER);
        int footer = count(shape, FOOTER);
        try {
            return lines.createLineReader(file, start, end - start, header, footer);
        } catch (IOException e) {
            // Trino does not say of lines that they are damaged.
            throw new TrinoException(HiveErrorCode.HIVE_CANNOT_OPEN_SPLIT, "no such file of lines", e);
        }
    }

    static int count(FileShape shape, String property) {
        try {
            int count = Integer.parseInt(shape.property(property, "0"));
            if (count < 0) {
                throw new TrinoException(HiveErrorCode.HIVE_INVALID_METADATA, property + " is negative");
            }
            return count;
        } catch (NumberFormatException e) {
            throw new TrinoException(StandardErrorCode.GENERIC_INTERNAL_ERROR, property + " is no number of lines", e);
        }
    }
}
