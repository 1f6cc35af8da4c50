package dev.lakeward.feature.permission;

import dev.lakeward.access.RowCondition;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.permission.RowFilters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Between what a person writes beside a column and the literals of a row filter.
record ConditionText(Table table) {
    private static final Pattern LIST = Pattern.compile("'((?:[^']|'')*)'|[^,]+");

    List<String> columns() {
        return table.columns().stream()
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /// The values of a line as a person writes them: all of a list as one, or the first.
    static String first(RowCondition.Line line) {
        return line.operator().arity() < 0
                ? String.join(", ", line.values())
                : line.values().isEmpty() ? "" : plain(line.values().getFirst());
    }

    static String second(RowCondition.Line line) {
        return line.values().size() > 1 && line.operator().arity() >= 0
                ? plain(line.values().get(1))
                : "";
    }

    /// A line of what was written; `second` counts only where it is asked for.
    RowCondition.Line line(
            String field, RowCondition.Operator operator, String first, String second, boolean secondCounts) {
        List<String> values = new ArrayList<>();
        if (operator.arity() < 0) {
            values.addAll(list(field, first));
        } else if (operator.arity() > 0) {
            values.add(literal(field, first));
            if (secondCounts) {
                values.add(literal(field, second));
            }
        }
        return new RowCondition.Line(field.strip(), operator, values);
    }

    // A text without its quotes.
    private static String plain(String literal) {
        return literal.startsWith("'")
                ? literal.substring(1, literal.length() - 1).replace("''", "'")
                : literal;
    }

    private String literal(String field, String value) {
        return RowFilters.isQuoted(table, field, value) ? "'" + value.replace("'", "''") + "'" : value;
    }

    // What stands between commas, in quotes or not.
    private List<String> list(String field, String values) {
        return LIST.matcher(values)
                .results()
                .map(found -> found.group().strip())
                .filter(value -> !value.isEmpty())
                .map(value -> literal(field, plain(value)))
                .toList();
    }
}
