package dev.lakeward.local.glue.job.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An expression of a SparkSQL node and what Spark gives for it, as a line of a table has it, with tabs between: `row`
/// or `group`, the greatest `lv` of the rows that it is over, the expression, then its type and the values of its rows;
/// or `refused`, where nothing is given.
record SqlCase(String over, int level, String expression, String type, Map<String, String> values) {
    static final String REFUSED = "refused";
    private static final double LAST_DIGITS = 1e-12;

    static List<SqlCase> all() {
        return NodeCase.text("sqlanswers.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(SqlCase::of)
                .toList();
    }

    private static SqlCase of(String line) {
        List<String> cells = List.of(line.split("\t"));
        Map<String, String> values = new TreeMap<>();
        cells.stream().skip(4).forEach(cell -> values.put(cell.split("=", 2)[0], cell.split("=", 2)[1]));
        return new SqlCase(
                cells.getFirst(),
                Integer.parseInt(cells.get(1)),
                cells.get(2),
                cells.size() > 3 ? cells.get(3) : REFUSED,
                values);
    }

    String line() {
        List<String> cells = new ArrayList<>(List.of(over, String.valueOf(level), expression, type));
        values.forEach((id, value) -> cells.add(id + "=" + value));
        return String.join("\t", cells);
    }

    SqlCase with(String type, Map<String, String> values) {
        return new SqlCase(over, level, expression, type, values);
    }

    boolean isRefused() {
        return type.equals(REFUSED);
    }

    /// Cases that one query can answer, no more than so many.
    static List<List<SqlCase>> batches(List<SqlCase> cases, int most) {
        List<List<SqlCase>> batches = new ArrayList<>();
        cases.stream()
                .collect(Collectors.groupingBy(each -> each.over() + each.level(), TreeMap::new, Collectors.toList()))
                .values()
                .forEach(alike -> {
                    for (int i = 0; i < alike.size(); i += most) {
                        batches.add(alike.subList(i, Math.min(alike.size(), i + most)));
                    }
                });
        return batches;
    }

    /// The query that gives `id` and the cases' values as `v0`, `v1`, ….
    static String query(List<SqlCase> cases) {
        boolean isGroup = cases.getFirst().over().equals("group");
        StringBuilder sql = new StringBuilder("select " + (isGroup ? "g as id" : "id"));
        for (SqlCase each : cases) {
            sql.append(", ").append(each.expression()).append(" as v").append(cases.indexOf(each));
        }
        sql.append(" from t where lv <= ").append(cases.getFirst().level());
        return sql.append(isGroup ? " group by g" : "").toString();
    }

    /// Whether an answer is this one. Last digits of doubles that an engine adds in any order do not count.
    boolean isSame(String otherType, Map<String, String> others) {
        return type.equals(otherType)
                && values.keySet().equals(others.keySet())
                && values.keySet().stream().allMatch(id -> isSame(values.get(id), others.get(id)));
    }

    private boolean isSame(@Nullable String value, @Nullable String other) {
        if (value == null || other == null || value.equals(other)) {
            return value != null && value.equals(other);
        }
        boolean isAdded = expression.matches("(?s).*(stddev|variance|var_|sum|avg).*") && type.matches("double|float");
        return isAdded
                && !value.equals("NULL")
                && !other.equals("NULL")
                && Math.abs(Double.parseDouble(value) - Double.parseDouble(other))
                        <= LAST_DIGITS * Math.abs(Double.parseDouble(value));
    }
}
