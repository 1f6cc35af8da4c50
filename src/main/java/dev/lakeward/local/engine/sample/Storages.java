package dev.lakeward.local.engine.sample;

import dev.lakeward.local.engine.sample.SampleAnswer.Storage;
import java.util.Map;

/// Hive's classes of what the classifiers know.
final class Storages {
    static final String LAZY_SIMPLE = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";
    static final String OPEN_CSV = "org.apache.hadoop.hive.serde2.OpenCSVSerde";
    static final String OPENX_JSON = "org.openx.data.jsonserde.JsonSerDe";
    static final String GROK = "com.amazonaws.glue.serde.GrokSerDe";

    private static final String QL = "org.apache.hadoop.hive.ql.io.";
    private static final Map<String, String> ONE = Map.of("serialization.format", "1");

    private Storages() {}

    static Storage text(String serde, Map<String, String> properties, Map<String, String> parameters) {
        return new Storage(
                serde,
                properties,
                "org.apache.hadoop.mapred.TextInputFormat",
                QL + "HiveIgnoreKeyTextOutputFormat",
                parameters);
    }

    static Storage parquet() {
        return new Storage(
                QL + "parquet.serde.ParquetHiveSerDe",
                ONE,
                QL + "parquet.MapredParquetInputFormat",
                QL + "parquet.MapredParquetOutputFormat",
                Map.of());
    }

    static Storage orc() {
        return new Storage(
                QL + "orc.OrcSerde", Map.of(), QL + "orc.OrcInputFormat", QL + "orc.OrcOutputFormat", Map.of());
    }

    static Storage avro(String schema) {
        return new Storage(
                "org.apache.hadoop.hive.serde2.avro.AvroSerDe",
                Map.of("serialization.format", "1", "avro.schema.literal", schema),
                QL + "avro.AvroContainerInputFormat",
                QL + "avro.AvroContainerOutputFormat",
                Map.of("avro.schema.literal", schema));
    }

    /// No class of Hive's reads it.
    static Storage xml(String rowTag) {
        return new Storage("", Map.of("rowTag", rowTag), "", "", Map.of());
    }
}
