package dev.lakeward.feature.permission;

import dev.lakeward.access.Principal;
import dev.lakeward.lake.catalog.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// Writes the matrix as a file for people: tables down, teams across, each cell in words. `.xlsx` makes an Excel
/// workbook, any other name CSV in UTF-8.
final class MatrixExport {
    private MatrixExport() {}

    /// Writes beside and renames, so that a file is whole or not there.
    static Path write(Matrix matrix, Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try (OutputStream out = Files.newOutputStream(beside)) {
            if (String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".xlsx")) {
                excel(matrix, out);
            } else {
                csv(matrix, out);
            }
        }
        return Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static List<String> header(Matrix matrix) {
        List<String> header = new ArrayList<>();
        header.add("table");
        matrix.principals().forEach(principal -> header.add(text(principal.name())));
        return header;
    }

    private static List<String> row(Matrix matrix, Table table) {
        List<String> row = new ArrayList<>();
        row.add(text(table.ref().toString()));
        for (Principal principal : matrix.principals()) {
            boolean masked = matrix.masked(principal, table).isPresent()
                    && matrix.after(principal, table).atoms().isEmpty();
            row.add(masked ? "masked" : matrix.after(principal, table).level().title());
        }
        return row;
    }

    // A name that a spreadsheet would take for a formula is one only in quotes.
    private static String text(String name) {
        return name.matches("[=+\\-@\\t].*") ? "'" + name : name;
    }

    private static void excel(Matrix matrix, OutputStream out) throws IOException {
        try (Workbook workbook = new Workbook(out, "Lakeward", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Access");
            List<String> header = header(matrix);
            for (int column = 0; column < header.size(); column++) {
                sheet.value(0, column, header.get(column));
            }
            sheet.freezePane(1, 1);
            int line = 1;
            for (Table table : matrix.tables()) {
                List<String> row = row(matrix, table);
                for (int column = 0; column < row.size(); column++) {
                    sheet.value(line, column, row.get(column));
                }
                line++;
            }
        }
    }

    private static void csv(Matrix matrix, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder(line(header(matrix)));
        matrix.tables().forEach(table -> text.append(line(row(matrix, table))));
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String line(List<String> cells) {
        return cells.stream()
                        .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(","))
                + "\r\n";
    }
}
