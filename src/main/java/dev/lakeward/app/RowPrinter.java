package dev.lakeward.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.lakeward.lake.query.ResultColumn;
import dev.lakeward.lake.query.ResultFile;
import dev.lakeward.shape.AthenaCsv;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Prints a result as a table for people, as CSV or JSON lines for programs, or as CSV for a spreadsheet, in which no
/// value is taken for a formula.
final class RowPrinter {
    private static final int MEASURED_ROWS = 1_000;
    private static final int WIDEST = 60;
    // What a spreadsheet takes for a formula by its first character, but for plain numbers; some forget blanks first.
    private static final Pattern FORMULA =
            Pattern.compile("\\s*[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20].*|[\\t\\r\\n].*", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

    enum Format {
        TABLE,
        CSV,
        CSV_SPREADSHEET,
        JSON;

        /// As it is written on the command line.
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final PrintWriter out;
    private final Format format;

    RowPrinter(PrintWriter out, Format format) {
        this.out = out;
        this.format = format;
    }

    void print(ResultFile rows) {
        if (rows.columns().isEmpty()) {
            return;
        }
        switch (format) {
            case TABLE -> table(rows);
            case CSV -> csv(rows, UnaryOperator.identity());
            case CSV_SPREADSHEET -> csv(rows, RowPrinter::plain);
            case JSON -> json(rows);
        }
        out.flush();
    }

    private void table(ResultFile rows) {
        List<ResultColumn> columns = rows.columns();
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = columns.get(i).name().length();
        }
        for (int row = 0; row < Math.min(rows.rowCount(), MEASURED_ROWS); row++) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.clamp(shown(rows.row(row)[i]).length(), widths[i], Math.max(widths[i], WIDEST));
            }
        }
        line(columns.stream().map(ResultColumn::name).toList(), widths, columns);
        List<String> rule = new ArrayList<>();
        for (int width : widths) {
            rule.add("-".repeat(width));
        }
        out.println(String.join("-+-", rule));
        for (int row = 0; row < rows.rowCount(); row++) {
            List<String> values = new ArrayList<>();
            for (String value : rows.row(row)) {
                values.add(shown(value));
            }
            line(values, widths, columns);
        }
        out.println("(" + rows.rowCount() + (rows.rowCount() == 1 ? " row)" : " rows)"));
    }

    // Control characters of data could drive the terminal.
    private static String shown(@Nullable String value) {
        return value == null ? "NULL" : value.replaceAll("\\p{Cntrl}", "\uFFFD");
    }

    private void line(List<String> values, int[] widths, List<ResultColumn> columns) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String value = values.get(i);
            String padding = " ".repeat(Math.max(0, widths[i] - value.length()));
            line.append(i == 0 ? "" : " | ").append(columns.get(i).isNumeric() ? padding + value : value + padding);
        }
        out.println(line.toString().stripTrailing());
    }

    // An apostrophe in front makes a spreadsheet show the rest as it is.
    private static String plain(String value) {
        boolean formula =
                FORMULA.matcher(value).matches() && !NUMBER.matcher(value).matches();
        return formula ? "'" + value : value;
    }

    private void csv(ResultFile rows, UnaryOperator<String> shown) {
        CsvWriter csv = AthenaCsv.writer(out);
        csv.writeRecord(rows.columns().stream()
                .map(column -> shown.apply(column.name()))
                .toList());
        for (int row = 0; row < rows.rowCount(); row++) {
            @Nullable String[] values = rows.row(row);
            CsvWriter.CsvWriterRecord line = csv.writeRecord();
            for (String value : values) {
                line.writeField(value == null ? null : shown.apply(value));
            }
            line.endRecord();
        }
        try {
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void json(ResultFile rows) {
        JsonFactory factory = new JsonFactory();
        for (int row = 0; row < rows.rowCount(); row++) {
            java.io.StringWriter text = new java.io.StringWriter();
            try (JsonGenerator line = factory.createGenerator(text)) {
                line.writeStartObject();
                for (int i = 0; i < rows.columns().size(); i++) {
                    line.writeFieldName(rows.columns().get(i).name());
                    value(line, rows.columns().get(i), rows.row(row)[i]);
                }
                line.writeEndObject();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            out.println(text);
        }
    }

    private static void value(JsonGenerator line, ResultColumn column, @Nullable String value) throws IOException {
        if (value == null) {
            line.writeNull();
        } else if (column.isNumeric() && !value.contains("N") && !value.contains("I")) {
            line.writeNumber(value);
        } else if (column.type().equals("boolean")) {
            line.writeBoolean(Boolean.parseBoolean(value));
        } else {
            line.writeString(value);
        }
    }
}
