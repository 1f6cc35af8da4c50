package dev.lakeward.oracle;

import io.trino.spi.block.Block;
import io.trino.spi.block.SqlMap;
import io.trino.spi.block.SqlRow;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.MapType;
import io.trino.spi.type.RowType;
import io.trino.spi.type.SqlTimestamp;
import io.trino.spi.type.SqlVarbinary;
import io.trino.spi.type.Type;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Values of Trino's as Athena writes them into a result: `[1, 2]`, `{k=v}`, `{field=1}`, `01 ff`.
final class AthenaTexts {
    private static final HexFormat BYTES = HexFormat.ofDelimiter(" ");

    private AthenaTexts() {}

    static @Nullable String of(Type type, Block block, int position) {
        if (block.isNull(position)) {
            return null;
        }
        return switch (type) {
            case ArrayType array -> array(array, array.getObject(block, position));
            case MapType map -> map(map, map.getObject(block, position));
            case RowType row -> row(row, row.getObject(block, position));
            default -> simple(type.getObjectValue(block, position));
        };
    }

    private static String simple(Object value) {
        return switch (value) {
            case SqlVarbinary binary -> BYTES.formatHex(binary.getBytes());
            case SqlTimestamp timestamp -> timestamp.toString().replace('T', ' ');
            default -> value.toString();
        };
    }

    private static String array(ArrayType type, Block values) {
        List<@Nullable String> texts = new ArrayList<>();
        for (int i = 0; i < values.getPositionCount(); i++) {
            texts.add(of(type.getElementType(), values, i));
        }
        return texts.toString();
    }

    private static String map(MapType type, SqlMap map) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < map.getSize(); i++) {
            int at = map.getRawOffset() + i;
            texts.add(of(type.getKeyType(), map.getRawKeyBlock(), at) + "="
                    + of(type.getValueType(), map.getRawValueBlock(), at));
        }
        return "{" + String.join(", ", texts) + "}";
    }

    private static String row(RowType type, SqlRow row) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < row.getFieldCount(); i++) {
            RowType.Field field = type.getFields().get(i);
            texts.add(field.getName().orElse("field" + i) + "="
                    + of(field.getType(), row.getRawFieldBlock(i), row.getRawIndex()));
        }
        return "{" + String.join(", ", texts) + "}";
    }
}
