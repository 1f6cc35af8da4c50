package dev.lakeward.lake.query;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.lakeward.shape.AthenaCsv;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// The plain text in which Athena answers what is asked about the catalog: a line a row, values between tabs that
/// blanks may fill up, no header but above a plan.
final class ResultText {
    private ResultText() {}

    /// Fetches a text, and shows its lines as rows of these columns.
    static ResultFile of(ResultFile.Fetch text, List<ResultColumn> columns, boolean hasHeader) throws IOException {
        return ResultFile.of(
                csv -> {
                    Path lines = csv.resolveSibling("lines.txt");
                    try {
                        text.as(lines);
                        write(lines, csv, columns, hasHeader);
                    } finally {
                        Files.deleteIfExists(lines);
                    }
                },
                columns);
    }

    private static void write(Path lines, Path csv, List<ResultColumn> columns, boolean hasHeader) throws IOException {
        if (Files.size(lines) == 0) {
            Files.createFile(csv);
            return;
        }
        try (BufferedReader in = Files.newBufferedReader(lines, StandardCharsets.UTF_8);
                CsvWriter out = AthenaCsv.writer(Files.newBufferedWriter(csv, StandardCharsets.UTF_8))) {
            out.writeRecord(columns.stream().map(ResultColumn::name).toList());
            if (hasHeader) {
                in.readLine();
            }
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.writeRecord(values(line, columns.size()));
            }
        }
    }

    private static List<String> values(String line, int count) {
        String[] found = line.split("\t", count);
        String[] values = Arrays.copyOf(found, count);
        for (int i = 0; i < count; i++) {
            values[i] = i < found.length ? found[i].stripTrailing() : "";
        }
        return List.of(values);
    }
}
