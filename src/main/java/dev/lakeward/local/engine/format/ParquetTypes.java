package dev.lakeward.local.engine.format;

import io.trino.parquet.metadata.BlockMetadata;
import io.trino.parquet.metadata.ParquetMetadata;
import io.trino.parquet.reader.MetadataReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/// Hive's types of a Parquet file's columns.
final class ParquetTypes {
    private static final int DEEPEST = 100;

    private ParquetTypes() {}

    static FileColumns columns(Path file) throws IOException {
        try (ParquetPages.LocalFile source = new ParquetPages.LocalFile(file)) {
            ParquetMetadata metadata = MetadataReader.readFooter(source, Optional.empty());
            long rows = metadata.getBlocks().stream()
                    .mapToLong(BlockMetadata::rowCount)
                    .sum();
            List<FileColumns.Column> columns = new ArrayList<>();
            for (Type field : metadata.getFileMetaData().getSchema().getFields()) {
                columns.add(new FileColumns.Column(field.getName(), hive(field, 1)));
            }
            return new FileColumns(columns, rows, true, Files.size(file) / Math.max(1, rows), "");
        }
    }

    private static String hive(Type type, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("a type is nested too deep");
        }
        String own = type.isPrimitive() ? primitive(type.asPrimitiveType()) : group(type.asGroupType(), depth);
        boolean isBareList = type.isRepetition(Type.Repetition.REPEATED);
        return isBareList ? "array<" + own + ">" : own;
    }

    private static String group(GroupType group, int depth) {
        LogicalTypeAnnotation logical = group.getLogicalTypeAnnotation();
        if (logical instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation && group.getFieldCount() == 1) {
            return list(group.getType(0), depth);
        }
        boolean isMap = logical instanceof LogicalTypeAnnotation.MapLogicalTypeAnnotation
                || logical instanceof LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
        if (isMap
                && group.getFieldCount() == 1
                && !group.getType(0).isPrimitive()
                && group.getType(0).asGroupType().getFieldCount() == 2) {
            GroupType entry = group.getType(0).asGroupType();
            return "map<" + hive(entry.getType(0), depth + 1) + "," + hive(entry.getType(1), depth + 1) + ">";
        }
        return struct(group, depth);
    }

    // Older writers left out the level between the list and its element.
    private static String list(Type repeated, int depth) {
        if (repeated.isPrimitive()) {
            return "array<" + primitive(repeated.asPrimitiveType()) + ">";
        }
        GroupType inner = repeated.asGroupType();
        boolean isLevel = inner.getFieldCount() == 1
                && !inner.getName().equals("array")
                && !inner.getName().endsWith("_tuple");
        return "array<" + (isLevel ? hive(inner.getType(0), depth + 1) : struct(inner, depth + 1)) + ">";
    }

    private static String struct(GroupType group, int depth) {
        List<String> members = new ArrayList<>();
        for (Type member : group.getFields()) {
            members.add(member.getName().toLowerCase(Locale.ROOT) + ":" + hive(member, depth + 1));
        }
        return "struct<" + String.join(",", members) + ">";
    }

    private static String primitive(PrimitiveType type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            return "decimal(" + decimal.getPrecision() + "," + decimal.getScale() + ")";
        }
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> "boolean";
            case INT32 ->
                switch (logical) {
                    case LogicalTypeAnnotation.DateLogicalTypeAnnotation _ -> "date";
                    case IntLogicalTypeAnnotation number
                    when number.getBitWidth() == 8 && number.isSigned() -> "tinyint";
                    case IntLogicalTypeAnnotation number
                    when number.getBitWidth() < 32 && (number.isSigned() || number.getBitWidth() == 8) -> "smallint";
                    case IntLogicalTypeAnnotation number
                    when number.getBitWidth() == 32 && !number.isSigned() -> "bigint";
                    case null, default -> "int";
                };
            case INT64 ->
                switch (logical) {
                    case LogicalTypeAnnotation.TimestampLogicalTypeAnnotation _ -> "timestamp";
                    case IntLogicalTypeAnnotation number when !number.isSigned() -> "decimal(20,0)";
                    case null, default -> "bigint";
                };
            case INT96 -> "timestamp";
            case FLOAT -> "float";
            case DOUBLE -> "double";
            case BINARY, FIXED_LEN_BYTE_ARRAY ->
                switch (logical) {
                    case LogicalTypeAnnotation.StringLogicalTypeAnnotation _ -> "string";
                    case LogicalTypeAnnotation.EnumLogicalTypeAnnotation _ -> "string";
                    case LogicalTypeAnnotation.JsonLogicalTypeAnnotation _ -> "string";
                    case null, default -> "binary";
                };
        };
    }
}
