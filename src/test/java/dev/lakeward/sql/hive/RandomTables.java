package dev.lakeward.sql.hive;

import dev.lakeward.sql.ExternalTable;
import dev.lakeward.sql.ExternalTable.StoredAs;
import dev.lakeward.sql.HiveColumn;
import dev.lakeward.sql.TableName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/// Tables of every kind that a statement can declare, with hostile names, texts and properties.
public final class RandomTables {
    private static final List<String> PIECES = List.of(
            "a",
            "B",
            "'",
            "\"",
            "\\",
            "`",
            "\n",
            "\t",
            "\r",
            "\0",
            "\u0001",
            "\u001A",
            "%",
            "_",
            ";",
            "--",
            "/*",
            "*/",
            " ",
            "é",
            "\uD83D\uDE00",
            "\u200B",
            "\u00A0",
            "u0041",
            "101",
            "''",
            "(",
            ")",
            "<",
            "=",
            ",",
            "COMMENT",
            "LOCATION 's3://x/'");
    private static final List<String> NAMES = List.of(
            "a", "b2", "order", "date", "_x", "2020", "a-b", "a b", "comment", "`", "x`y", "\"q\"", "ß", "a.b", "'");
    private static final List<String> FORMATS =
            List.of("textfile", "sequencefile", "rcfile", "orc", "parquet", "avro", "ion", "json");

    private final Random random;
    private final List<String> pieces;

    /// `printable`: whether texts hold what the catalog takes only, which is no line break and no control
    /// character.
    public RandomTables(Random random, boolean printable) {
        this.random = random;
        this.pieces = PIECES.stream()
                .filter(piece -> !printable || piece.equals("\t") || piece.charAt(0) >= ' ')
                .toList();
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    <T> Optional<T> perhaps(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (int count = random.nextInt(6); count > 0; count--) {
            text.append(one(pieces));
        }
        return text.toString();
    }

    String someText() {
        return "x" + text();
    }

    public String name() {
        return (one(NAMES) + random.nextInt(100)).toLowerCase(Locale.ROOT);
    }

    Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            properties.put(someText(), text());
        }
        return properties;
    }

    private String type(int depth) {
        return switch (random.nextInt(depth > 3 ? 8 : 12)) {
            case 0 -> "int";
            case 1 -> "string";
            case 2 -> "decimal(" + (1 + random.nextInt(38)) + ",0)";
            case 3 -> "varchar(" + (1 + random.nextInt(65_535)) + ")";
            case 4 -> "char(" + (1 + random.nextInt(255)) + ")";
            case 5 -> one(List.of("boolean", "tinyint", "smallint", "bigint", "float", "double", "binary"));
            case 6 -> "date";
            case 7 -> "timestamp";
            case 8, 9 -> "array<" + type(depth + 1) + ">";
            case 10 -> "map<" + one(List.of("string", "int", "decimal(5,2)")) + "," + type(depth + 1) + ">";
            default -> {
                List<String> fields = new ArrayList<>();
                for (int count = 1 + random.nextInt(3); count > 0; count--) {
                    fields.add(
                            one(List.of("a", "date", "_x", "a-b", "comment", "x`y")) + count + ":" + type(depth + 1));
                }
                yield "struct<" + String.join(",", fields) + ">";
            }
        };
    }

    List<HiveColumn> columns(int count, Set<String> taken) {
        List<HiveColumn> columns = new ArrayList<>();
        while (columns.size() < count) {
            String name = name();
            if (taken.add(name)) {
                columns.add(new HiveColumn(name, type(0), perhaps(this::someText)));
            }
        }
        return columns;
    }

    public ExternalTable table() {
        Set<String> taken = new HashSet<>();
        List<HiveColumn> columns = columns(1 + random.nextInt(4), taken);
        List<HiveColumn> keys = columns(random.nextInt(3), taken);
        boolean delimited = random.nextInt(3) == 0;
        Optional<String> serde = delimited ? Optional.empty() : perhaps(this::someText);
        String delimiter = someText();
        Map<String, String> serdeProperties = delimited
                ? Map.of("field.delim", delimiter, "serialization.format", delimiter)
                : serde.isPresent() ? properties() : Map.of();
        return new ExternalTable(
                new TableName(name(), name()),
                columns,
                keys,
                perhaps(this::someText),
                perhaps(() ->
                        new ExternalTable.Buckets(List.of(columns.getFirst().name()), 1 + random.nextInt(1000))),
                serde,
                serdeProperties,
                random.nextBoolean() ? new StoredAs.Named(one(FORMATS)) : new StoredAs.Classes(someText(), someText()),
                "s3://shop-lake/" + name().replaceAll("[^a-z0-9]", "") + "/x",
                properties());
    }
}
