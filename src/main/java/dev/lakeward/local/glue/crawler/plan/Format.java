package dev.lakeward.local.glue.crawler.plan;

import dev.lakeward.local.engine.sample.SampleAnswer.Known;
import dev.lakeward.local.glue.crawler.plan.Reason.Incompatible.Cause;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// How files are read, whatever their columns: in Hive's class names, with the properties that a reader reads and the
/// parameters that a table of them has.
record Format(
        String classification,
        String compression,
        String serde,
        String inputFormat,
        String outputFormat,
        Map<String, String> serdeProperties,
        Map<String, String> parameters) {
    /// The names in JSON: the union of them is a table's.
    static final String PATHS = "paths";

    static final String QUOTED = "areColumnsQuoted";

    private static final String DELIMITER = "delimiter";
    private static final String HEADER = "skip.header.line.count";
    private static final Set<String> TYPED = Set.of("parquet", "orc", "avro");
    private static final Set<String> BY_NAME = Set.of("parquet", "avro", "json", "xml");

    static Format of(Known known) {
        Map<String, String> properties = new TreeMap<>(known.storage().serdeProperties());
        properties.remove(PATHS);
        properties.values().removeIf(value -> value.length() > Legal.LONGEST_VALUE);
        Map<String, String> parameters = new TreeMap<>(known.storage().parameters());
        parameters.values().removeIf(value -> value.length() > Legal.LONGEST_VALUE);
        return new Format(
                known.classified().classification(),
                known.compression(),
                known.storage().serde(),
                known.storage().inputFormat(),
                known.storage().outputFormat(),
                properties,
                parameters);
    }

    /// Whether files tell the types of their columns themselves, so that no other can be made of them.
    boolean isTyped() {
        return TYPED.contains(kind());
    }

    /// Whether a file's columns are found by their places and not by their names.
    boolean isByPlace() {
        return !BY_NAME.contains(kind());
    }

    boolean isJson() {
        return kind().equals("json");
    }

    // A classifier may call its format whatever it likes.
    private String kind() {
        return serde.endsWith("GrokSerDe") ? "grok" : serde.isEmpty() ? "xml" : classification;
    }

    boolean isQuoted() {
        return "true".equals(parameters.get(QUOTED));
    }

    /// Why files of the two cannot be read as one table.
    Optional<Cause> conflict(Format other) {
        if (!classification.equals(other.classification)) {
            return Optional.of(Cause.CLASSIFICATION);
        }
        if (!compression.equals(other.compression)) {
            return Optional.of(Cause.COMPRESSION);
        }
        if (differ(DELIMITER, other)) {
            return Optional.of(Cause.DELIMITER);
        }
        if (differ(HEADER, other)) {
            return Optional.of(Cause.HEADER);
        }
        boolean isSame = serde.equals(other.serde)
                && inputFormat.equals(other.inputFormat)
                && outputFormat.equals(other.outputFormat)
                && serdeProperties.equals(other.serdeProperties)
                && withoutQuoted().equals(other.withoutQuoted());
        return isSame ? Optional.empty() : Optional.of(Cause.STORAGE);
    }

    private boolean differ(String parameter, Format other) {
        return !parameters.getOrDefault(parameter, "").equals(other.parameters.getOrDefault(parameter, ""));
    }

    private Map<String, String> withoutQuoted() {
        Map<String, String> without = new TreeMap<>(parameters);
        without.remove(QUOTED);
        return without;
    }
}
