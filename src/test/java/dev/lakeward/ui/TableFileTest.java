package dev.lakeward.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rows as files for other programs.
class TableFileTest {
    @TempDir
    Path folder;

    private static TableFile.Content content(String[]... rows) {
        return new TableFile.Content(List.of("n", "text"), column -> column == 0, sink -> {
            for (String[] row : rows) {
                sink.row(row);
            }
        });
    }

    @Test
    void csvTellsNullFromNothing() throws Exception {
        Path file = folder.resolve("a.csv");
        TableFile.write(file, "S", content(new String[] {"1", "a,\"b\"\n한"}, new String[] {null, ""}));
        assertThat(Files.readString(file)).isEqualTo("n,text\r\n1,\"a,\"\"b\"\"\n한\"\r\n,\"\"\r\n");
    }

    @Test
    void excelHasNumbersAsNumbersAndTextAsText() throws Exception {
        Path file = folder.resolve("a.xlsx");
        TableFile.Written written = TableFile.write(
                file,
                "S",
                content(
                        new String[] {"1.50", "=1+1"},
                        new String[] {"12345678901234567890", "x".repeat(40_000)},
                        new String[] {null, null}));
        assertThat(written.rows()).isEqualTo(3);
        assertThat(written.cut()).isEqualTo(1);
        try (InputStream in = Files.newInputStream(file);
                ReadableWorkbook workbook = new ReadableWorkbook(in)) {
            List<Row> rows = workbook.getFirstSheet().read();
            assertThat(rows.get(1).getCell(0).getValue().toString()).isEqualTo("1.50");
            assertThat(rows.get(1).getCell(1).getText()).isEqualTo("=1+1");
            assertThat(rows.get(2).getCell(0).getText()).isEqualTo("12345678901234567890");
            assertThat(rows.get(2).getCell(1).getText()).hasSize(32_767);
        }
    }

    @Test
    void whatIsInterruptedLeavesTheFileBeforeAndNoHalfOne() throws Exception {
        Path file = folder.resolve("a.csv");
        Files.writeString(file, "before");
        assertThatThrownBy(() ->
                        TableFile.write(file, "S", new TableFile.Content(List.of("n"), column -> false, sink -> {
                            sink.row(new String[] {"1"});
                            throw new InterruptedException();
                        })))
                .isInstanceOf(InterruptedException.class);
        assertThat(Files.readString(file)).isEqualTo("before");
        assertThat(Files.list(folder)).hasSize(1);
    }

    @Test
    void excelTakesAMillionRows() {
        assertThat(TableFile.fitsExcel(1_048_575, 10)).isTrue();
        assertThat(TableFile.fitsExcel(1_048_576, 10)).isFalse();
        assertThat(TableFile.fitsExcel(1, 16_385)).isFalse();
    }
}
