package dev.lakeward.local.engine;

import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.SerDeInfo;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/// A format that STORED AS names, in Hive's class names.
public enum HiveFormat {
    TEXTFILE(
            "org.apache.hadoop.mapred.TextInputFormat",
            "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
            HiveFormat.LAZY_SIMPLE),
    SEQUENCEFILE(
            "org.apache.hadoop.mapred.SequenceFileInputFormat",
            "org.apache.hadoop.hive.ql.io.HiveSequenceFileOutputFormat",
            HiveFormat.LAZY_SIMPLE),
    RCFILE(
            "org.apache.hadoop.hive.ql.io.RCFileInputFormat",
            "org.apache.hadoop.hive.ql.io.RCFileOutputFormat",
            "org.apache.hadoop.hive.serde2.columnar.LazyBinaryColumnarSerDe"),
    ORC(
            "org.apache.hadoop.hive.ql.io.orc.OrcInputFormat",
            "org.apache.hadoop.hive.ql.io.orc.OrcOutputFormat",
            "org.apache.hadoop.hive.ql.io.orc.OrcSerde"),
    PARQUET(
            "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
            "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
            "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"),
    AVRO(
            "org.apache.hadoop.hive.ql.io.avro.AvroContainerInputFormat",
            "org.apache.hadoop.hive.ql.io.avro.AvroContainerOutputFormat",
            "org.apache.hadoop.hive.serde2.avro.AvroSerDe"),
    ION(
            "com.amazon.ionhiveserde.formats.IonInputFormat",
            "com.amazon.ionhiveserde.formats.IonOutputFormat",
            "com.amazon.ionhiveserde.IonHiveSerDe"),
    JSON(TEXTFILE.input, TEXTFILE.output, "org.apache.hive.hcatalog.data.JsonSerDe");

    public static final String LAZY_SIMPLE = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";

    private final String input;
    private final String output;
    private final String serde;

    HiveFormat(String input, String output, String serde) {
        this.input = input;
        this.output = output;
        this.serde = serde;
    }

    /// The format of a name that the parser took.
    public static HiveFormat named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    public String input() {
        return input;
    }

    public String output() {
        return output;
    }

    public String serde() {
        return serde;
    }

    /// The storage part of a table in this format.
    public StorageDescriptor.Builder descriptor(String location, Map<String, String> serdeParameters) {
        return StorageDescriptor.builder()
                .location(location.endsWith("/") ? location : location + "/")
                .inputFormat(input)
                .outputFormat(output)
                .serdeInfo(SerDeInfo.builder()
                        .serializationLibrary(serde)
                        .parameters(serdeParameters)
                        .build());
    }

    /// What the catalog calls it in a table's `classification`.
    public String classification() {
        return this == TEXTFILE ? "csv" : name().toLowerCase(Locale.ROOT);
    }
}
