package dev.lakeward.feature.permission;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.Principal;
import dev.lakeward.access.plan.CellAccess;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.TableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/// Reads back what [MatrixFile] wrote and a person changed.
final class MatrixFileReader {
    private MatrixFileReader() {}

    /// The cells of a file that say something else than the matrix. Throws LakeException INVALID_INPUT with the place
    /// of the
    /// first cell that is wrong; nothing of such a file counts.
    static List<MatrixFile.Edit> read(Path file, Matrix matrix) throws IOException {
        List<List<String>> rows = TableFile.isExcel(file) ? excel(file) : csv(file);
        if (rows.isEmpty() || !rows.getFirst().getFirst().equals(MatrixFile.TABLE)) {
            throw wrong("A1", Messages.text("permission.file_head"));
        }
        List<Principal> principals = principals(rows.getFirst(), matrix);
        Map<String, Table> tables = new HashMap<>();
        matrix.tables().forEach(table -> tables.put(MatrixFile.text(table.ref().toString()), table));
        AccessFacts facts = matrix.after().facts();
        List<MatrixFile.Edit> edits = new ArrayList<>();
        for (int line = 1; line < rows.size(); line++) {
            List<String> row = rows.get(line);
            Table table = tables.get(row.getFirst());
            if (table == null) {
                throw wrong(place(line, 0), Messages.text("permission.file_no_table", row.getFirst()));
            }
            for (int column = 1; column < row.size(); column++) {
                if (column > principals.size()) {
                    throw wrong(place(line, column), Messages.text("permission.file_no_team_above"));
                }
                // Nothing written is nothing said: taking access away is written none.
                if (row.get(column).isBlank()) {
                    continue;
                }
                Principal principal = principals.get(column - 1);
                MatrixFile.Edit edit =
                        new MatrixFile.Edit(principal, table, parsed(row.get(column), table, place(line, column)));
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
            return CellTextReader.parse(text, table);
        } catch (CellText.CellTextException e) {
            throw wrong(place, String.valueOf(e.getMessage()));
        }
    }

    private static List<Principal> principals(List<String> header, Matrix matrix) {
        List<Principal> principals = new ArrayList<>();
        for (int column = 1; column < header.size(); column++) {
            String name = header.get(column);
            Optional<Principal> found = matrix.principals().stream()
                    .filter(principal -> MatrixFile.text(principal.name()).equals(name))
                    .findFirst();
            principals.add(found.orElseThrow(
                    () -> wrong(place(0, principals.size() + 1), Messages.text("permission.file_no_team", name))));
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
        return new LakeException(
                LakeError.INVALID_INPUT, "import", Messages.text("permission.file_cell", place, what), null);
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
            throw wrong("A1", Messages.text("permission.file_no_excel", String.valueOf(e.getMessage())));
        }
    }

    private static List<List<String>> csv(Path file) throws IOException {
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(file)) {
            return csv.stream()
                    .map(line -> line.getFields().stream().map(String::strip).toList())
                    .toList();
        } catch (CsvParseException e) {
            throw wrong("A1", Messages.text("permission.file_no_csv", String.valueOf(e.getMessage())));
        }
    }
}
