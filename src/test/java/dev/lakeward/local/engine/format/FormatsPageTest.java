package dev.lakeward.local.engine.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.engine.read.Layout;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.parse.AthenaSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The page of formats and statements says what the program does; `-Dlakeward.golden=write` writes it anew.
class FormatsPageTest {
    private static final Path PAGE = Path.of("src/docs/formats.md");
    private static final String TEXT = "org.apache.hadoop.mapred.TextInputFormat";

    private record Format(String name, String input, String serde, String note) {}

    private static final List<Format> FORMATS = List.of(
            new Format(
                    "Parquet",
                    "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
                    Layout.PARQUET_SERDE,
                    "by DuckDB, columns by name; by place with `parquet.column.index.access=true`"),
            new Format(
                    "ORC",
                    "org.apache.hadoop.hive.ql.io.orc.OrcInputFormat",
                    "org.apache.hadoop.hive.ql.io.orc.OrcSerde",
                    "by place, or by name with `orc.column.index.access=false`"),
            new Format(
                    "Avro",
                    "org.apache.hadoop.hive.ql.io.avro.AvroContainerInputFormat",
                    "org.apache.hadoop.hive.serde2.avro.AvroSerDe",
                    "`avro.schema.literal` or the columns; no `avro.schema.url`"),
            new Format("Text, CSV, TSV", TEXT, "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe", ""),
            new Format("CSV with quotes", TEXT, "org.apache.hadoop.hive.serde2.OpenCSVSerde", "types as Athena's"),
            new Format("JSON (Hive)", TEXT, "org.apache.hive.hcatalog.data.JsonSerDe", ""),
            new Format("JSON (Hive, older name)", TEXT, "org.apache.hadoop.hive.serde2.JsonSerDe", ""),
            new Format("JSON (OpenX)", TEXT, "org.openx.data.jsonserde.JsonSerDe", ""),
            new Format("Regular expression", TEXT, "org.apache.hadoop.hive.serde2.RegexSerDe", ""),
            new Format(
                    "Grok",
                    TEXT,
                    "com.amazonaws.glue.serde.GrokSerDe",
                    "captures by name where every column has one, else by order"),
            new Format(
                    "CloudTrail",
                    "com.amazon.emr.cloudtrail.CloudTrailInputFormat",
                    "com.amazon.emr.hive.serde.CloudTrailSerde",
                    "also with the JSON SerDes"),
            new Format(
                    "Sequence file",
                    "org.apache.hadoop.mapred.SequenceFileInputFormat",
                    "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
                    ""),
            new Format(
                    "RCFile",
                    "org.apache.hadoop.hive.ql.io.RCFileInputFormat",
                    "org.apache.hadoop.hive.serde2.columnar.ColumnarSerDe",
                    ""),
            new Format(
                    "RCFile, binary",
                    "org.apache.hadoop.hive.ql.io.RCFileInputFormat",
                    "org.apache.hadoop.hive.serde2.columnar.LazyBinaryColumnarSerDe",
                    ""),
            new Format(
                    "Ion",
                    "com.amazon.ionhiveserde.formats.IonInputFormat",
                    "com.amazon.ionhiveserde.IonHiveSerDe",
                    ""),
            new Format(
                    "Symlink manifest",
                    "org.apache.hadoop.hive.ql.io.SymlinkTextInputFormat",
                    "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
                    ""));

    private static final List<String> STATEMENTS = List.of(
            "SELECT 1",
            "INSERT INTO t SELECT 1",
            "CREATE TABLE t WITH (format = 'ORC') AS SELECT 1 a",
            "UNLOAD (SELECT 1 a) TO 's3://b/f/' WITH (format = 'AVRO')",
            "CREATE VIEW v (a COMMENT 'x') AS SELECT 1",
            "DROP VIEW v",
            "SHOW CREATE VIEW v",
            "CREATE DATABASE d COMMENT 'x' LOCATION 's3://b/' WITH DBPROPERTIES ('k' = 'v')",
            "ALTER DATABASE d SET DBPROPERTIES ('k' = 'v')",
            "DROP DATABASE d CASCADE",
            "CREATE EXTERNAL TABLE t (a int) STORED AS ORC LOCATION 's3://b/f/'",
            "DROP TABLE t",
            "ALTER TABLE t ADD PARTITION (k = 'v')",
            "ALTER TABLE t DROP PARTITION (k = 'v')",
            "ALTER TABLE t PARTITION (k = 'v') RENAME TO PARTITION (k = 'w')",
            "ALTER TABLE t ADD COLUMNS (b int)",
            "ALTER TABLE t REPLACE COLUMNS (b int)",
            "ALTER TABLE t SET LOCATION 's3://b/g/'",
            "ALTER TABLE t SET TBLPROPERTIES ('k' = 'v')",
            "MSCK REPAIR TABLE t",
            "SHOW DATABASES LIKE 'd.*'",
            "SHOW TABLES IN d 't*'",
            "SHOW VIEWS",
            "SHOW COLUMNS IN t",
            "SHOW PARTITIONS t",
            "SHOW TBLPROPERTIES t",
            "SHOW CREATE TABLE t",
            "DESCRIBE FORMATTED t",
            "EXPLAIN (FORMAT JSON) SELECT 1",
            "EXPLAIN ANALYZE SELECT 1",
            "PREPARE p FROM SELECT ?",
            "EXECUTE p USING 1",
            "DEALLOCATE PREPARE p",
            "SHOW FUNCTIONS",
            "GRANT ROLE r TO USER u");

