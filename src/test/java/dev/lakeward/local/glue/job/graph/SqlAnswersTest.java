package dev.lakeward.local.glue.job.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.job.JobException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// SparkSQL nodes give what a real Spark gave, in value and type, or refuse it. `-Dlakeward.answers=1` asks for all.
class SqlAnswersTest {
    private static final int ONE_OF = Integer.getInteger("lakeward.answers", 4);
    private static final int BATCH = 40;

    @Test
    void anExpressionIsWhatItIsInSpark(@TempDir Path work) {
        List<String> wrong = new ArrayList<>();
        List<SqlCase> all =
                SqlCase.all().stream().filter(each -> !each.isRefused()).toList();
        List<SqlCase> taken = IntStream.range(0, all.size())
                .filter(i -> i % ONE_OF == 0)
                .mapToObj(all::get)
                .toList();
        try (SqlAnswers answers = new SqlAnswers(work)) {
            for (List<SqlCase> batch : SqlCase.batches(taken, BATCH)) {
                Map<String, Map<String, String>> values = answers.values(SqlCase.query(batch));
                List<String> types = SqlAnswers.types(SqlCase.query(batch)).stream()
                        .map(column -> column.type().hive())
                        .toList();
                for (SqlCase each : batch) {
                    int place = batch.indexOf(each);
                    String type = types.get(place + 1);
                    Map<String, String> made = values.getOrDefault("v" + place, Map.of());
                    if (!each.isSame(type, made)) {
                        wrong.add(each.expression() + " gives " + type + " " + made + " and not " + each.type() + " "
                                + each.values());
                    }
                }
            }
        }
        assertThat(all).hasSizeGreaterThan(500);
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatIsRefusedSaysSo() {
        List<SqlCase> refused =
                SqlCase.all().stream().filter(SqlCase::isRefused).toList();
        List<String> wrong = new ArrayList<>();
        for (SqlCase each : refused) {
            try {
                wrong.add(each.expression() + " is taken: " + SqlAnswers.types(SqlCase.query(List.of(each))));
            } catch (JobException e) {
                assertThat(e.getMessage()).startsWith("node n: ");
            }
        }
        assertThat(refused).hasSizeGreaterThan(100);
        assertThat(wrong).isEmpty();
    }
}
