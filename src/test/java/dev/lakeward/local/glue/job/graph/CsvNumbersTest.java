package dev.lakeward.local.glue.job.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;

/// What is known of the characters of a file's cells changes no number: a file more, which holds anything, takes that
/// knowledge away.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CsvNumbersTest {
    private static final String HEADER = "digits,signed,decimal,wild\n";
    private static final int LONGEST = 4;
    private GraphLake lake;

    @BeforeAll
    void open(@TempDir Path folder) {
        String rows = rows();
        lake = GraphLake.open(
                folder,
                Map.of(
                        "known/a.csv", HEADER + rows,
                        "unknown/a.csv", HEADER + rows,
                        "unknown/b.csv", HEADER + "x,x,x,x\n"));
    }

    @AfterAll
    void close() {
        lake.close();
    }

    private static String rows() {
        List<String> digits = texts("019");
        List<String> signed = texts("05-");
        List<String> decimals = texts("09-.");
        List<String> wild = texts("1e_+x");
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < Math.max(decimals.size(), wild.size()); i++) {
            rows.append(at(digits, i) + "," + at(signed, i) + "," + at(decimals, i) + "," + at(wild, i) + "\n");
        }
        return rows.toString();
    }

    private static String at(List<String> texts, int place) {
        return texts.get(place % texts.size());
    }

    // All short ones, and some long ones.
    private static List<String> texts(String alphabet) {
        List<String> texts = new ArrayList<>(List.of(""));
        for (int i = 0; texts.get(i).length() < LONGEST; i++) {
            for (char each : alphabet.toCharArray()) {
                texts.add(texts.get(i) + each);
            }
        }
        Random random = new Random(5);
        for (int i = 0; i < 100; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(5 + random.nextInt(30), 0, alphabet.length())
                    .forEach(place -> text.append(alphabet.charAt(place)));
            texts.add(text.toString());
        }
        return texts;
    }

    @ParameterizedTest
    @ValueSource(strings = {"tinyint", "int", "bigint", "float", "double", "decimal(5,2)", "decimal(38,10)", "date"})
    void theyAreTheSame(String type) {
        List<String> known = made("known", type);
        assertThat(known).hasSizeGreaterThan(800).isEqualTo(made("unknown", type));
    }

    private List<String> made(String folder, String type) {
        String fields = String.join(
                ",",
                Stream.of("digits", "signed", "decimal", "wild")
                        .map(name -> mapping(name, name, "string") + "," + mapping(name, "to_" + name, type))
                        .toList());
        CodeGenConfigurationNode source = NodeCase.node(
                "S3CsvSource {\"Inputs\":[],\"Paths\":[\"s3://jobs/" + folder + "/\"],\"Separator\":\"comma\","
                        + "\"QuoteChar\":\"quote\",\"WithHeader\":true}",
                "");
        CodeGenConfigurationNode typed =
                NodeCase.node("ApplyMapping {\"Inputs\":[\"source\"],\"Mapping\":[" + fields + "]}", "");
        String out = folder + type.replaceAll("\\W", "_");
        lake.run(Map.of("source", source, "typed", typed, "target", GraphLake.target("typed", out)), false);
        return lake.records(out).stream()
                .filter(record -> !record.contains("\"digits\":\"x\""))
                .toList();
    }

    private static String mapping(String from, String to, String type) {
        return "{\"FromPath\":[\"" + from + "\"],\"FromType\":\"string\",\"ToKey\":\"" + to + "\",\"ToType\":\"" + type
                + "\"}";
    }
}
