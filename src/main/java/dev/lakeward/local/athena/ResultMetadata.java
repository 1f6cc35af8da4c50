package dev.lakeward.local.athena;

import dev.lakeward.shape.SdkJson;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.type.DataType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.ColumnNullable;
import software.amazon.awssdk.services.athena.model.ResultSetMetadata;

/// What lies beside a result as its `.metadata`: which query made it, which rows it changed, and its columns.
///
/// The form is Athena's, as public readers of it tell: messages of protocol buffers, 1 the query, 2 the kind of change,
/// 3 the rows changed, 4 each column (1 catalog, 4 name, 5 label, 6 type, 7 precision, 8 scale, 9 nullable, 10 case
/// sensitive). Athena writes those of SHOW statements in a form that nobody but itself reads: here they are as all
/// others.
record ResultMetadata(@Nullable Long changed, ResultSetMetadata columns) {
    private static final int QUERY = 1;
    private static final int CHANGE = 2;
    private static final int CHANGED = 3;
    private static final int COLUMN = 4;
    private static final int CATALOG = 1;
    private static final int NAME = 4;
    private static final int LABEL = 5;
    private static final int TYPE = 6;
    private static final int PRECISION = 7;
    private static final int SCALE = 8;
    private static final int NULLABLE = 9;
    private static final int CASE_SENSITIVE = 10;
    private static final int UNKNOWN = 3;

    /// A result's columns as Athena describes them; those of plain text have no lengths.
    static ResultSetMetadata of(List<Column> columns, boolean plainText) {
        return ResultSetMetadata.builder()
                .columnInfo(columns.stream()
                        .map(column -> plainText ? text(column.name()) : typed(column.name(), column.type()))
                        .toList())
                .build();
    }

    private static ColumnInfo text(String name) {
        return info(name, "string", 0, 0, false);
    }

    private static ColumnInfo typed(String name, DataType type) {
        String called = type.base().equals("real") ? "float" : type.base();
        return switch (called) {
            case "tinyint" -> info(name, called, 3, 0, false);
            case "smallint" -> info(name, called, 5, 0, false);
            case "integer" -> info(name, called, 10, 0, false);
            case "bigint" -> info(name, called, 19, 0, false);
            case "float", "double" -> info(name, called, 17, 0, false);
            case "varchar" -> info(name, called, Integer.MAX_VALUE, 0, true);
            case "char" -> info(name, called, Math.max(1, type.precision()), 0, true);
            case "varbinary" -> info(name, called, 1 << 30, 0, false);
            case "timestamp", "timestamp with time zone", "time", "time with time zone" ->
                info(name, called, 3, 0, false);
            default -> info(name, called, type.precision(), type.scale(), false);
        };
    }

    private static ColumnInfo info(String name, String type, int precision, int scale, boolean caseSensitive) {
        return ColumnInfo.builder()
                .catalogName("hive")
                .schemaName("")
                .tableName("")
                .name(name)
                .label(name)
                .type(type)
                .precision(precision)
                .scale(scale)
                .nullable(ColumnNullable.UNKNOWN)
                .caseSensitive(caseSensitive)
                .build();
    }

    /// The bytes of the file. `change` names what was done to a table's rows, and is null for what answers rows.
    byte[] write(String queryId, @Nullable String change) {
        BinaryFields.Out out = new BinaryFields.Out();
        out.text(QUERY, queryId);
        if (change != null && changed != null) {
            out.text(CHANGE, change);
            out.number(CHANGED, changed);
        }
        columns.columnInfo().forEach(column -> out.message(COLUMN, message(column)));
        return out.bytes();
    }

    private static byte[] message(ColumnInfo column) {
        BinaryFields.Out out = new BinaryFields.Out();
        out.text(CATALOG, column.catalogName());
        out.text(NAME, column.name());
        out.text(LABEL, column.label());
        out.text(TYPE, column.type());
        boolean plain = List.of("array", "map", "row", "json", "string", "uuid", "ipaddress", "unknown")
                .contains(column.type());
        boolean unmeasured =
                plain || column.type().equals("boolean") || column.type().startsWith("interval");
        if (!unmeasured && !column.type().equals("date")) {
            out.number(PRECISION, column.precision());
        }
        if (!unmeasured) {
            out.number(SCALE, column.scale());
        }
        out.number(NULLABLE, UNKNOWN);
        if (!plain) {
            out.number(CASE_SENSITIVE, column.caseSensitive() ? 1 : 0);
        }
        return out.bytes();
    }

    /// Reads a file; those of older lakes are JSON. Throws IllegalArgumentException for bytes that are neither.
    static ResultMetadata read(byte[] file) {
        if (file.length > 0 && file[0] == '{') {
            return new ResultMetadata(
                    null, SdkJson.read(new String(file, StandardCharsets.UTF_8), ResultSetMetadata::builder));
        }
        BinaryFields.In in = new BinaryFields.In(file);
        Long changed = null;
        List<ColumnInfo> columns = new ArrayList<>();
        while (in.next()) {
            if (in.field() == CHANGED) {
                changed = in.number();
            } else if (in.field() == COLUMN) {
                columns.add(column(new BinaryFields.In(in.content())));
            }
        }
        return new ResultMetadata(
                changed, ResultSetMetadata.builder().columnInfo(columns).build());
    }

    private static ColumnInfo column(BinaryFields.In in) {
        ColumnInfo.Builder column = info("", "", 0, 0, false).toBuilder();
        while (in.next()) {
            switch (in.field()) {
                case CATALOG -> column.catalogName(in.text());
                case NAME -> column.name(in.text());
                case LABEL -> column.label(in.text());
                case TYPE -> column.type(in.text());
                case PRECISION -> column.precision((int) in.number());
                case SCALE -> column.scale((int) in.number());
                case CASE_SENSITIVE -> column.caseSensitive(in.number() == 1);
                default -> {}
            }
        }
        return column.build();
    }
}
