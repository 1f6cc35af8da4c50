package dev.lakeward.local.engine;

import dev.lakeward.local.engine.format.Compression;
import dev.lakeward.local.engine.format.FileEncoder;
import dev.lakeward.local.engine.format.FileKind;
import dev.lakeward.local.engine.format.FileShape;
import dev.lakeward.local.engine.read.Layout;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;

/// What files a statement writes: their shape, how they are compressed, and the buckets that they are apart by.
///
/// `level` is ZSTD's, 0 where none is asked for. `isExact`: what would be read from text as another value, such as a
/// delimiter that nothing escapes, is refused; Athena writes it.
public record WriteTarget(
        FileShape shape,
        FileKind kind,
        Compression compression,
        int level,
        List<Integer> bucketColumns,
        int buckets,
        boolean isExact)
        implements FileForm {
    /// As Athena: so many files may be open at once.
    public static final int MOST_WRITERS = 100;

    // Where a table says how its files are compressed, the later the weightier.
    private static final List<String> COMPRESSIONS =
            List.of("write.compression", "compression", "parquet.compression", "orc.compress", "avro.output.codec");

    private static final String LEVEL = "compression_level";

    public WriteTarget {
        bucketColumns = List.copyOf(bucketColumns);
        // Its writer makes text of them.
        if (kind == FileKind.JSON
                && shape.columns().stream().anyMatch(column -> hasBytes(DataType.ofHive(column.type())))) {
            throw refused("bytes cannot be written as JSON without loss; use another format, or to_hex");
        }
    }

    /// The same with times of microseconds where the engine has such, as Spark writes them.
    public WriteTarget fine() {
        return new WriteTarget(shape.fine(), kind, compression, level, bucketColumns, buckets, isExact);
    }

    /// Whether files that were written for a table are still files of it: it is the same one, at the same place, in
    /// the same form.
    public static boolean isSame(Table then, Table now) {
        StorageDescriptor before = then.storageDescriptor();
        StorageDescriptor after = now.storageDescriptor();
        return then.createTime().equals(now.createTime())
                && before != null
                && after != null
                && Objects.equals(before.location(), after.location())
                && Objects.equals(before.outputFormat(), after.outputFormat())
                && Objects.equals(before.serdeInfo(), after.serdeInfo());
    }

    // See https://docs.aws.amazon.com/athena/latest/ug/compression-support-zstd-levels.html; the writers of other kinds
    // of files have one level each.
    private static int level(FileKind kind, Compression compression, int buckets, Optional<String> asked) {
        if (asked.isEmpty()) {
            return 0;
        }
        if (!asked.get().matches("[1-9]|1[0-9]|2[0-2]")) {
            throw refused(LEVEL + " is a number from 1 to 22, not " + asked.get());
        }
        if (compression != Compression.ZSTD) {
            throw refused(LEVEL + " is one of ZSTD, not of " + compression);
        }
        if (kind != FileKind.PARQUET || buckets > 0) {
            throw refused(LEVEL + " is supported by the embedded lake for Parquet without buckets only");
        }
        return Integer.parseInt(asked.get());
    }

    private static boolean hasBytes(DataType type) {
        return type.equals(DataType.VARBINARY) || type.arguments().stream().anyMatch(WriteTarget::hasBytes);
    }

    /// The same where no value may be read as another.
    public WriteTarget exact() {
        return new WriteTarget(shape, kind, compression, level, bucketColumns, buckets, true);
    }

    /// Whether the engine's own Parquet files are what is wanted.
    boolean isEnginesOwn() {
        return kind == FileKind.PARQUET && buckets == 0;
    }

    /// What INSERT writes into a table. Throws [QueryFailure] where Athena writes none such, or where rows would be
    /// lost: as skipped lines, above all.
    public static WriteTarget of(Table table) {
        StorageDescriptor storage = table.storageDescriptor();
        FileShape shape = Layout.shape(table, storage);
        String name = table.databaseName() + "." + table.name();
        FileKind kind = FileKind.of(shape)
                .orElseThrow(() -> new QueryFailure(
                        QueryFailure.Kind.HIVE_UNSUPPORTED_FORMAT,
                        "INSERT writes Parquet, ORC, Avro, Hive JSON and LazySimple text, and table " + name + " has "
                                + (shape.serde().isEmpty() ? "no SerDe" : shape.serde())));
        if (storage.numberOfBuckets() != null && storage.numberOfBuckets() > 0) {
            throw refused("INSERT into bucketed table " + name + " is not supported");
        }
        boolean lines = kind == FileKind.JSON || kind == FileKind.TEXTFILE;
        require(lines, shape, "skip.header.line.count", 1, name);
        require(lines, shape, "skip.footer.line.count", 0, name);
        Compression compression = COMPRESSIONS.stream()
                .flatMap(property -> Optional.ofNullable(table.parameters().get(property)).stream())
                .reduce((first, second) -> second)
                .map(value -> compression(kind, value))
                .orElse(kind.compressions().getFirst());
        int level = level(
                kind, compression, 0, Optional.ofNullable(table.parameters().get(LEVEL)));
        return new WriteTarget(shape, kind, compression, level, List.of(), 0, false);
    }

    // Of a kind that skips no lines nobody asks.
    private static void require(boolean lines, FileShape shape, String property, int most, String table) {
        String count = shape.properties().getOrDefault(property, "0").strip();
        if (lines && !count.equals("0") && !count.equals(String.valueOf(most))) {
            throw refused("Inserting into table " + table + " with " + property + " of " + count
                    + " is not supported: its rows would be skipped");
        }
    }

    /// What CREATE TABLE AS or UNLOAD writes. `compression`, `level` and `buckets` are what was asked for, or empty.
    public static WriteTarget of(
            HiveFormat format,
            Map<String, String> serde,
            List<FileShape.FileColumn> columns,
            Optional<String> compression,
            Optional<String> level,
            List<String> bucketedBy,
            int buckets) {
        FileShape shape = new FileShape(format.input(), format.serde(), new java.util.TreeMap<>(serde), columns);
        FileKind kind =
                FileKind.of(shape).orElseThrow(() -> refused("the embedded lake does not write " + format + " files"));
        Compression used = compression
                .map(value -> compression(kind, value))
                .orElse(kind.compressions().getFirst());
        return new WriteTarget(
                shape,
                kind,
                used,
                level(kind, used, buckets, level),
                bucketedBy.isEmpty() ? List.of() : bucketColumns(columns, bucketedBy),
                buckets,
                false);
    }

    private static List<Integer> bucketColumns(List<FileShape.FileColumn> columns, List<String> names) {
        List<Integer> places = new ArrayList<>();
        for (String name : names) {
            int place =
                    columns.stream().map(FileShape.FileColumn::name).toList().indexOf(name);
            if (place < 0) {
                throw refused("bucketed_by names '" + name + "', which is no column of the table");
            }
            if (!FileEncoder.decidesBuckets(columns.get(place).type())) {
                throw refused("a column of type " + columns.get(place).type() + " cannot decide about buckets");
            }
            places.add(place);
        }
        return places;
    }

    private static Compression compression(FileKind kind, String name) {
        return Compression.named(name)
                .filter(kind.compressions()::contains)
                .orElseThrow(() -> refused("Unsupported compression " + name + " for " + kind + ": it has "
                        + String.join(
                                ", ",
                                kind.compressions().stream().map(Enum::name).toList())));
    }

    private static QueryFailure refused(String sentence) {
        return new QueryFailure(QueryFailure.Kind.NOT_SUPPORTED, sentence);
    }
}
