package dev.lakeward.local.engine.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.trino.parquet.writer.ParquetSchemaConverter;
import io.trino.parquet.writer.ParquetWriter;
import io.trino.parquet.writer.ParquetWriterOptions;
import io.trino.spi.type.BigintType;
import io.trino.spi.type.BooleanType;
import io.trino.spi.type.DateType;
import io.trino.spi.type.DecimalType;
import io.trino.spi.type.DoubleType;
import io.trino.spi.type.IntegerType;
import io.trino.spi.type.RealType;
import io.trino.spi.type.SmallintType;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.TinyintType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarbinaryType;
import io.trino.spi.type.VarcharType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.FileMetaData;
import org.junit.jupiter.api.Test;

/// Files that are written value by value have the form of those that Trino's writer makes.
class FileEndTest {
    @Test
    void columnsHaveTheFormThatTrinoGivesThem() throws IOException {
        List<RowFile.Column> columns = new ArrayList<>();
        for (ColumnKind kind : ColumnKind.Plain.values()) {
            columns.add(new RowFile.Column("c" + columns.size(), kind));
        }
        for (int precision = 1; precision <= ColumnKind.Decimal.LARGEST; precision++) {
            columns.add(new RowFile.Column("d" + precision, new ColumnKind.Decimal(precision, precision / 2)));
        }
        assertThat(FileEnd.of(columns)).isEqualTo(byTrino(columns));
    }

    private static FileMetaData byTrino(List<RowFile.Column> columns) throws IOException {
        ParquetSchemaConverter schema = new ParquetSchemaConverter(
                columns.stream().map(column -> type(column.kind())).toList(),
                columns.stream().map(RowFile.Column::name).toList(),
                false,
                false);
        ParquetWriter writer = new ParquetWriter(
                OutputStream.nullOutputStream(),
                schema.getMessageType(),
                schema.getPrimitiveTypes(),
                ParquetWriterOptions.builder().build(),
                CompressionCodec.SNAPPY,
                "lakeward",
                Optional.empty(),
                Optional.empty());
        writer.close();
        return writer.getFileMetaData();
    }

    private static Type type(ColumnKind kind) {
        return switch (kind) {
            case ColumnKind.Plain plain ->
                switch (plain) {
                    case BOOLEAN -> BooleanType.BOOLEAN;
                    case INT8 -> TinyintType.TINYINT;
                    case INT16 -> SmallintType.SMALLINT;
                    case INT32 -> IntegerType.INTEGER;
                    case INT64 -> BigintType.BIGINT;
                    case FLOAT -> RealType.REAL;
                    case DOUBLE -> DoubleType.DOUBLE;
                    case STRING -> VarcharType.VARCHAR;
                    case BINARY -> VarbinaryType.VARBINARY;
                    case DATE -> DateType.DATE;
                    case TIMESTAMP_MICROS -> TimestampType.TIMESTAMP_MICROS;
                };
            case ColumnKind.Decimal(int precision, int scale) -> DecimalType.createDecimalType(precision, scale);
        };
    }
}
