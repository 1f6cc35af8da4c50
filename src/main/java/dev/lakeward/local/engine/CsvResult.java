package dev.lakeward.local.engine;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.lakeward.local.store.Volume;
import dev.lakeward.shape.AthenaCsv;
import dev.lakeward.sql.Column;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A result as Athena writes it: a CSV file with a header, its columns, and how many rows it has so far.
public final class CsvResult {
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

    void progress(long rows) {
        this.rows = rows;
    }

    /// The engine has written the file.
    void written(List<Column> columns, long rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /// Writes rows that are known already.
    public void write(List<Column> columns, List<List<String>> known) {
        Volume.run(() -> {
            try (CsvWriter out = AthenaCsv.writer(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
                out.writeRecord(columns.stream().map(Column::name).toList());
                known.forEach(out::writeRecord);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            return true;
        });
        written(columns, known.size());
    }
}
