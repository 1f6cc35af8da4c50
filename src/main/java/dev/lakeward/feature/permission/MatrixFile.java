package dev.lakeward.feature.permission;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Principal;
import dev.lakeward.access.plan.CellAccess;
import dev.lakeward.lake.catalog.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// The matrix as a file for people: tables down, teams across, each cell as [CellText] says it, with what else reaches
/// it
/// in brackets. `.xlsx` is an Excel workbook, any other name CSV in UTF-8. A file that was changed can be read back.
final class MatrixFile {
    static final String TABLE = "table";
    private static final String STARTS_FORMULA = "[=+\\-@\\t].*";

    /// A changed cell of a file.
    record Edit(Principal principal, Table table, CellAccess access) {}

    private MatrixFile() {}

    static boolean isExcel(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".xlsx");
    }

    /// Writes beside and renames, so that a file is whole or not there.
    static Path write(Matrix matrix, Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try (OutputStream out = Files.newOutputStream(beside)) {
            if (isExcel(file)) {
                excel(matrix, out);
            } else {
                csv(matrix, out);
            }
        }
        return Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static List<String> header(Matrix matrix) {
        List<String> header = new ArrayList<>();
        header.add(TABLE);
        matrix.principals().forEach(principal -> header.add(text(principal.name())));
        return header;
    }

    private static List<String> row(Matrix matrix, Table table) {
        List<String> row = new ArrayList<>();
        row.add(text(table.ref().toString()));
        for (Principal principal : matrix.principals()) {
            row.add(cell(matrix, principal, table));
        }
        return row;
    }

    private static String cell(Matrix matrix, Principal principal, Table table) {
        CellAccess own = CellAccess.of(matrix.after().facts(), principal, table.shape());
        EffectiveAccess.Level level = matrix.after(principal, table).level();
        // What grants on other things give is told, and not read back.
        boolean told = own.equals(CellAccess.NONE) && level != EffectiveAccess.Level.NONE;
        return CellText.of(own) + (told ? " [" + level.title() + "]" : "");
    }

    // A name that a spreadsheet would take for a formula is one only in quotes.
    static String text(String name) {
        return name.matches(STARTS_FORMULA) ? "'" + name : name;
    }

    private static void excel(Matrix matrix, OutputStream out) throws IOException {
        try (Workbook workbook = new Workbook(out, "Lakeward", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Access");
            sheet.freezePane(1, 1);
            int line = 0;
            write(sheet, line++, header(matrix));
            for (Table table : matrix.tables()) {
                write(sheet, line++, row(matrix, table));
            }
        }
    }

    private static void write(Worksheet sheet, int line, List<String> row) {
        for (int column = 0; column < row.size(); column++) {
            sheet.value(line, column, row.get(column));
        }
    }

    private static void csv(Matrix matrix, OutputStream out) throws IOException {
        try (Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(header(matrix));
            matrix.tables().forEach(table -> csv.writeRecord(row(matrix, table)));
        }
    }
}
