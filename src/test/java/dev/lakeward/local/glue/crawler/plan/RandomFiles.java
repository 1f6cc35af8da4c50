package dev.lakeward.local.glue.crawler.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/// Files of one format in partitions, whose columns come, go, change their order and their types, and what a table of
/// them should answer.
final class RandomFiles {
    private enum Format {
        CSV,
        JSON,
        PARQUET
    }

    /// A file, or for Parquet the SELECT that makes it.
    record Made(String key, String content, boolean isParquet) {}

    private final Random random;
    private final Format format;
    private final List<Made> made = new ArrayList<>();
    // Values by column as they stand in the file, and of the partition.
    private final List<Map<String, String>> rows = new ArrayList<>();
    private int id;

    RandomFiles(int seed, String prefix) {
        random = new Random(seed);
        format = Format.values()[seed % 3];
        int partitions = 1 + random.nextInt(4);
        for (int partition = 0; partition < partitions; partition++) {
            List<String> columns = new ArrayList<>(List.of("a", "b", "c", "d"));
            columns = columns.subList(0, 1 + random.nextInt(columns.size()));
            if (format != Format.CSV) {
                Collections.shuffle(columns, random);
            }
            for (int file = random.nextInt(2); file >= 0; file--) {
                List<String> kinds = columns.stream().map(this::kind).toList();
                file(prefix + "p=" + partition + "/f" + file, columns, kinds, String.valueOf(partition));
            }
        }
    }

    List<Made> made() {
        return made;
    }

    private String kind(String column) {
        // What Parquet says of a column never becomes another family.
        return switch (format) {
            case PARQUET ->
                switch (column) {
                    case "a", "c" -> random.nextBoolean() ? "INT" : "BIGINT";
                    case "b" -> random.nextBoolean() ? "FLOAT" : "DOUBLE";
                    default -> "VARCHAR";
                };
            case CSV -> one("int", "int", "long", "double", "text", "empty");
            case JSON -> one("int", "int", "long", "double", "text", "null", "object", "list");
        };
    }

    private String one(String... of) {
        return of[random.nextInt(of.length)];
    }

    private String value(String kind) {
        return switch (kind) {
            case "int", "INT" -> String.valueOf(random.nextInt(1_000));
            case "long", "BIGINT" -> String.valueOf(3_000_000_000L + random.nextInt(1_000));
            case "double", "FLOAT", "DOUBLE" -> random.nextInt(100) + ".5";
            case "object" -> "{\"x\":" + random.nextInt(10) + "}";
            case "list" -> "[" + random.nextInt(10) + "," + random.nextInt(10) + "]";
            case "null" -> "null";
            case "empty" -> "";
            default -> "t" + random.nextInt(100);
        };
    }

    private void file(String key, List<String> columns, List<String> kinds, String partition) {
        List<List<String>> values = new ArrayList<>();
        for (int row = 0; row < 3; row++) {
            List<String> cells = kinds.stream().map(this::value).toList();
            Map<String, String> told = new HashMap<>(Map.of("id", String.valueOf(id++), "p", partition));
            for (int i = 0; i < cells.size(); i++) {
                told.put(columns.get(i), cells.get(i));
            }
            rows.add(told);
            List<String> all = new ArrayList<>(List.of(told.get("id")));
            all.addAll(cells);
            values.add(all);
        }
        List<String> names = new ArrayList<>(List.of("id"));
        names.addAll(columns);
        made.add(
                switch (format) {
                    case CSV -> new Made(key + ".csv", csv(names, values), false);
                    case JSON -> new Made(key + ".json", json(names, values, kinds), false);
                    case PARQUET -> new Made(key + ".parquet", select(names, values, kinds), true);
                });
    }

    private static String csv(List<String> names, List<List<String>> values) {
        // A line of one cell is no CSV.
        return String.join(",", names) + "\n"
                + values.stream().map(row -> String.join(",", row) + "\n").collect(Collectors.joining());
    }

    private static String json(List<String> names, List<List<String>> values, List<String> kinds) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : values) {
            List<String> members = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                boolean isText = i > 0 && kinds.get(i - 1).equals("text");
                members.add("\"" + names.get(i) + "\":" + (isText ? "\"" + row.get(i) + "\"" : row.get(i)));
            }
            text.append("{").append(String.join(",", members)).append("}\n");
        }
        return text.toString();
    }

    private static String select(List<String> names, List<List<String>> values, List<String> kinds) {
        List<String> selects = new ArrayList<>();
        for (List<String> row : values) {
            List<String> cells = new ArrayList<>(List.of(row.getFirst() + "::INT AS id"));
            for (int i = 1; i < names.size(); i++) {
                cells.add("'" + row.get(i) + "'::" + kinds.get(i - 1) + " AS " + names.get(i));
            }
            selects.add("SELECT " + String.join(", ", cells));
        }
        return String.join(" UNION ALL ", selects);
    }

    /// What a table of these columns, `name type`, and the key `p` answers, sorted.
    List<String> rows(List<String> columns) {
        return rows.stream()
                .map(row -> columns.stream()
                                .map(column -> shown(row.get(column.split(" ", 2)[0]), column.split(" ", 2)[1]))
                                .collect(Collectors.joining(" | "))
                        + " | " + row.get("p"))
                .sorted()
                .toList();
    }

    private static String shown(String value, String type) {
        if (value == null || value.equals("null")) {
            return "null";
        }
        if (type.startsWith("struct")) {
            return value.replace("\"", "").replace(":", "=");
        }
        if (type.startsWith("array")) {
            return value.replace(",", ", ");
        }
        return switch (type) {
            case "double", "float" -> value.isEmpty() ? "null" : String.valueOf(Double.parseDouble(value));
            case "int", "bigint" -> value.isEmpty() ? "null" : value;
            default -> value;
        };
    }
}
