package dev.lakeward.lake.query;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.lakeward.shape.AthenaCsv;
import java.io.Writer;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Rows that are read beside whoever draws them: the same values, in any order, as long as they are needed.
class RowReaderTest {
    private static final int ROWS = 1_000;
    private static final List<ResultColumn> COLUMNS =
            List.of(new ResultColumn("n", "integer"), new ResultColumn("text", "varchar"));

    private static ResultFile result() throws Exception {
        return ResultFile.of(
                file -> {
                    try (Writer out = Files.newBufferedWriter(file);
                            CsvWriter csv = AthenaCsv.writer(out)) {
                        csv.writeRecord("n", "text");
                        for (int row = 0; row < ROWS; row++) {
                            csv.writeRecord(String.valueOf(row), text(row));
                        }
                    }
                },
                COLUMNS);
    }

    private static String text(int row) {
        return switch (row % 6) {
            case 0 -> null;
            case 1 -> "";
            case 2 -> "고객 😀, \"quoted\"";
            case 3 -> "two\nlines\r\nthree";
            case 4 -> "\"";
            default -> "plain " + row;
        };
    }

    @Test
    void itReadsWhatIsDrawnInAnyOrder() throws Exception {
        try (ResultFile result = result();
                RowReader reader = result.reader()) {
            for (int row = 0; row < ROWS; row++) {
                assertThat(reader.row(row)).isEqualTo(result.row(row));
            }
            Random random = new Random(7);
            for (int i = 0; i < ROWS; i++) {
                int row = random.nextInt(ROWS);
                assertThat(reader.row(row)).containsExactly(String.valueOf(row), text(row));
            }
        }
    }

    @Test
    void theFileStaysAsLongAsSomebodyReads() throws Exception {
        ResultFile result = result();
        try (RowReader reader = result.reader()) {
            result.close();
            assertThat(reader.row(999)).containsExactly("999", "two\nlines\r\nthree");
        }
    }
}
