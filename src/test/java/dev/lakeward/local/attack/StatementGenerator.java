package dev.lakeward.local.attack;

import dev.lakeward.local.attack.ExpressionGenerator.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Queries over the tables and views of a [CanaryLake], whose answer does not depend on the order in which an engine
/// takes rows.
final class StatementGenerator implements ExpressionGenerator.SubqueryGenerator {
    private static final List<Field> TABLE = List.of(
            new Field("id", Kind.INT),
            new Field("grp", Kind.TEXT),
            new Field("n", Kind.INT),
            new Field("k", Kind.INT),
            new Field("x", Kind.REAL),
            new Field("amount", Kind.DECIMAL),
            new Field("num", Kind.TEXT),
            new Field("txt", Kind.TEXT),
            new Field("d", Kind.DATE),
            new Field("ts", Kind.TIME),
            new Field("b", Kind.BOOL),
            new Field("cell", Kind.TEXT));

    private final Random random;
    private final Hostile hostile;
    private final ExpressionGenerator expressions;
    private int names;
    private int nesting;

    /// A statement; `ordered` where its rows have one order.
    record Statement(String sql, boolean ordered) {}

    private record Query(String sql, List<Kind> kinds) {}

    private record From(String sql, List<Field> fields) {}

    StatementGenerator(Random random) {
        this.random = random;
        this.hostile = new Hostile(random);
        this.expressions = new ExpressionGenerator(random, hostile, this);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String name() {
        names++;
        return random.nextInt(3) == 0 ? "a" + names : hostile.name(names);
    }

    private String blank() {
        return hostile.blank();
    }

    Statement next() {
        names = 0;
        nesting = 0;
        Query query = query(kinds(1 + random.nextInt(3)), List.of(), 2);
        boolean ordered = random.nextInt(3) == 0;
        if (!ordered) {
            return new Statement(query.sql(), false);
        }
        String keys = IntStream.rangeClosed(1, query.kinds().size())
                .mapToObj(i -> i + one(List.of("", " DESC", " NULLS FIRST")))
                .collect(Collectors.joining(", "));
        String limit = random.nextInt(3) == 0 ? " LIMIT " + (1 + random.nextInt(9)) : "";
        return new Statement(
                "SELECT * FROM (" + query.sql() + ")" + blank() + "AS " + name() + " ORDER BY " + keys + limit, true);
    }

    private List<Kind> kinds(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> one(List.of(Kind.values())))
                .toList();
    }

    private Query query(List<Kind> kinds, List<Field> outer, int depth) {
        return switch (depth == 0 ? 9 : random.nextInt(10)) {
            case 0 ->
                new Query(
                        "(" + select(kinds, outer, depth - 1) + ")" + blank()
                                + one(List.of("UNION", "UNION ALL", "INTERSECT", "EXCEPT")) + blank() + "("
                                + select(kinds, outer, depth - 1) + ")",
                        kinds);
            case 1 -> {
                String cte = name();
                List<Kind> inner = kinds(2);
                List<String> columns = List.of(name(), name());
                From from = new From(cte, fields(cte, columns, inner));
                yield new Query(
                        "WITH " + cte + " (" + String.join(", ", columns) + ") AS ("
                                + select(inner, List.of(), depth - 1) + ") " + select(kinds, outer, from, depth - 1),
                        kinds);
            }
            case 2 -> new Query(grouped(kinds, outer, depth - 1), kinds);
            case 3 -> new Query(windowed(kinds, outer, depth - 1), kinds);
            default -> new Query(select(kinds, outer, depth), kinds);
        };
    }

