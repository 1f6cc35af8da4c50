package dev.lakeward.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.sql.type.DataType;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Any text whatever is a type or refused.
class DataTypeGarbageTest {
    private static final List<String> PIECES = List.of(
            "decimal",
            "(",
            ")",
            "<",
            ">",
            ",",
            ":",
            "\"",
            "struct",
            "array",
            "map",
            "int",
            "string",
            "10",
            "-1",
            " ",
            "99999999999999999999",
            "[]",
            "varchar",
            "\u0000",
            "\ud800",
            "a",
            "timestamp with time zone",
            "row",
            "null");

    @Test
    void everyTextIsATypeOrRefusedAsOne() {
        Random random = new Random(3);
        for (int i = 0; i < Integer.getInteger("lakeward.types", 20_000); i++) {
            StringBuilder text = new StringBuilder();
            for (int pieces = random.nextInt(12); pieces >= 0; pieces--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            read(text.toString());
        }
        read("array<".repeat(100_000));
        read("struct<a:".repeat(100_000) + "int" + ">".repeat(100_000));
        read("int" + "[]".repeat(100_000));
    }

    private static void read(String text) {
        for (boolean hive : List.of(true, false)) {
            try {
                DataType type = hive ? DataType.ofHive(text) : DataType.ofDuck(text);
                assertThat(type.toString()).isNotNull();
            } catch (IllegalArgumentException e) {
                assertThat(e).isNotNull();
            }
        }
        DataType.isWellFormed(text);
    }

    @Test
    void whatHasNoEndIsNotWellFormed() {
        assertThat(List.of("decimal(10", "struct<\"a:int>", "array<int", "array<int>>", "map<string,int", "int)"))
                .noneMatch(DataType::isWellFormed);
        assertThat(List.of("int", "strng", "decimal(40,2)", "struct<>", "array", "struct<a:array<map<string,int>>>"))
                .allMatch(DataType::isWellFormed);
    }
}
