package dev.lakeward.local.glue.job.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random files of JSON, some of whose bytes are others, beside a reading of each line alone. `-Dlakeward.json=N`
/// reads as many.
class JsonFuzzTest {
    private static final int FILES = Integer.getInteger("lakeward.json", 400);
    private static final ObjectMapper EXACT = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @TempDir
    private Path folder;

    private record Read(List<String> good, List<Integer> bad, int blanks) {}

    // As the lines stand there.
    private static Read lineByLine(byte[] file) {
        List<String> good = new ArrayList<>();
        List<Integer> bad = new ArrayList<>();
        int line = 0;
        int from = 0;
        while (from < file.length) {
            int to = from;
            while (to < file.length && file[to] != '\n' && file[to] != '\r') {
                to++;
            }
            byte[] bytes = Arrays.copyOfRange(file, from, to);
            line++;
            if (isRecord(bytes)) {
                good.add(new String(bytes, StandardCharsets.UTF_8));
            } else if (!new String(bytes, StandardCharsets.ISO_8859_1).matches("[ \t]*")) {
                bad.add(line);
            }
            from = to + (to + 1 < file.length && file[to] == '\r' && file[to + 1] == '\n' ? 2 : 1);
        }
        return new Read(good, bad, line - good.size() - bad.size());
    }

    private static boolean isRecord(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return EXACT.readTree(text) instanceof ObjectNode record && isWhole(record);
        } catch (CharacterCodingException e) {
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    // Names and texts, none of which has half of a character.
    private static boolean isWhole(JsonNode node) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(node.asText())
                && node.properties().stream()
                        .allMatch(field -> StandardCharsets.UTF_8.newEncoder().canEncode(field.getKey()))
                && node.valueStream().allMatch(JsonFuzzTest::isWhole);
    }

    @Test
    void linesAreReadAsEachAlone() throws IOException {
        int damaged = 0;
        for (int seed = 0; seed < FILES; seed++) {
            byte[] file = RandomJson.file(new Random(seed));
            Read wanted = lineByLine(file);
            damaged += wanted.bad().isEmpty() ? 0 : 1;
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Path refusals = folder.resolve("refused");
            try (JsonRefusals refused = JsonRefusals.open("s3://a/b", refusals)) {
                long count = JsonLines.write(new ByteArrayInputStream(file), out, refused);
                assertThat(count).as("seed %d", seed).isEqualTo(wanted.good().size());
            }
            List<Integer> bad = new ArrayList<>();
            for (String line : Files.readAllLines(refusals)) {
                bad.add(EXACT.readTree(line).path("line").asInt());
            }
            assertThat(out.toString(StandardCharsets.UTF_8).lines().toList())
                    .as("seed %d", seed)
                    .isEqualTo(wanted.good());
            assertThat(bad).as("seed %d", seed).isEqualTo(wanted.bad());
            assertThat(JsonLines.areGood(new ByteArrayInputStream(file)))
                    .as("seed %d", seed)
                    .isEqualTo(wanted.bad().isEmpty() && wanted.blanks() == 0);
        }
        assertThat(damaged).isGreaterThan(FILES / 3);
    }

    @Test
    void valuesAreFoundWhereverTheyAre() throws IOException {
        for (int seed = 0; seed < FILES; seed++) {
            Random random = new Random(seed);
            List<JsonNode> records = new ArrayList<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                records.add(RandomJson.object(random, 0));
            }
            ArrayNode array = EXACT.createArrayNode().addAll(records);
            ObjectNode wrapped = RandomJson.object(random, 0);
            wrapped.set("서 a", RandomJson.object(random, 0));
            wrapped.set("in", RandomJson.object(random, 0).set("all", array));
            byte[] file = random.nextBoolean()
                    ? EXACT.writerWithDefaultPrettyPrinter().writeValueAsBytes(wrapped)
                    : EXACT.writeValueAsBytes(wrapped);
            JsonForm form = new JsonForm(List.of("in", "all"), true, true);
            assertThat(found(form, file)).as("seed %d", seed).isEqualTo(records);
            assertThat(found(new JsonForm(List.of("in"), false, true), file))
                    .as("seed %d", seed)
                    .containsExactly(wrapped.get("in"));
        }
    }

    private static List<JsonNode> found(JsonForm form, byte[] file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonRefusals refused = JsonRefusals.counting()) {
            JsonValues.Seen seen = JsonValues.write(form, new ByteArrayInputStream(file), out, refused);
            assertThat(seen.lostLine() + refused.count()).isZero();
        }
        List<JsonNode> found = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            found.add(EXACT.readTree(line));
        }
        return found;
    }

    private static String id(String record) {
        return Objects.requireNonNullElse(GraphLake.json(record).path("id").textValue(), "");
    }

    @Test
    void theEngineReadsTheGoodLines() {
        try (GraphLake lake = GraphLake.open(folder, Map.of())) {
            Random random = new Random(7);
            List<String> wanted = new ArrayList<>();
            for (int i = 0; i < Math.min(FILES, 40); i++) {
                StringBuilder lines = new StringBuilder();
                for (int j = 0; j < 20; j++) {
                    lines.append("{\"id\":\"").append(i).append('-').append(j).append("\",\"n\":[1,{\"x\":\"y\"}]}\n");
                }
                byte[] file = lines.toString().getBytes(StandardCharsets.UTF_8);
                for (int j = 0; j < 6; j++) {
                    file[random.nextInt(file.length)] = (byte) "{}[]:\n\u0080\u00ff".charAt(random.nextInt(8));
                }
                for (String line : lineByLine(file).good()) {
                    wanted.add(id(line));
                }
                lake.put("in/" + i + ".json", file);
            }
            lake.run(Map.of("source", GraphLake.jsonSource("in/"), "target", GraphLake.target("source", "out")), false);
            assertThat(lake.records("out").stream().map(record -> id(record)).toList())
                    .containsExactlyInAnyOrderElementsOf(wanted);
            assertThat(lake.rows().of("source").rejected())
                    .isEqualTo(lake.rejected().size())
                    .isPositive();
        }
    }
}
