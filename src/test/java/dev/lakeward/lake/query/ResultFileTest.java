package dev.lakeward.lake.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.lakeward.shape.AthenaCsv;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Any row of a result is found by its number, whatever its values hold.
class ResultFileTest {
    private static final List<ResultColumn> COLUMNS =
            List.of(new ResultColumn("n", "integer"), new ResultColumn("text", "varchar"));

    private static ResultFile rows(int count) throws IOException {
        return ResultFile.of(file -> write(file, count), COLUMNS);
    }

    private static void write(Path file, int count) throws IOException {
        try (CsvWriter csv = AthenaCsv.writer(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            csv.writeRecord("n", "text");
            for (int row = 0; row < count; row++) {
                csv.writeRecord(String.valueOf(row), text(row));
            }
        }
    }

    private static @Nullable String text(int row) {
        return switch (row % 5) {
            case 0 -> null;
            case 1 -> "";
            case 2 -> "\u00e9\n\"" + row + "\",\n";
            case 3 -> "x".repeat(row % 300);
            default -> "\ud83d\udca9";
        };
    }

    @Test
    void everyRowIsWhereItsNumberSays() throws IOException {
        for (int count : new int[] {0, 1, 62, 63, 64, 65, 127, 128, 1_000}) {
            try (ResultFile result = rows(count)) {
                assertThat(result.rowCount()).isEqualTo(count);
                for (int row = count - 1; row >= 0; row--) {
                    assertThat(result.row(row)).containsExactly(String.valueOf(row), text(row));
                }
                assertThatThrownBy(() -> result.row(count)).isInstanceOf(IndexOutOfBoundsException.class);
            }
        }
    }

    @Test
    void aResultWithoutAFileHasNoRows() throws IOException {
        try (ResultFile result = ResultFile.empty()) {
            assertThat(result.rowCount()).isZero();
        }
    }

    @Test
    void aColumnOfNullsHasItsRows() throws IOException {
        try (ResultFile result =
                ResultFile.of(file -> Files.writeString(file, "\"a\"\n\n\n\"1\"\n"), COLUMNS.subList(0, 1))) {
            assertThat(result.rowCount()).isEqualTo(3);
            assertThat(result.row(1)).containsExactly((String) null);
            assertThat(result.row(2)).containsExactly("1");
        }
    }

    @Test
    void whoWaitsNoMoreEndsTheIndexing() {
        assertThatThrownBy(() -> ResultFile.of(
                        file -> {
                            write(file, 100_000);
                            Thread.currentThread().interrupt();
                        },
                        COLUMNS))
                .isInstanceOfAny(InterruptedIOException.class, java.nio.channels.ClosedByInterruptException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
