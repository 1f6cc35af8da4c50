package dev.lakeward.local.engine.format;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.DecimalType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;

/// The end of a Parquet file without rows, as Trino's writer makes it: other files of the lake have columns of the same
/// form. That writer itself takes a fifth of a second to load.
final class FileEnd {
    private static final int LARGEST_OF_INT = 9;
    private static final int LARGEST_OF_LONG = 18;

    private FileEnd() {}

    static FileMetaData of(List<RowFile.Column> columns) {
        List<SchemaElement> schema = new ArrayList<>();
        SchemaElement root = new SchemaElement("trino_schema");
        root.setNum_children(columns.size());
        schema.add(root);
        columns.forEach(column -> schema.add(element(column)));
        FileMetaData end = new FileMetaData(1, schema, 0, new ArrayList<>());
        end.setCreated_by("parquet-mr-trino version lakeward (build n/a)");
        return end;
    }

    private static SchemaElement element(RowFile.Column column) {
        SchemaElement element = new SchemaElement(column.name());
        element.setRepetition_type(FieldRepetitionType.OPTIONAL);
        switch (column.kind()) {
            case ColumnKind.Plain plain -> plain(element, plain);
            case ColumnKind.Decimal(int precision, int scale) -> decimal(element, precision, scale);
        }
        return element;
    }

    private static void plain(SchemaElement element, ColumnKind.Plain kind) {
        switch (kind) {
            case BOOLEAN -> element.setType(Type.BOOLEAN);
            case INT8 -> whole(element, Type.INT32, ConvertedType.INT_8, Byte.SIZE);
            case INT16 -> whole(element, Type.INT32, ConvertedType.INT_16, Short.SIZE);
            case INT32 -> whole(element, Type.INT32, ConvertedType.INT_32, Integer.SIZE);
            case INT64 -> whole(element, Type.INT64, ConvertedType.INT_64, Long.SIZE);
            case FLOAT -> element.setType(Type.FLOAT);
            case DOUBLE -> element.setType(Type.DOUBLE);
            case STRING -> {
                element.setType(Type.BYTE_ARRAY);
                element.setConverted_type(ConvertedType.UTF8);
                element.setLogicalType(LogicalType.STRING(new StringType()));
            }
            case BINARY -> element.setType(Type.BYTE_ARRAY);
            case DATE -> {
                element.setType(Type.INT32);
                element.setConverted_type(ConvertedType.DATE);
                element.setLogicalType(LogicalType.DATE(new DateType()));
            }
            case TIMESTAMP_MICROS -> {
                element.setType(Type.INT64);
                element.setConverted_type(ConvertedType.TIMESTAMP_MICROS);
                element.setLogicalType(
                        LogicalType.TIMESTAMP(new TimestampType(false, TimeUnit.MICROS(new MicroSeconds()))));
            }
        }
    }

    private static void whole(SchemaElement element, Type type, ConvertedType converted, int bits) {
        element.setType(type);
        element.setConverted_type(converted);
        element.setLogicalType(LogicalType.INTEGER(new IntType((byte) bits, true)));
    }

    private static void decimal(SchemaElement element, int precision, int scale) {
        if (precision <= LARGEST_OF_INT) {
            element.setType(Type.INT32);
        } else if (precision <= LARGEST_OF_LONG) {
            element.setType(Type.INT64);
        } else {
            element.setType(Type.FIXED_LEN_BYTE_ARRAY);
            BigInteger largest = BigInteger.TEN.pow(precision).subtract(BigInteger.ONE);
            element.setType_length(largest.bitLength() / Byte.SIZE + 1);
        }
        element.setConverted_type(ConvertedType.DECIMAL);
        element.setPrecision(precision);
        element.setScale(scale);
        element.setLogicalType(LogicalType.DECIMAL(new DecimalType(scale, precision)));
    }
}
