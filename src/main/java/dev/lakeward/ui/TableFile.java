package dev.lakeward.ui;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// Rows as a file for other programs: `.xlsx` is an Excel workbook, any other name CSV in UTF-8, in which NULL is
/// nothing and an empty text is two quotes. A file is whole or not there. Every method blocks.
public final class TableFile {
    /// How many rows Excel takes beside the titles.
    public static final int MOST_EXCEL_ROWS = 1_048_575;

    private static final int MOST_EXCEL_COLUMNS = 16_384;
    private static final int LONGEST_EXCEL_TEXT = 32_767;
    private static final int BETWEEN_FLUSHES = 1_000;
    // Excel keeps fifteen digits of a number.
    private static final Pattern EXACT = Pattern.compile("-?(?=[\\d.]{1,16}$)\\d{1,15}(\\.\\d{1,14})?");

    private TableFile() {}

    /// What stands in it: titles, which columns hold numbers, and the rows, handed on one by one.
    public record Content(List<String> titles, IntPredicate numeric, Rows rows) {}

    /// Hands on all rows.
    public interface Rows {
        void to(GridModel.RowSink sink) throws IOException, InterruptedException;
    }

    /// What was written: how many rows, and how many texts were cut as Excel takes no longer ones.
    public record Written(Path file, long rows, long cut) {}

    public static boolean isExcel(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".xlsx");
    }

    /// Whether Excel takes as many rows and columns.
    public static boolean fitsExcel(int rows, int columns) {
        return rows <= MOST_EXCEL_ROWS && columns <= MOST_EXCEL_COLUMNS;
    }

    /// Writes beside and renames. What is interrupted or fails leaves nothing, and a file that was there as it was.
    public static Written write(Path file, String sheet, Content content) throws IOException, InterruptedException {
        Path beside = file.resolveSibling(file.getFileName() + "." + Long.toHexString(System.nanoTime()) + ".new");
        try {
            Written written;
            // Not a channel: those close when their thread is interrupted, which then looks like a failure.
            try (OutputStream out = new BufferedOutputStream(new FileOutputStream(beside.toFile()), 1 << 16)) {
                written = isExcel(file) ? excel(file, sheet, content, out) : csv(file, content, out);
            }
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
            return written;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static Written csv(Path file, Content content, OutputStream out) throws IOException, InterruptedException {
        long[] rows = {0};
        try (Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                CsvWriter csv =
                        CsvWriter.builder().quoteStrategy(QuoteStrategies.EMPTY).build(text)) {
            csv.writeRecord(content.titles());
            content.rows().to(values -> {
                csv.writeRecord(values);
                rows[0]++;
            });
        }
        return new Written(file, rows[0], 0);
    }

    private static Written excel(Path file, String name, Content content, OutputStream out)
            throws IOException, InterruptedException {
        int[] line = {1};
        long[] cut = {0};
        try (Workbook workbook = new Workbook(out, "Lakeward", "1.0")) {
            Worksheet sheet = workbook.newWorksheet(name);
            sheet.freezePane(1, 1);
            for (int column = 0; column < content.titles().size(); column++) {
                sheet.inlineString(0, column, content.titles().get(column));
            }
            content.rows().to(values -> {
                for (int column = 0; column < values.length; column++) {
                    String value = values[column];
                    if (value != null) {
                        cut[0] += cell(sheet, line[0], column, value, content.numeric());
                    }
                }
                if (++line[0] % BETWEEN_FLUSHES == 0) {
                    sheet.flush();
                }
            });
        }
        return new Written(file, line[0] - 1L, cut[0]);
    }

    private static int cell(Worksheet sheet, int line, int column, String value, IntPredicate numeric) {
        if (numeric.test(column) && EXACT.matcher(value).matches()) {
            sheet.value(line, column, new java.math.BigDecimal(value));
            return 0;
        }
        boolean tooLong = value.length() > LONGEST_EXCEL_TEXT;
        sheet.inlineString(line, column, tooLong ? value.substring(0, LONGEST_EXCEL_TEXT) : value);
        return tooLong ? 1 : 0;
    }
}
