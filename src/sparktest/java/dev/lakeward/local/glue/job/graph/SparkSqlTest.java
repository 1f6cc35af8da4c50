package dev.lakeward.local.glue.job.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.spark.SparkHome;
import dev.lakeward.sql.type.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a real Spark gives for the expressions of the table of answers, in the mode that Glue has it. With
/// `-Dlakeward.golden=write` the table is written anew.
class SparkSqlTest {
    private static final Path TABLE = Path.of("src/test/resources/dev/lakeward/local/glue/job/graph/sqlanswers.txt");
    private static final int BATCH = 16;

    @TempDir
    private Path work;

    @Test
    void sparkGivesWhatTheTableSays() throws Exception {
        List<SqlCase> taken =
                SqlCase.all().stream().filter(each -> !each.isRefused()).toList();
        Map<String, SqlCase> answers = new LinkedHashMap<>();
        for (SqlCase each : ask(work, taken, BATCH)) {
            answers.put(each.over() + each.expression(), each);
        }
        if ("write".equals(System.getProperty("lakeward.golden"))) {
            Files.write(
                    TABLE,
                    Stream.concat(
                                    Files.readAllLines(TABLE).stream().filter(line -> line.startsWith("#")),
                                    SqlCase.all().stream()
                                            .map(each -> answers.getOrDefault(each.over() + each.expression(), each))
                                            .map(SqlCase::line))
                            .toList());
        }
        List<String> others = taken.stream()
                .filter(each -> {
                    SqlCase answer = answers.get(each.over() + each.expression());
                    return answer == null || !each.isSame(answer.type(), answer.values());
                })
                .map(SqlCase::line)
                .toList();
        assertThat(others).isEmpty();
    }

    /// The cases with Spark's answers; those of a query that fails are left out.
    static List<SqlCase> ask(Path work, List<SqlCase> cases, int most) throws IOException, InterruptedException {
        Files.createDirectories(work);
        Map<Path, List<SqlCase>> forms = new LinkedHashMap<>();
        for (List<SqlCase> batch : SqlCase.batches(cases, most)) {
            StringBuilder sql = new StringBuilder(
                    "INSERT OVERWRITE DIRECTORY '" + work.resolve("out" + forms.size()) + "' USING json SELECT id");
            for (int i = 0; i < batch.size(); i++) {
                sql.append(", typeof(v" + i + ") AS t" + i + ", CAST(v" + i + " AS STRING) AS v" + i);
            }
            sql.append(" FROM (" + SqlCase.query(batch) + ")");
            forms.put(
                    SparkHome.form(
                            work.resolve("form" + forms.size()),
                            List.of("SET spark.sql.ansi.enabled=false", view(), sql.toString())),
                    batch);
        }
        Map<Path, String> told = SparkHome.run(work, List.copyOf(forms.keySet()));
        List<SqlCase> answers = new ArrayList<>();
        int number = 0;
        for (Map.Entry<Path, List<SqlCase>> form : forms.entrySet()) {
            Path out = work.resolve("out" + number++);
            String error = told.getOrDefault(form.getKey(), "nothing is told");
            if (error.isEmpty()) {
                answers.addAll(read(form.getValue(), out));
            } else {
                System.out.println(SqlCase.query(form.getValue()) + ": " + error);
            }
        }
        return answers;
    }

    private static List<SqlCase> read(List<SqlCase> batch, Path out) throws IOException {
        List<JsonNode> rows;
        try (Stream<Path> files = Files.walk(out)) {
            rows = files.filter(file -> file.toString().endsWith(".json"))
                    .flatMap(GraphLake::lines)
                    .map(GraphLake::json)
                    .toList();
        }
        List<SqlCase> answers = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            String type = rows.getFirst().path("t" + i).asText();
            Map<String, String> values = new TreeMap<>();
            for (JsonNode row : rows) {
                values.put(
                        row.path("id").asText(),
                        SqlAnswers.canonical(
                                type.equals("void") ? DataType.UNKNOWN : DataType.ofHive(type),
                                row.path("v" + i).textValue()));
            }
            answers.add(batch.get(i).with(type, values));
        }
        return answers;
    }

    private static String view() {
        String rows = SqlAnswers.rows().stream()
                .map(row -> row.values().stream()
                        .map(value -> value.map(SparkSqlTest::literal).orElse("NULL"))
                        .collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
        String casts = SqlAnswers.COLUMNS.entrySet().stream()
                .map(each -> "CAST(" + each.getKey() + " AS " + each.getValue() + ") AS " + each.getKey())
                .collect(Collectors.joining(", "));
        return "CREATE TEMPORARY VIEW t AS SELECT " + casts + " FROM VALUES " + rows + " AS given("
                + String.join(", ", SqlAnswers.COLUMNS.keySet()) + ")";
    }

    private static String literal(String text) {
        return "'"
                + text.replace("\\", "\\\\")
                        .replace("'", "\\'")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                        .replace("\0", "\\0")
                + "'";
    }
}
