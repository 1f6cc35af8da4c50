package dev.lakeward;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Files are rooms of human size: who opens one sees what it is about, and that is one matter.
class FileLengthTest {
    private static final int LONGEST = 400;
    private static final int NINE_OF_TEN = 200;
    private static final Path SOURCES = Path.of("src/main/java/dev/lakeward");

    /// What is looked up in, not read: it is as long as what it lists.
    private static final Map<String, String> TABLES_OF_DATA = Map.of(
            "local/sample/SampleTables.java", "the columns of the sample lake's tables",
            "local/sample/SampleTeams.java", "who holds what in the sample lake",
            "local/service/Services.java", "the services of AWS, one value each",
            "sql/tree/Expr.java", "the kinds of an expression, one record each");

    private static final Map<String, Integer> LENGTHS = lengths();

    private static Map<String, Integer> lengths() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            Map<String, Integer> lengths = new TreeMap<>();
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                lengths.put(
                        SOURCES.relativize(file).toString().replace('\\', '/'),
                        Files.readAllLines(file).size());
            }
            return lengths;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Integer> longerThan(int lines) {
        Map<String, Integer> longer = new TreeMap<>(LENGTHS);
        longer.keySet().removeAll(TABLES_OF_DATA.keySet());
        longer.values().removeIf(length -> length <= lines);
        return longer;
    }

    @Test
    void noFileIsLongerThanWhatOneReadsInOneGo() {
        assertThat(longerThan(LONGEST)).isEmpty();
    }

    @Test
    void nineOfTenFilesHaveTwoHundredLinesAtMost() {
        int counted = LENGTHS.size() - TABLES_OF_DATA.size();
        assertThat(longerThan(NINE_OF_TEN))
                .as("longer than %d lines; of %d files a tenth may be", NINE_OF_TEN, counted)
                .hasSizeLessThanOrEqualTo(counted / 10);
    }

    @Test
    void whatIsLetOffIsThereAndNeedsIt() {
        assertThat(List.copyOf(LENGTHS.keySet())).containsAll(TABLES_OF_DATA.keySet());
        TABLES_OF_DATA
                .keySet()
                .forEach(table -> assertThat(LENGTHS.get(table)).as(table).isGreaterThan(NINE_OF_TEN));
    }
}
