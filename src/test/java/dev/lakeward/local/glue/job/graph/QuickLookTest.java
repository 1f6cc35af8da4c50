package dev.lakeward.local.glue.job.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.job.Characters;
import dev.lakeward.local.engine.Given;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A quick look sees what a slow one does.
class QuickLookTest {
    private static final Given.Csv FORM = new Given.Csv(";", "'", "'", 1, false, Given.Csv.UNPACKED);
    private static final String NUMBERS = "0123456789012345678901234567890-.;;;\n";
    private static final String ALL = "0123456789-.;\n\r'xé";
    private static final int BUFFER = 1 << 16;

    @Test
    void itSeesWhichCharactersEachColumnHas() throws IOException {
        Random random = new Random(7);
        for (int turn = 0; turn < 2000; turn++) {
            // Some are longer than what is read at once.
            String text = text(random, turn % 50 == 0 ? BUFFER + random.nextInt(40) : random.nextInt(60));
            boolean isPlain = text.chars().noneMatch(c -> c == '\'' || c == '\r')
                    && !text.startsWith("\n")
                    && !text.contains("\n\n");
            Optional<List<Characters>> seen =
                    QuickLook.plain(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), FORM);
            assertThat(seen.isPresent()).as(text).isEqualTo(isPlain);
            if (seen.isPresent()) {
                List<String[]> records =
                        text.lines().skip(1).map(line -> line.split(";", -1)).toList();
                for (int column = 0; column < seen.get().size(); column++) {
                    assertThat(known(seen.get().get(column).kinds()))
                            .as("column %d of %s", column, text)
                            .isEqualTo(known(kinds(records, column)));
                }
            }
        }
    }

    // What is beside other characters does not matter.
    private static int known(int kinds) {
        return (kinds & Characters.OTHER) == 0 ? kinds : Characters.OTHER;
    }

    private static int kinds(List<String[]> records, int column) {
        return records.stream()
                .filter(cells -> column < cells.length)
                .flatMapToInt(cells -> cells[column].chars())
                .map(Characters::kind)
                .reduce(0, (one, other) -> one | other);
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        boolean isWild = random.nextInt(4) == 0;
        while (text.length() < length) {
            String of = isWild || random.nextInt(200) == 0 ? ALL : NUMBERS;
            char next = of.charAt(random.nextInt(of.length()));
            boolean isEmptyLine = next == '\n' && (text.isEmpty() || text.charAt(text.length() - 1) == '\n');
            text.append(isEmptyLine && random.nextInt(30) > 0 ? '7' : next);
        }
        return text.toString();
    }
}
