package dev.lakeward.feature.permission;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Principal;
import dev.lakeward.access.plan.CellAccess;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.catalog.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/// The matrix as a file for people: tables down, teams across, each cell as [CellText] says it, with what else reaches
/// it
/// in brackets. `.xlsx` is an Excel workbook, any other name CSV in UTF-8. A file that was changed can be read back.
final class MatrixFile {
    private static final String TABLE = "table";
    private static final String STARTS_FORMULA = "[=+\\-@\\t].*";

    /// A changed cell of a file.
    record Edit(Principal principal, Table table, CellAccess access) {}

    private MatrixFile() {}

    private static boolean isExcel(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".xlsx");
    }

    // ---- writing

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
    private static String text(String name) {
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

    // ---- reading

    /// The cells of a file that say something else than the matrix. Throws LakeException INVALID_INPUT with the place
    /// of the
    /// first cell that is wrong; nothing of such a file counts.
    static List<Edit> read(Path file, Matrix matrix) throws IOException {
        List<List<String>> rows = isExcel(file) ? excel(file) : csv(file);
        if (rows.isEmpty() || !rows.getFirst().getFirst().equals(TABLE)) {
            throw wrong("A1", "the first row holds the word table and the teams; export the matrix and change that");
        }
        List<Principal> principals = principals(rows.getFirst(), matrix);
        Map<String, Table> tables = new HashMap<>();
        matrix.tables().forEach(table -> tables.put(text(table.ref().toString()), table));
        AccessFacts facts = matrix.after().facts();
        List<Edit> edits = new ArrayList<>();
        for (int line = 1; line < rows.size(); line++) {
            List<String> row = rows.get(line);
            Table table = tables.get(row.getFirst());
            if (table == null) {
                throw wrong(place(line, 0), "there is no table " + row.getFirst());
            }
            for (int column = 1; column < row.size(); column++) {
                if (column > principals.size()) {
                    throw wrong(place(line, column), "no team stands above this cell");
                }
                // Nothing written is nothing said: taking access away is written none.
                if (row.get(column).isBlank()) {
                    continue;
                }
                Principal principal = principals.get(column - 1);
                Edit edit = new Edit(principal, table, parsed(row.get(column), table, place(line, column)));
                String now = CellText.of(CellAccess.of(facts, principal, table.shape()));
                if (!CellText.of(edit.access()).equals(now)) {
                    edits.add(edit);
                }
            }
        }
        return edits;
    }

    private static CellAccess parsed(String text, Table table, String place) {
        try {
            return CellText.parse(text, table);
        } catch (CellText.CellTextException e) {
            throw wrong(place, String.valueOf(e.getMessage()));
        }
    }

    private static List<Principal> principals(List<String> header, Matrix matrix) {
        List<Principal> principals = new ArrayList<>();
        for (int column = 1; column < header.size(); column++) {
            String name = header.get(column);
            Optional<Principal> found = matrix.principals().stream()
                    .filter(principal -> text(principal.name()).equals(name))
                    .findFirst();
            principals.add(found.orElseThrow(() -> wrong(place(0, principals.size() + 1), "there is no team " + name)));
        }
        return principals;
    }

    // As a spreadsheet names it: column by letters, row from 1.
    private static String place(int line, int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
            letters.insert(0, (char) ('A' + rest % 26));
        }
        return letters.toString() + (line + 1);
    }

    private static LakeException wrong(String place, String what) {
        return new LakeException(LakeError.INVALID_INPUT, "import", "Cell " + place + ": " + what, null);
    }

    private static List<List<String>> excel(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                ReadableWorkbook workbook = new ReadableWorkbook(in);
                var rows = workbook.getFirstSheet().openStream()) {
            List<List<String>> all = new ArrayList<>();
            rows.forEach((Row row) -> {
                List<String> cells = new ArrayList<>();
                for (int column = 0; column < row.getCellCount(); column++) {
                    Cell cell = row.getCell(column);
                    cells.add(cell == null ? "" : cell.getText().strip());
                }
                all.add(cells);
            });
            return all;
        } catch (ExcelReaderException e) {
            throw wrong("A1", "this is no Excel workbook: " + e.getMessage());
        }
    }

    private static List<List<String>> csv(Path file) throws IOException {
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file)) {
            return csv.stream()
                    .map(line -> line.getFields().stream().map(String::strip).toList())
                    .toList();
        }
    }
}
