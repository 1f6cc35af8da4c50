package dev.lakeward.local.engine.format;

import io.trino.parquet.metadata.BlockMetadata;
import io.trino.parquet.metadata.ParquetMetadata;
import io.trino.parquet.reader.MetadataReader;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.BigintType;
import io.trino.spi.type.BooleanType;
import io.trino.spi.type.DateType;
import io.trino.spi.type.DecimalType;
import io.trino.spi.type.DoubleType;
import io.trino.spi.type.IntegerType;
import io.trino.spi.type.MapType;
import io.trino.spi.type.RealType;
import io.trino.spi.type.RowType;
import io.trino.spi.type.SmallintType;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.TinyintType;
import io.trino.spi.type.VarbinaryType;
import io.trino.spi.type.VarcharType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/// How DuckDB is to read a Parquet file so that it reads what Trino does: the places of the columns that the file has
/// not, and of those whose values may be finer or longer than their type: timestamps within a millisecond, texts of a
/// limited length.
public record ParquetFit(Set<Integer> missing, Set<Integer> cut) {
    /// Every column is there, and read as it is.
    public static final ParquetFit WHOLE = new ParquetFit(Set.of(), Set.of());

    // DuckDB reads BROTLI too, which Trino refuses. The lake itself wrote LZ4_RAW once.
    private static final Set<String> CODECS = Set.of("UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD", "LZ4_RAW");
    private static final String NONE = "no";

    public ParquetFit {
        missing = Set.copyOf(missing);
        cut = Set.copyOf(cut);
    }

