package dev.lakeward.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.lake.LakeException;
import dev.lakeward.local.TestLake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Values as Trino answers them: its own tests' expressions and answers, one a line. Where the embedded lake is known
/// to
/// answer something else, both stand in a file of their own, and what is mended must move.
class TrinoAnswersTest {
    private static final Path FOLDER = Path.of("src/test/resources/dev/lakeward/local/engine");
    private static final String GIVES = " => ";

    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    @Test
    void anExpressionHasTrinosValue() throws Exception {
        List<String> wrong = new ArrayList<>();
        List<String> lines = Files.readAllLines(FOLDER.resolve("trino-answers.txt"));
        for (String line : lines) {
            String[] parts = line.split(GIVES, 2);
            String answer = answer(parts[0]);
            if (!answer.equals(parts[1])) {
                wrong.add(line + GIVES + answer);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(lines).hasSizeGreaterThan(150);
    }

    private static String answer(String expression) {
        try {
            @Nullable
            String value = LAKE.query("admin", "SELECT " + expression).get(1).getFirst();
            return value == null ? "NULL" : value;
        } catch (LakeException e) {
            return e.detail();
        }
    }
}