    private static List<Field> fields(String qualifier, List<String> columns, List<Kind> kinds) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> new Field(qualifier + "." + columns.get(i), kinds.get(i)))
                .toList();
    }

    private From table() {
        String alias = name();
        if (random.nextInt(6) == 0) {
            List<Field> view = List.of(
                    new Field(alias + ".id", Kind.INT),
                    new Field(alias + ".z", Kind.INT),
                    new Field(alias + ".y", Kind.INT),
                    new Field(alias + ".txt", Kind.TEXT));
            return new From(one(List.of("v", "pv")) + blank() + "AS " + alias, view);
        }
        List<Field> fields = TABLE.stream()
                .map(f -> new Field(alias + "." + f.name(), f.kind()))
                .toList();
        return new From(one(List.of("p", "p", "p", "q", "j", "c")) + blank() + "AS " + alias, fields);
    }

    private From from(int depth) {
        From left = table();
        if (depth <= 0) {
            return left;
        }
        return switch (random.nextInt(9)) {
            case 0, 1 -> joined(left, table());
            case 2 -> joined(left, derived(depth - 1));
            case 3 -> derived(depth - 1);
            case 4 -> {
                String alias = name();
                String column = name();
                String array = random.nextBoolean()
                        ? "split(" + expressions.of(Kind.TEXT, left.fields(), 1) + ", ' ')"
                        : "ARRAY[" + expressions.of(Kind.TEXT, left.fields(), 1) + ", " + hostile.literal() + "]";
                yield beside(
                        left,
                        " CROSS JOIN UNNEST(" + array + ") AS " + alias + "(" + column + ")",
                        fields(alias, List.of(column), List.of(Kind.TEXT)));
            }
            case 5 -> {
                String alias = name();
                String column = name();
                Kind kind = one(List.of(Kind.values()));
                yield beside(
                        left,
                        " CROSS JOIN LATERAL (SELECT " + expressions.of(kind, left.fields(), 2) + ") AS " + alias + "("
                                + column + ")",
                        fields(alias, List.of(column), List.of(kind)));
            }
            default -> left;
        };
    }

    private static From beside(From left, String sql, List<Field> more) {
        List<Field> both = new ArrayList<>(left.fields());
        both.addAll(more);
        return new From(left.sql() + sql, both);
    }

    private From joined(From left, From right) {
        From both = beside(left, "", right.fields());
        return beside(
                left,
                one(List.of(" JOIN ", " LEFT JOIN ", " RIGHT JOIN ", " FULL JOIN ")) + right.sql() + " ON "
                        + key(left) + " = " + key(right)
                        + (random.nextBoolean() ? "" : " AND " + expressions.of(Kind.BOOL, both.fields(), 2)),
                right.fields());
    }

    private static String key(From from) {
        return from.fields().stream()
                .filter(f -> f.kind() == Kind.INT)
                .findFirst()
                .map(Field::name)
                .orElse("1");
    }

    private From derived(int depth) {
        String alias = name();
        List<Kind> kinds = new ArrayList<>(List.of(Kind.INT));
        kinds.addAll(kinds(1));
        List<String> columns = List.of(name(), name());
        return new From(
                "(" + query(kinds, List.of(), Math.max(0, depth)).sql() + ") AS " + alias + "("
                        + String.join(", ", columns) + ")",
                fields(alias, columns, kinds));
    }

    private String select(List<Kind> kinds, List<Field> outer, int depth) {
        return select(kinds, outer, from(depth), depth);
    }

    private String select(List<Kind> kinds, List<Field> outer, From from, int depth) {
        List<Field> fields = new ArrayList<>(from.fields());
        if (random.nextInt(3) == 0) {
            fields.addAll(outer);
        }
        String outputs = kinds.stream()
                .map(kind -> expressions.of(kind, fields, depth + 1) + blank() + "AS " + name())
                .collect(Collectors.joining("," + blank()));
        return "SELECT " + one(List.of("", "", "", "DISTINCT ")) + outputs + " FROM " + from.sql() + where(fields);
    }

    private String where(List<Field> fields) {
        return random.nextInt(5) < 2 ? "" : " WHERE" + blank() + expressions.of(Kind.BOOL, fields, 3);
    }

    private String grouped(List<Kind> kinds, List<Field> outer, int depth) {
        From from = from(depth);
        Kind key = one(List.of(Kind.values()));
        String group = expressions.of(key, from.fields(), 2);
        String outputs = kinds.stream()
                .map(kind -> kind == key && random.nextBoolean() ? group : aggregate(kind, from.fields()))
                .collect(Collectors.joining(", "));
        String having = random.nextBoolean()
                ? " HAVING " + aggregate(Kind.INT, from.fields()) + " > " + expressions.of(Kind.INT, List.of(), 1)
                : "";
        return "SELECT " + outputs + " FROM " + from.sql() + where(from.fields()) + " GROUP BY " + group + having;
    }

    private String aggregate(Kind kind, List<Field> fields) {
        String argument = expressions.of(kind, fields, 2);
        String filter = random.nextInt(3) == 0 ? " FILTER (WHERE " + expressions.of(Kind.BOOL, fields, 2) + ")" : "";
        String call = switch (kind) {
            case INT ->
                switch (random.nextInt(3)) {
                    case 0 -> "sum(" + argument + ")";
                    case 1 -> "count(DISTINCT " + argument + ")";
                    default -> "max(" + argument + ")";
                };
            case BOOL -> one(List.of("bool_and(", "bool_or(")) + argument + ")";
            default -> one(List.of("min(", "max(")) + argument + ")";
        };
        return call + filter;
    }

    private String windowed(List<Kind> kinds, List<Field> outer, int depth) {
        From from = from(depth);
        String partition = "PARTITION BY " + expressions.of(one(List.of(Kind.values())), from.fields(), 1);
        String outputs = kinds.stream()
                .map(kind -> random.nextBoolean()
                        ? expressions.of(kind, from.fields(), 2)
                        : one(List.of("max(", "min(")) + expressions.of(kind, from.fields(), 2) + ") OVER (" + partition
                                + ")")
                .collect(Collectors.joining(", "));
        return "SELECT " + outputs + " FROM " + from.sql() + where(from.fields());
    }

    @Override
    public String scalar(Kind kind, List<Field> outer) {
        if (kind == Kind.BOOL) {
            return "SELECT bool_or(" + inner(kind, outer);
        }
        return "SELECT " + one(List.of("min(", "max(")) + inner(kind, outer);
    }

    private String inner(Kind kind, List<Field> outer) {
        if (++nesting > 3) {
            return (kind == Kind.TEXT ? "'x'" : "NULL") + ")";
        }
        From from = table();
        List<Field> fields = new ArrayList<>(from.fields());
        fields.addAll(outer);
        return expressions.of(kind, fields, 1) + ") FROM " + from.sql()
                + where(random.nextBoolean() ? fields : from.fields());
    }

    @Override
    public String column(Kind kind, List<Field> outer) {
        if (++nesting > 3) {
            return "SELECT CAST(NULL AS " + kind.sql() + ")";
        }
        From from = table();
        List<Field> fields = new ArrayList<>(from.fields());
        if (random.nextInt(3) == 0) {
            fields.addAll(outer);
        }
        return select(List.of(kind), List.of(), new From(from.sql(), fields), 0);
    }
}
