package dev.lakeward.feature.permission;

import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Principal;
import dev.lakeward.access.plan.CellAccess;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.ui.TableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The matrix as a file for people: tables down, teams across, each cell as [CellText] says it, with what else reaches
/// it
/// in brackets. `.xlsx` is an Excel workbook, any other name CSV in UTF-8. A file that was changed can be read back.
final class MatrixFile {
    static final String TABLE = "table";
    private static final String STARTS_FORMULA = "[=+\\-@\\t].*";

    /// A changed cell of a file.
    record Edit(Principal principal, Table table, CellAccess access) {}

    private MatrixFile() {}

    /// Writes beside and renames, so that a file is whole or not there.
    static Path write(Matrix matrix, Path file) throws IOException, InterruptedException {
        return TableFile.write(file, "Access", new TableFile.Content(header(matrix), column -> false, sink -> {
                    for (Table table : matrix.tables()) {
                        sink.row(row(matrix, table).toArray(new String[0]));
                    }
                }))
                .file();
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
        return CellText.of(own) + (told ? " [" + level.fixedTitle() + "]" : "");
    }

    // A name that a spreadsheet would take for a formula is one only in quotes.
    static String text(String name) {
        return name.matches(STARTS_FORMULA) ? "'" + name : name;
    }
}
