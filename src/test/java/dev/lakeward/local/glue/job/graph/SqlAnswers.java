package dev.lakeward.local.glue.job.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.job.Frame;
import dev.lakeward.job.JobException;
import dev.lakeward.job.JobGraph;
import dev.lakeward.job.JobNode;
import dev.lakeward.job.Knowledge;
import dev.lakeward.job.Transforms;
import dev.lakeward.local.engine.QueryFailure;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.type.DataType;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;

/// What expressions of SparkSQL nodes give here for a table of values of all types: their type and each row's value.
final class SqlAnswers implements AutoCloseable {
    /// The columns of the table `t` and their types; `id` and `g` are whole numbers.
    static final Map<String, String> COLUMNS = columns();

    private static final String ROWS = NodeCase.text("sqlrows.txt");
    private static final Knowledge NOTHING = new Knowledge() {
        @Override
        public List<Column> types(Frame frame) {
            throw new IllegalStateException("all types are known");
        }

        @Override
        public List<Long> numbers(Query query, int columns) {
            throw new IllegalStateException("no row is read");
        }

        @Override
        public Frame kept(JobNode node, Frame frame) {
            throw new IllegalStateException("no row is read");
        }

        @Override
        public List<List<Optional<String>>> texts(Query query, int columns) {
            throw new IllegalStateException("no row is read");
        }
    };

    private final GraphLake lake;

    SqlAnswers(Path folder) {
        StringBuilder objects = new StringBuilder();
        for (Map<String, Optional<String>> row : rows()) {
            ObjectNode object = new ObjectMapper().createObjectNode();
            row.forEach((name, value) -> object.put(name, value.orElse(null)));
            objects.append(object).append('\n');
        }
        this.lake = GraphLake.open(folder, Map.of("t/rows.json", objects.toString()));
    }

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String each :
                ("id int, g int, lv int, i8 tinyint, i16 smallint, i32 int, i64 bigint, f32 float, f64 double,"
                                + " d decimal(10;2), e decimal(38;10), c decimal(5;0), h decimal(20;8), b boolean, dt date,"
                                + " ts timestamp, s string, u string")
                        .split(", ")) {
            columns.put(each.split(" ")[0], each.split(" ")[1].replace(';', ','));
        }
        return columns;
    }

    /// The rows of the table as texts: empty where a value is NULL.
    static List<Map<String, Optional<String>>> rows() {
        List<Map<String, Optional<String>>> rows = new ArrayList<>();
        for (String line : ROWS.lines().filter(line -> line.startsWith("{")).toList()) {
            JsonNode given = GraphLake.json(line);
            Map<String, Optional<String>> row = new LinkedHashMap<>();
            int id = rows.size() + 1;
            row.put("id", Optional.of(String.valueOf(id)));
            row.put("g", Optional.of(String.valueOf(id % 3)));
            COLUMNS.keySet().stream()
                    .skip(2)
                    .forEach(name ->
                            row.put(name, Optional.ofNullable(given.path(name).textValue())));
            rows.add(row);
        }
        return rows;
    }

    /// What a query of the table has: the type of each of its columns. Throws JobException where it is refused.
    static List<Column> types(String sql) {
        Map<String, CodeGenConfigurationNode> nodes = new LinkedHashMap<>();
        nodes.put("t", GraphLake.jsonSource("t/"));
        nodes.put("n", sql(sql));
        nodes.put("target", GraphLake.target("n", "out"));
        JobNode node = JobGraph.of(nodes).nodes().get(1);
        List<Column> columns = COLUMNS.entrySet().stream()
                .map(each -> new Column(each.getKey(), DataType.ofHive(each.getValue())))
                .toList();
        return new Transforms(NOTHING)
                .apply(node, List.of(List.of(Frame.of("rows", "r", columns))), 2)
                .getFirst()
                .columns();
    }

    private static CodeGenConfigurationNode sql(String sql) {
        ObjectNode settings = new ObjectMapper().createObjectNode();
        settings.put("SqlQuery", sql);
        settings.putArray("SqlAliases").addObject().put("From", "t").put("Alias", "t");
        return NodeCase.node("SparkSQL " + settings, "t");
    }

    /// Why an expression is refused; empty where it is not.
    static Optional<String> refused(String sql) {
        try {
            types(sql);
            return Optional.empty();
        } catch (JobException e) {
            return Optional.of(e.getMessage());
        }
    }

    /// The values of a query's columns but the first, `id`: by the columns' names, those of each id in canonical form.
    /// Throws QueryFailure where it fails.
    Map<String, Map<String, String>> values(String sql) {
        Map<String, CodeGenConfigurationNode> nodes = new LinkedHashMap<>();
        nodes.put("source", GraphLake.jsonSource("t/"));
        nodes.put("t", mapping("source", COLUMNS));
        nodes.put("n", sql(sql));
        List<Column> columns = types(sql);
        Map<String, String> texts = new LinkedHashMap<>();
        columns.forEach(column -> texts.put(column.name(), "string"));
        nodes.put("texts", mapping("n", texts));
        String out = "out" + UUID.randomUUID();
        nodes.put("target", GraphLake.target("texts", out));
        lake.run(nodes, false);
        Map<String, Map<String, String>> values = new TreeMap<>();
        for (String record : lake.records(out)) {
            JsonNode row = GraphLake.json(record);
            for (Column column : columns.subList(1, columns.size())) {
                values.computeIfAbsent(column.name(), key -> new TreeMap<>())
                        .put(
                                row.path("id").asText(),
                                canonical(column.type(), row.path(column.name()).textValue()));
            }
        }
        return values;
    }

    private static CodeGenConfigurationNode mapping(String input, Map<String, String> types) {
        ObjectNode settings = new ObjectMapper().createObjectNode();
        types.forEach((name, type) -> {
            ObjectNode each = settings.withArray("Mapping").addObject();
            each.put("ToKey", name).put("ToType", type).putArray("FromPath").add(name);
        });
        return NodeCase.node("ApplyMapping " + settings, input);
    }

    /// A value's text that is the same for both engines.
    static String canonical(DataType type, @org.jspecify.annotations.Nullable String text) {
        if (text == null) {
            return "NULL";
        }
        return switch (type.base()) {
            case "double", "real" -> {
                String plain =
                        text.replaceFirst("(?i)^(-?)inf(inity)?$", "$1Infinity").replaceFirst("(?i)nan", "NaN");
                yield type.base().equals("real")
                        ? String.valueOf(Float.parseFloat(plain))
                        : String.valueOf(Double.parseDouble(plain));
            }
            case "decimal" -> new BigDecimal(text).toPlainString();
            case "varchar" -> new ObjectMapper().getNodeFactory().textNode(text).toString();
            case "timestamp", "date" -> text.replaceFirst("^\\+", "");
            default -> text;
        };
    }

    @Override
    public void close() {
        lake.close();
    }

    static boolean fails(QueryFailure failure) {
        return failure.getMessage() != null;
    }
}