    /// Looks at a file's footer. Empty where a type in it is another one than the shape's, or nothing of it can be
    /// read: that is Trino's to convert or to refuse.
    public static Optional<ParquetFit> of(Path file, FileShape shape) {
        try (ParquetPages.LocalFile source = new ParquetPages.LocalFile(file)) {
            ParquetMetadata metadata = MetadataReader.readFooter(source, Optional.empty());
            MessageType schema = metadata.getFileMetaData().getSchema();
            for (BlockMetadata block : metadata.getBlocks()) {
                if (block.columns().stream()
                        .anyMatch(column -> !CODECS.contains(column.getCodec().name()))) {
                    return Optional.empty();
                }
            }
            return of(schema, shape);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<ParquetFit> of(MessageType schema, FileShape shape) {
        Set<String> names = new HashSet<>();
        for (Type field : schema.getFields()) {
            // DuckDB does not tell capitals apart.
            if (!names.add(field.getName().toLowerCase(Locale.ROOT))) {
                return Optional.empty();
            }
        }
        Set<Integer> missing = new HashSet<>();
        Set<Integer> cut = new HashSet<>();
        for (int i = 0; i < shape.columns().size(); i++) {
            FileShape.FileColumn column = shape.columns().get(i);
            Optional<Type> found = schema.getFields().stream()
                    .filter(field -> field.getName().equalsIgnoreCase(column.name()))
                    .findFirst();
            io.trino.spi.type.Type type = HiveTypes.of(column.type());
            if (!column.type().equals(column.wanted())
                    || found.isPresent() && !fits(found.get(), type) && !isCut(found.get(), type)) {
                return Optional.empty();
            }
            if (found.isEmpty()) {
                missing.add(i);
            } else if (isCut(found.get(), type)) {
                cut.add(i);
            }
        }
        return Optional.of(new ParquetFit(missing, cut));
    }

    private static boolean isCut(Type field, io.trino.spi.type.Type type) {
        if (type instanceof VarcharType varchar) {
            return !varchar.isUnbounded()
                    && field.isPrimitive()
                    && !field.isRepetition(Type.Repetition.REPEATED)
                    && LogicalTypeAnnotation.stringType().equals(field.getLogicalTypeAnnotation());
        }
        return type instanceof TimestampType
                && field.isPrimitive()
                && !field.isRepetition(Type.Repetition.REPEATED)
                && (primitive(field) == PrimitiveTypeName.INT96
                        || isTimestamp(field, LogicalTypeAnnotation.TimeUnit.MICROS));
    }

    private static PrimitiveTypeName primitive(Type field) {
        return field.asPrimitiveType().getPrimitiveTypeName();
    }

    private static boolean isTimestamp(Type field, LogicalTypeAnnotation.TimeUnit unit) {
        return field.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation timestamp
                && timestamp.getUnit() == unit;
    }

    private static boolean fits(Type field, io.trino.spi.type.Type type) {
        if (field.isRepetition(Type.Repetition.REPEATED)) {
            return false;
        }
        return switch (type) {
            case ArrayType array -> field instanceof GroupType group && list(group, array);
            case MapType map -> field instanceof GroupType group && map(group, map);
            case RowType row -> field instanceof GroupType group && row(group, row);
            default -> field.isPrimitive() && simple(field.asPrimitiveType(), type);
        };
    }

    private static boolean simple(PrimitiveType field, io.trino.spi.type.Type type) {
        return switch (type) {
            case BooleanType _ -> isPlain(field, PrimitiveTypeName.BOOLEAN);
            case TinyintType _ -> isInteger(field, PrimitiveTypeName.INT32, 8);
            case SmallintType _ -> isInteger(field, PrimitiveTypeName.INT32, 16);
            case IntegerType _ ->
                isPlain(field, PrimitiveTypeName.INT32) || isInteger(field, PrimitiveTypeName.INT32, 32);
            case BigintType _ ->
                isPlain(field, PrimitiveTypeName.INT64) || isInteger(field, PrimitiveTypeName.INT64, 64);
            case RealType _ -> isPlain(field, PrimitiveTypeName.FLOAT);
            case DoubleType _ -> isPlain(field, PrimitiveTypeName.DOUBLE);
            case DecimalType decimal ->
                field.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation own
                        && own.getPrecision() == decimal.getPrecision()
                        && own.getScale() == decimal.getScale();
            case DateType _ -> LogicalTypeAnnotation.dateType().equals(field.getLogicalTypeAnnotation());
            case TimestampType _ -> isTimestamp(field, LogicalTypeAnnotation.TimeUnit.MILLIS);
            case VarbinaryType _ -> isPlain(field, PrimitiveTypeName.BINARY);
            case VarcharType varchar ->
                varchar.isUnbounded() && LogicalTypeAnnotation.stringType().equals(field.getLogicalTypeAnnotation());
            default -> false;
        };
    }

    private static boolean isPlain(PrimitiveType field, PrimitiveTypeName name) {
        return field.getPrimitiveTypeName() == name && field.getLogicalTypeAnnotation() == null;
    }

    private static boolean isInteger(PrimitiveType field, PrimitiveTypeName name, int bits) {
        return field.getPrimitiveTypeName() == name
                && LogicalTypeAnnotation.intType(bits, true).equals(field.getLogicalTypeAnnotation());
    }

    // Lists of three levels only: how one of two is read is told by its names.
    private static boolean list(GroupType field, ArrayType type) {
        return LogicalTypeAnnotation.listType().equals(field.getLogicalTypeAnnotation())
                && field.getFieldCount() == 1
                && field.getType(0) instanceof GroupType repeated
                && repeated.isRepetition(Type.Repetition.REPEATED)
                && repeated.getFieldCount() == 1
                && repeated.getName().equals("list")
                && fits(repeated.getType(0), type.getElementType());
    }

    private static boolean map(GroupType field, MapType type) {
        return LogicalTypeAnnotation.mapType().equals(field.getLogicalTypeAnnotation())
                && field.getFieldCount() == 1
                && field.getType(0) instanceof GroupType repeated
                && repeated.isRepetition(Type.Repetition.REPEATED)
                && repeated.getFieldCount() == 2
                && fits(repeated.getType(0), type.getKeyType())
                && fits(repeated.getType(1), type.getValueType());
    }

    private static boolean row(GroupType field, RowType type) {
        if (field.getLogicalTypeAnnotation() != null
                || field.getFieldCount() != type.getFields().size()) {
            return false;
        }
        for (int i = 0; i < field.getFieldCount(); i++) {
            RowType.Field member = type.getFields().get(i);
            if (!field.getType(i).getName().equals(member.getName().orElse(""))
                    || !fits(field.getType(i), member.getType())) {
                return false;
            }
        }
        return true;
    }

    /// What [#read] reads; the fit of a file that has none has a text too.
    public static String text(Optional<ParquetFit> fit) {
        return fit.map(each -> places(each.missing()) + ";" + places(each.cut()))
                .orElse(NONE);
    }

    private static String places(Set<Integer> places) {
        return places.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
    }

    public static Optional<ParquetFit> read(String text) {
        if (text.equals(NONE)) {
            return Optional.empty();
        }
        String[] parts = text.split(";", 2);
        return Optional.of(new ParquetFit(readPlaces(parts[0]), readPlaces(parts[1])));
    }

    private static Set<Integer> readPlaces(String text) {
        return text.isEmpty()
                ? Set.of()
                : Arrays.stream(text.split(",")).map(Integer::valueOf).collect(Collectors.toSet());
    }
}