    private static final List<String> ICEBERG = List.of(
            "CREATE TABLE t (a int) PARTITIONED BY (a) LOCATION 's3://b/f/' TBLPROPERTIES ('table_type' = 'ICEBERG')",
            "CREATE TABLE t WITH (table_type = 'ICEBERG', is_external = false, location = 's3://b/f/') AS SELECT 1 a",
            "SELECT * FROM t FOR VERSION AS OF 1",
            "SELECT * FROM t FOR TIMESTAMP AS OF TIMESTAMP '2026-01-01 00:00:00 UTC'",
            "SELECT * FROM \"t$snapshots\"",
            "SELECT * FROM \"t$partitions\"",
            "INSERT INTO t SELECT 1",
            "UPDATE t SET a = 1",
            "DELETE FROM t",
            "MERGE INTO t USING u ON t.a = u.a WHEN MATCHED THEN DELETE",
            "ALTER TABLE t ADD COLUMNS (b int)",
            "ALTER TABLE t CHANGE COLUMN a b bigint AFTER c",
            "ALTER TABLE t DROP COLUMN a",
            "ALTER TABLE t SET TBLPROPERTIES ('write_compression' = 'ZSTD')",
            "ALTER TABLE t UNSET TBLPROPERTIES ('write_compression')",
            "ALTER TABLE t RENAME TO u",
            "OPTIMIZE t REWRITE DATA USING BIN_PACK",
            "OPTIMIZE t REWRITE DATA USING BIN_PACK WHERE a = 1",
            "VACUUM t",
            "DROP TABLE t");

    private static FileShape shape(Format format) {
        return Decoded.shape(format.input(), format.serde(), Map.of(), "a int");
    }

    private static String written(Format format) {
        return FileKind.of(shape(format))
                .map(kind -> kind.compressions().stream().map(Enum::name).collect(Collectors.joining(", ")))
                .orElse("–");
    }

    private static String said(String statement) {
        try {
            AthenaSql.parse(statement, "d");
            return "runs";
        } catch (SqlException e) {
            return "refused: " + e.sentence();
        }
    }

    private static String page() {
        StringBuilder page = new StringBuilder("# Formats and statements of the embedded lake\n\n"
                + "Made from the program (`FormatsPageTest`). What is not Parquet is read by Trino's own readers.\n\n"
                + "| Format | SerDe | Read | Written (first: unasked) | |\n|---|---|---|---|---|\n");
        for (Format format : FORMATS) {
            boolean reads = format.serde().equals(Layout.PARQUET_SERDE) || FileDecoder.reads(shape(format));
            page.append("| %s | `%s` | %s | %s | %s |%n"
                    .formatted(
                            format.name(),
                            format.serde().substring(format.serde().lastIndexOf('.') + 1),
                            reads ? "yes" : "refused by name",
                            written(format),
                            format.note()));
        }
        page.append("\n| Statement | |\n|---|---|\n");
        STATEMENTS.forEach(statement -> page.append(line(statement)));
        page.append("\nIceberg tables are of format version 2, in Parquet, partitioned by columns,"
                + " year, month, day, hour, bucket and truncate. Deleted rows are named by their places, and those that"
                + " others named by values are read too. A former version has the columns that it had: who sees the"
                + " table sees them all, who sees columns of it those that it may see today. Columns and members of"
                + " structs are found by their ids, or by the names that the table maps to ids. DROP TABLE and DROP"
                + " DATABASE CASCADE take the files with them. INSERTs at once all count; of other changes at once the"
                + " later fails with ICEBERG_COMMIT_ERROR where rows came or went between.\n\n"
                + "| Statement | |\n|---|---|\n");
        ICEBERG.forEach(statement -> page.append(line(statement)));
        return page.toString().replace("\r\n", "\n");
    }

    private static String line(String statement) {
        return "| `%s` | %s |%n".formatted(statement, said(statement).replace("|", "\\|"));
    }

    @Test
    void thePageSaysWhatTheProgramDoes() throws IOException {
        if ("write".equals(System.getProperty("lakeward.golden"))) {
            Files.writeString(PAGE, page());
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page());
    }
}
