package dev.lakeward.local.engine;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.SerDeInfo;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/// A file format that the engine reads and writes, in Hive's class names.
public enum StorageFormat {
    PARQUET(
            "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
            "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
            "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
            ".parquet"),
    JSON(
            "org.apache.hadoop.mapred.TextInputFormat",
            "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
            "org.openx.data.jsonserde.JsonSerDe",
            ".json"),
    TEXT(
            "org.apache.hadoop.mapred.TextInputFormat",
            "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
            "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
            ".csv"),
    OPEN_CSV(
            "org.apache.hadoop.mapred.TextInputFormat",
            "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
            "org.apache.hadoop.hive.serde2.OpenCSVSerde",
            ".csv");

    private final String input;
    private final String output;
    private final String serde;
    private final String suffix;

    StorageFormat(String input, String output, String serde, String suffix) {
        this.input = input;
        this.output = output;
        this.serde = serde;
        this.suffix = suffix;
    }

    String suffix() {
        return suffix;
    }

    /// The format of a stored table, or empty where the engine cannot read it.
    public static Optional<StorageFormat> of(StorageDescriptor descriptor) {
        String library = descriptor.serdeInfo() == null
                ? ""
                : String.valueOf(descriptor.serdeInfo().serializationLibrary());
        if (library.equals("org.apache.hive.hcatalog.data.JsonSerDe")) {
            return Optional.of(JSON);
        }
        for (StorageFormat format : values()) {
            if (format.serde.equals(library)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /// The format that a CTAS property or STORED AS names, or empty where the engine does not write it.
    public static Optional<StorageFormat> named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "parquet" -> Optional.of(PARQUET);
            case "json" -> Optional.of(JSON);
            case "textfile" -> Optional.of(TEXT);
            default -> Optional.empty();
        };
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
        return switch (this) {
            case PARQUET -> "parquet";
            case JSON -> "json";
            case TEXT, OPEN_CSV -> "csv";
        };
    }
}
