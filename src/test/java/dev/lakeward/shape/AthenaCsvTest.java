package dev.lakeward.shape;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// NULL, the empty text and whatever a value holds are told apart, and come back.
class AthenaCsvTest {
    private static final List<@Nullable String[]> ROWS = List.of(
            new @Nullable String[] {"a", "b"},
            new @Nullable String[] {null, ""},
            new @Nullable String[] {"", null},
            new @Nullable String[] {null, null},
            new @Nullable String[] {"x,\"y\"", "two\nlines\r\n"},
            new @Nullable String[] {"\"", "#\u00e9\ud83d\udca9 "});

    private static String written(List<@Nullable String[]> rows) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = AthenaCsv.writer(text)) {
            rows.forEach(csv::writeRecord);
        }
        return text.toString();
    }

    @Test
    void rowsAreWrittenAsAthenaWritesThem() throws IOException {
        assertThat(written(ROWS))
                .isEqualTo("\"a\",\"b\"\n,\"\"\n\"\",\n,\n\"x,\"\"y\"\"\",\"two\nlines\r\n\"\n"
                        + "\"\"\"\",\"#\u00e9\ud83d\udca9 \"\n");
        assertThat(written(List.of(new @Nullable String[] {null}, new @Nullable String[] {"1"})))
                .isEqualTo("\n\"1\"\n");
    }

    @Test
    void rowsComeBackAsTheyWere() throws IOException {
        assertThat(CsvReader.builder().skipEmptyLines(false).build(AthenaCsv.rows(), written(ROWS)).stream()
                        .toList())
                .usingRecursiveComparison()
                .isEqualTo(ROWS);
    }
}
