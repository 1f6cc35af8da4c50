package dev.lakeward.local.engine;

import dev.lakeward.local.store.Volume;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.type.DataType;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Writes a result as Athena does: CSV with a header, every field quoted, NULL as nothing between commas.
public final class CsvResult implements Engine.Sink {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

    private final Path file;
    private List<Column> columns = List.of();
    private volatile long rows;

    public CsvResult(Path file) {
        this.file = file;
    }

    /// Where the rows are.
    public Path file() {
        return file;
    }

    public List<Column> columns() {
        return columns;
    }

    /// Rows written so far, without the header.
    public long rows() {
        return rows;
    }

    @Override
    public void begin(List<Column> columns) {
        this.columns = columns;
        this.rows = 0;
    }

    @Override
    public void rows(ResultSet cursor) throws SQLException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            writeLine(out, columns.stream().map(Column::name).toList());
            int count = columns.size();
            StringBuilder line = new StringBuilder();
            while (cursor.next()) {
                line.setLength(0);
                for (int i = 1; i <= count; i++) {
                    if (i > 1) {
                        line.append(',');
                    }
                    String value = text(cursor.getObject(i), columns.get(i - 1).type());
                    if (value != null) {
                        quote(line, value);
                    }
                }
                out.append(line).append('\n');
                rows++;
            }
        } catch (IOException e) {
            throw Volume.trouble(e);
        }
    }

    /// Writes rows that are known already.
    public void write(List<Column> columns, List<List<String>> known) {
        begin(columns);
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            writeLine(out, columns.stream().map(Column::name).toList());
            for (List<String> row : known) {
                writeLine(out, row);
            }
        } catch (IOException e) {
            throw Volume.trouble(e);
        }
        rows = known.size();
    }

    private static void writeLine(BufferedWriter out, List<String> values) throws IOException {
        StringBuilder line = new StringBuilder();
        for (String value : values) {
            line.append(line.isEmpty() ? "" : ",");
            quote(line, value);
        }
        out.append(line).append('\n');
    }

    private static void quote(StringBuilder line, String value) {
        line.append('"');
        if (value.indexOf('"') < 0) {
            line.append(value);
        } else {
            line.append(value.replace("\"", "\"\""));
        }
        line.append('"');
    }

    /// A value in Athena's text, or null.
    static @Nullable String text(@Nullable Object value, DataType type) throws SQLException {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case BigDecimal number -> number.toPlainString();
            case LocalDateTime time -> time.format(TIMESTAMP);
            case java.sql.Timestamp time -> time.toLocalDateTime().format(TIMESTAMP);
            case OffsetDateTime time -> time.toLocalDateTime().format(TIMESTAMP) + " UTC";
            case java.sql.Blob blob ->
                java.util.HexFormat.ofDelimiter(" ").formatHex(blob.getBytes(1, (int) blob.length()));
            case java.sql.Array array -> array(array, type);
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(", ", "{", "}"));
            case java.sql.Struct struct -> struct(struct, type);
            default -> value.toString();
        };
    }

    private static String array(java.sql.Array array, DataType type) throws SQLException {
        DataType element = type.isArray() ? type.arguments().getFirst() : DataType.UNKNOWN;
        StringBuilder text = new StringBuilder("[");
        for (Object each : (Object[]) array.getArray()) {
            text.append(text.length() > 1 ? ", " : "").append(text(each, element));
        }
        return text.append(']').toString();
    }

    private static String struct(java.sql.Struct struct, DataType type) throws SQLException {
        Object[] values = struct.getAttributes();
        String[] texts = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            texts[i] = text(values[i], type.isRow() ? type.arguments().get(i) : DataType.UNKNOWN);
        }
        return IntStream.range(0, texts.length)
                .mapToObj(i -> (type.isRow() ? type.fields().get(i) : "field" + i) + "=" + texts[i])
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
