package dev.lakeward.bench;

import java.util.Locale;

/// A format of the benchmark: how the lake writes it and reads it, and how DuckDB reads the same file where it can.
///
/// What the lake writes is written by UNLOAD: lines uncompressed, the others as they are unasked. OpenCSV, which it
/// only reads, DuckDB writes.
enum FormatFiles {
    PARQUET("Parquet", 214.1, "STORED AS PARQUET", "format = 'PARQUET'", "read_parquet({files})"),
    LAZY_SIMPLE(
            "LazySimple text",
            1859.9,
            "ROW FORMAT DELIMITED FIELDS TERMINATED BY '|'",
            "format = 'TEXTFILE', compression = 'NONE', field_delimiter = '|'",
            "read_csv({files}, auto_detect=false, header=false, delim='|', quote='', escape='', columns={columns})"),
    OPEN_CSV(
            "OpenCSV",
            759.9,
            serde("org.apache.hadoop.hive.serde2.OpenCSVSerde"),
            "",
            "read_csv({files}, auto_detect=false, header=false, delim=',', quote='\"', escape='\\', columns={columns})"),
    HIVE_JSON(
            "Hive JSON",
            1662.6,
            serde("org.apache.hive.hcatalog.data.JsonSerDe"),
            FormatFiles.JSON,
            FormatFiles.READ_JSON),
    OPENX_JSON(
            "OpenX JSON", 2982.8, serde("org.openx.data.jsonserde.JsonSerDe"), FormatFiles.JSON, FormatFiles.READ_JSON),
    REGEX(
            "Regex",
            3180.7,
            serde("org.apache.hadoop.hive.serde2.RegexSerDe") + " WITH SERDEPROPERTIES ('input.regex' = '([^,]*)"
                    + ",([^,]*)".repeat(7) + "')",
            "format = 'TEXTFILE', compression = 'NONE', field_delimiter = ','",
            ""),
    AVRO("Avro", 225.7, "STORED AS AVRO", "format = 'AVRO'", ""),
    ORC("ORC", 336.3, "STORED AS ORC", "format = 'ORC'", "");

    /// All columns of the rows, in Hive's types.
    static final String COLUMNS =
            "id bigint, quantity int, ratio double, price decimal(12,2), day date, made timestamp,"
                    + " note string, active boolean";

    private static final String JSON = "format = 'JSON', compression = 'NONE'";
    private static final String READ_JSON = "read_json({files}, format='newline_delimited', columns={columns})";
    // As OpenCSV has them: the days and the milliseconds since 1970.
    private static final String COUNTED =
            "id, quantity, ratio, price, day - DATE '1970-01-01' AS day," + " epoch_ms(made) AS made, note, active";

    private final String title;
    private final double trino;
    private final String table;
    private final String unload;
    private final String reader;

    FormatFiles(String title, double trino, String table, String unload, String reader) {
        this.title = title;
        this.trino = trino;
        this.table = table;
        this.unload = unload;
        this.reader = reader;
    }

    private static String serde(String name) {
        return "ROW FORMAT SERDE '" + name + "'";
    }

    String title() {
        return title;
    }

    /// The milliseconds that Trino itself took for a million of these rows, warm, as `oracle formats` measured it.
    double trino() {
        return trino;
    }

    /// What makes the table over the files at a location.
    String createTable(String name, String location) {
        return "CREATE EXTERNAL TABLE " + name + " (" + COLUMNS + ") " + table + " LOCATION '" + location + "'";
    }

    boolean isWrittenByTheLake() {
        return !unload.isEmpty();
    }

    /// The statement that writes the rows of a table of the lake's.
    String unload(String source, String location) {
        return "UNLOAD (SELECT * FROM " + source + ") TO '" + location + "' WITH (" + unload + ")";
    }

    /// DuckDB's statement that writes rows where the lake does not.
    static String copy(String rows, String file) {
        return "COPY (SELECT " + COUNTED + " FROM (" + rows + ")) TO '" + file
                + "' (FORMAT csv, HEADER false, FORCE_QUOTE *)";
    }

    boolean isReadByDuckDb() {
        return !reader.isEmpty();
    }

    /// DuckDB's own reader of files, which are a list of its.
    String reader(String files) {
        return reader.replace("{files}", files).replace("{columns}", duckDbColumns());
    }

    private String duckDbColumns() {
        String counted = this == OPEN_CSV
                ? COLUMNS.replace("day date", "day bigint").replace("made timestamp", "made bigint")
                : COLUMNS;
        StringBuilder columns = new StringBuilder();
        for (String column : counted.split(", ")) {
            String[] parts = column.split(" ", 2);
            columns.append(columns.isEmpty() ? "{" : ", ")
                    .append(parts[0])
                    .append(": '")
                    .append(parts[1].toUpperCase(Locale.ROOT))
                    .append('\'');
        }
        return columns.append('}').toString();
    }
}
