package dev.lakeward.local.glue.job.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Random records of JSON, and files of them some of whose bytes are others.
final class RandomJson {
    private static final ObjectMapper EXACT = new ObjectMapper();
    private static final String MARKS = "{}[]\",:\\0-.eE tu\n\r\u0000\u0080\u00c3\u00ed\u00ff";

    private RandomJson() {}

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth > 2 ? 6 : 8)) {
            case 0 -> EXACT.getNodeFactory().numberNode(random.nextLong());
            case 1 -> EXACT.getNodeFactory().numberNode(random.nextGaussian());
            case 2 -> EXACT.getNodeFactory().nullNode();
            case 3 -> EXACT.getNodeFactory().booleanNode(random.nextBoolean());
            case 4, 5 -> EXACT.getNodeFactory().textNode(text(random));
            case 6 -> {
                ArrayNode array = EXACT.createArrayNode();
                for (int i = random.nextInt(3); i > 0; i--) {
                    array.add(value(random, depth + 1));
                }
                yield array;
            }
            default -> object(random, depth + 1);
        };
    }

    static ObjectNode object(Random random, int depth) {
        ObjectNode object = EXACT.createObjectNode();
        for (int i = random.nextInt(random.nextInt(10) == 0 ? 40 : 5); i > 0; i--) {
            object.set(random.nextBoolean() ? "k" + random.nextInt(60) : text(random), value(random, depth));
        }
        return object;
    }

    private static String text(Random random) {
        return List.of("", "a b", "서울", "\uD83D\uDE00", "q\"\\n", "\n\t\u0001", "{[", "]},:", "é")
                .get(random.nextInt(9));
    }

    static byte[] file(Random random) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = random.nextInt(12); i > 0; i--) {
            String line = EXACT.writeValueAsString(object(random, 0));
            out.write((random.nextBoolean() ? line : line.replace("\uD83D\uDE00", "\\ud83d\\uDE00"))
                    .getBytes(StandardCharsets.UTF_8));
            if (random.nextInt(20) == 0) {
                out.write("\uFEFF{}\n{\u0000}\u0000\n\u0000{\u0000}\n".getBytes(StandardCharsets.UTF_8));
            }
            out.write(List.of("\n", "\n", "\n", "\r\n", "\r", "\n\n")
                    .get(random.nextInt(6))
                    .getBytes(StandardCharsets.UTF_8));
        }
        byte[] file = out.toByteArray();
        for (int i = random.nextInt(5); i > 0 && file.length > 0; i--) {
            file[random.nextInt(file.length)] = (byte) MARKS.charAt(random.nextInt(MARKS.length()));
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(file, random.nextInt(file.length + 1)) : file;
    }
}
