package dev.lakeward.local.glue.registry.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.DataFormat;

/// What reads what in Avro is what Avro itself says of it.
class AvroReadingTest {
    private static final int PAIRS = Integer.getInteger("lakeward.schemas", 20_000);
    private static final List<String> PLAIN = List.of(
            "\"null\"", "\"boolean\"", "\"int\"", "\"long\"", "\"float\"", "\"double\"", "\"bytes\"", "\"string\"");

    private final Random random = new Random(11);
    private int names;

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    // A name that is used once in a schema, and often in two.
    private String name() {
        return "n" + names++ + (random.nextInt(8) == 0 ? "x" : "");
    }

    private String type(int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 4)) {
            case 4 -> "{\"type\":\"array\",\"items\":" + type(depth - 1) + "}";
            case 5 -> "{\"type\":\"map\",\"values\":" + type(depth - 1) + "}";
            case 6 -> union(depth);
            case 7 -> enumeration();
            case 8 -> "{\"type\":\"fixed\",\"name\":\"" + name() + "\",\"size\":" + (1 + random.nextInt(2)) + "}";
            case 9 -> record(depth);
            default -> one(PLAIN);
        };
    }

    private String union(int depth) {
        List<String> branches = new ArrayList<>();
        for (String plain : PLAIN) {
            if (random.nextInt(4) == 0) {
                branches.add(plain);
            }
        }
        if (random.nextBoolean() || branches.isEmpty()) {
            branches.add(record(depth - 1));
        }
        return "[" + String.join(",", branches) + "]";
    }

    private String enumeration() {
        String symbols = one(List.of("\"A\"", "\"A\",\"B\"", "\"B\",\"C\"", "\"A\",\"B\",\"C\""));
        String fallback = random.nextInt(3) == 0 ? ",\"default\":" + symbols.substring(0, 3) : "";
        return "{\"type\":\"enum\",\"name\":\"" + name() + "\",\"symbols\":[" + symbols + "]" + fallback + "}";
    }

    private String record(int depth) {
        String name = name();
        List<String> fields = new ArrayList<>();
        for (String field : List.of("a", "b", "c")) {
            if (random.nextInt(3) > 0) {
                String type = type(depth - 1);
                String fallback = type.equals("\"int\"") && random.nextBoolean() ? ",\"default\":1" : "";
                String alias = random.nextInt(5) == 0 ? ",\"aliases\":[\"c\"]" : "";
                fields.add("{\"name\":\"" + field + "\",\"type\":" + type + fallback + alias + "}");
            }
        }
        if (random.nextInt(6) == 0) {
            fields.add("{\"name\":\"next\",\"type\":[\"null\",\"" + name + "\"]}");
        }
        String alias = random.nextInt(6) == 0 ? ",\"aliases\":[\"n0\",\"n1\"]" : "";
        return "{\"type\":\"record\",\"name\":\"" + name + "\"" + alias + ",\"fields\":[" + String.join(",", fields)
                + "]}";
    }

    private Schema schema(long seed) {
        random.setSeed(seed);
        names = 0;
        return new Schema.Parser().parse(type(3));
    }

    // It throws where a field may be one of two.
    private static boolean isCompatible(Schema reader, Schema writer) {
        try {
            return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                            .getType()
                    == SchemaCompatibilityType.COMPATIBLE;
        } catch (AvroRuntimeException e) {
            return false;
        }
    }

    @Test
    void eachPairIsReadAsAvroSays() {
        int read = 0;
        List<String> wrong = new ArrayList<>();
        Random seeds = new Random(5);
        for (int i = 0; i < PAIRS; i++) {
            Schema writer = schema(seeds.nextInt(PAIRS / 10));
            Schema reader = schema(seeds.nextInt(PAIRS / 10));
            boolean avro = isCompatible(reader, writer);
            boolean own = AvroReading.holds(writer, reader);
            read += own ? 1 : 0;
            if (own != avro) {
                wrong.add(avro + "\n    written " + writer + "\n    read    " + reader);
            }
        }
        System.out.println(PAIRS + " pairs of Avro's schemas, " + read + " read");
        assertThat(wrong)
                .as(() -> String.join("\n", wrong.subList(0, Math.min(5, wrong.size()))))
                .isEmpty();
        assertThat(read).isGreaterThan(PAIRS / 20);
    }

    @Test
    void definitionsMadeToTakeLongAreAnswered() throws Exception {
        StringBuilder union = new StringBuilder("[\"null\"");
        for (int i = 0; i < 2_000; i++) {
            union.append(",{\"type\":\"record\",\"name\":\"r" + i + "\",\"fields\":[]}");
        }
        String twice = "\"int\"";
        for (int i = 0; i < 40; i++) {
            twice = "{\"type\":\"record\",\"name\":\"d" + i + "\",\"fields\":[{\"name\":\"a\",\"type\":" + twice
                    + "},{\"name\":\"b\",\"type\":" + (i == 0 ? "\"int\"" : "\"d" + (i - 1) + "\"") + "}]}";
        }
        long start = System.nanoTime();
        Definition many = Definition.parse(DataFormat.AVRO, union + "]");
        assertThat(many.reads(Definition.parse(DataFormat.AVRO, union + ",\"int\"]")))
                .isFalse();
        Definition doubled = Definition.parse(DataFormat.AVRO, twice);
        assertThat(doubled.reads(Definition.parse(DataFormat.AVRO, twice.replace("int", "long"))))
                .isFalse();
        assertThat(doubled.reads(doubled)).isTrue();
        assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
    }
}
