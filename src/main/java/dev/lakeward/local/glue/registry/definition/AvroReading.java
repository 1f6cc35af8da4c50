package dev.lakeward.local.glue.registry.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/// Whether what one schema of Avro wrote is read by another, by the rules of schema resolution: see
/// [Schema resolution](https://avro.apache.org/docs/1.12.0/specification/#schema-resolution).
///
/// Says what Avro's own SchemaCompatibility says. That one collects each reason of each misfit, which takes minutes and
/// all memory for definitions that are made for it; this one stops at the first, and after so many steps.
final class AvroReading {
    private static final int STEPS = 200_000;

    private final Map<Pair, Boolean> known = new HashMap<>();
    private final List<Pair> proven = new ArrayList<>();
    private int steps;

    /// Two schemas, each as the one object that it is.
    private record Pair(Schema reader, Schema writer) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Pair pair && pair.reader == reader && pair.writer == writer;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(reader) + System.identityHashCode(writer);
        }
    }

    private AvroReading() {}

    static boolean holds(Schema written, Schema read) {
        return new AvroReading().reads(read, written);
    }

    private boolean reads(Schema reader, Schema writer) {
        if (++steps > STEPS) {
            return false;
        }
        Pair pair = new Pair(reader, writer);
        Boolean before = known.get(pair);
        if (before != null) {
            return before;
        }
        // A record within itself is read if it is read so far.
        known.put(pair, true);
        int from = proven.size();
        boolean reads = resolves(reader, writer);
        if (reads) {
            proven.add(pair);
        } else {
            // What was proven meanwhile may have relied on it.
            while (proven.size() > from) {
                known.remove(proven.removeLast());
            }
            known.put(pair, false);
        }
        return reads;
    }

    private boolean resolves(Schema reader, Schema writer) {
        if (writer.getType() == Schema.Type.UNION) {
            return writer.getTypes().stream().allMatch(branch -> reads(reader, branch));
        }
        if (reader.getType() == Schema.Type.UNION) {
            return reader.getTypes().stream().anyMatch(branch -> reads(branch, writer));
        }
        if (reader.getType() != writer.getType()) {
            return promotes(reader.getType(), writer.getType());
        }
        return switch (reader.getType()) {
            case ARRAY -> reads(reader.getElementType(), writer.getElementType());
            case MAP -> reads(reader.getValueType(), writer.getValueType());
            case FIXED -> isNamed(reader, writer) && reader.getFixedSize() == writer.getFixedSize();
            case ENUM ->
                isNamed(reader, writer)
                        && (reader.getEnumDefault() != null
                                || Set.copyOf(reader.getEnumSymbols()).containsAll(writer.getEnumSymbols()));
            case RECORD ->
                isNamed(reader, writer) && reader.getFields().stream().allMatch(field -> isFilled(field, writer));
            default -> true;
        };
    }

    private static boolean promotes(Schema.Type reader, Schema.Type writer) {
        return switch (reader) {
            case LONG -> writer == Schema.Type.INT;
            case FLOAT -> writer == Schema.Type.INT || writer == Schema.Type.LONG;
            case DOUBLE -> writer == Schema.Type.INT || writer == Schema.Type.LONG || writer == Schema.Type.FLOAT;
            case BYTES -> writer == Schema.Type.STRING;
            case STRING -> writer == Schema.Type.BYTES;
            default -> false;
        };
    }

    private static boolean isNamed(Schema reader, Schema writer) {
        return reader.getName().equals(writer.getName()) || reader.getAliases().contains(writer.getFullName());
    }

    // Two fields that could be meant are none.
    private boolean isFilled(Schema.Field field, Schema writer) {
        List<Schema.Field> sources = Stream.concat(Stream.of(field.name()), field.aliases().stream())
                .flatMap(name -> Optional.ofNullable(writer.getField(name)).stream())
                .toList();
        return sources.isEmpty()
                ? field.hasDefaultValue()
                : sources.size() == 1
                        && reads(field.schema(), sources.getFirst().schema());
    }
}
