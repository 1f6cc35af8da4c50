package dev.lakeward.local.attack;

import java.util.List;
import java.util.Random;

/// Expressions of a type over some columns. Many fail on some values: division, casts, subscripts, overflow, pads.
final class ExpressionGenerator {
    private static final List<String> COMPARISONS = List.of("=", "<>", "<", "<=", ">", ">=");

    private final Random random;
    private final Hostile hostile;
    private final SubqueryGenerator subqueries;

    /// A column that an expression may name.
    record Field(String name, Kind kind) {}

    /// Makes subqueries, which may name the columns of what encloses them.
    interface SubqueryGenerator {
        /// A query of one column and one row.
        String scalar(Kind kind, List<Field> outer);

        /// A query of one column.
        String column(Kind kind, List<Field> outer);
    }

    ExpressionGenerator(Random random, Hostile hostile, SubqueryGenerator subqueries) {
        this.random = random;
        this.hostile = hostile;
        this.subqueries = subqueries;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    String of(Kind kind, List<Field> fields, int depth) {
        if (depth <= 0 || random.nextInt(6) == 0) {
            return leaf(kind, fields);
        }
        int d = depth - 1;
        return switch (random.nextInt(9)) {
            case 0 -> any(kind, fields, d);
            case 1 -> "CAST(" + of(one(castable(kind)), fields, d) + hostile.blank() + "AS " + kind.sql() + ")";
            default -> own(kind, fields, d);
        };
    }

    private static List<Kind> castable(Kind kind) {
        return switch (kind) {
            case INT, REAL, DECIMAL -> List.of(Kind.TEXT, Kind.INT, Kind.REAL, Kind.DECIMAL);
            case TEXT -> List.of(Kind.INT, Kind.DATE, Kind.TEXT);
            case DATE, TIME -> List.of(Kind.TEXT, Kind.DATE, Kind.TIME);
            case BOOL -> List.of(Kind.BOOL, Kind.INT, Kind.TEXT);
        };
    }

    private String leaf(Kind kind, List<Field> fields) {
        List<String> names =
                fields.stream().filter(f -> f.kind() == kind).map(Field::name).toList();
        if (!names.isEmpty() && random.nextInt(4) > 0) {
            return one(names);
        }
        return switch (kind) {
            case INT -> one(List.of("0", "1", "-1", "3", "13", "2147483647", "9223372036854775807"));
            case REAL -> one(List.of("0e0", "1.5e0", "1e308", "-2.5e-3"));
            case DECIMAL -> one(List.of("0.00", "1.25", "-5.00", "99999999999999999999999999999999999.99"));
            case TEXT -> hostile.literal();
            case DATE -> one(List.of("DATE '2024-01-15'", "DATE '9999-12-31'", "DATE '0001-01-01'"));
            case TIME -> one(List.of("TIMESTAMP '2024-02-15 01:02:03'", "TIMESTAMP '2024-01-01 00:00:00'"));
            case BOOL -> one(List.of("true", "false"));
        };
    }

    // Forms that take every type.
    private String any(Kind kind, List<Field> fields, int d) {
        String a = of(kind, fields, d);
        return switch (random.nextInt(9)) {
            case 0 -> "coalesce(" + a + ", " + of(kind, fields, d) + ")";
            case 1 -> "nullif(" + a + ", " + of(kind, fields, d) + ")";
            case 2 -> "CASE WHEN " + of(Kind.BOOL, fields, d) + " THEN " + a + " ELSE " + of(kind, fields, d) + " END";
            case 3 -> {
                Kind compared = one(List.of(Kind.INT, Kind.TEXT, kind));
                yield "CASE " + of(compared, fields, d) + " WHEN " + of(compared, fields, d) + " THEN " + a + " ELSE "
                        + of(kind, fields, d) + " END";
            }
            case 4 -> "try(" + a + ")";
            case 5 -> "if(" + of(Kind.BOOL, fields, d) + ", " + a + ", " + of(kind, fields, d) + ")";
            case 6 -> "greatest(" + a + ", " + of(kind, fields, d) + ")";
            case 7 -> "least(" + a + "," + hostile.blank() + of(kind, fields, d) + ")";
            default -> "(" + subqueries.scalar(kind, fields) + ")";
        };
    }

    private String own(Kind kind, List<Field> fields, int d) {
        return switch (kind) {
            case INT -> integer(fields, d);
            case REAL -> real(fields, d);
            case DECIMAL ->
                "(" + of(Kind.DECIMAL, fields, d) + one(List.of(" + ", " - ", " * ")) + of(Kind.DECIMAL, fields, d)
                        + ")";
            case TEXT -> text(fields, d);
            case DATE -> date(fields, d);
            case TIME -> time(fields, d);
            case BOOL -> bool(fields, d);
        };
    }

    private String integer(List<Field> f, int d) {
        String a = of(Kind.INT, f, d);
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> "(" + a + one(List.of(" + ", " - ", " * ", " / ", " / ", " % ")) + of(Kind.INT, f, d) + ")";
            case 3 -> "length(" + of(Kind.TEXT, f, d) + ")";
            case 4 -> "strpos(" + of(Kind.TEXT, f, d) + ", " + of(Kind.TEXT, f, d) + ")";
            case 5, 6 -> "CAST(" + of(Kind.TEXT, f, d) + " AS " + one(List.of("integer", "bigint", "smallint")) + ")";
            case 7 -> "CAST(" + of(Kind.REAL, f, d) + " AS bigint)";
            case 8 -> one(List.of("year", "month", "day_of_week", "week")) + "(" + of(Kind.DATE, f, d) + ")";
            case 9 -> "date_diff('day', " + of(Kind.DATE, f, d) + ", " + of(Kind.DATE, f, d) + ")";
            case 10 -> "cardinality(split(" + of(Kind.TEXT, f, d) + ", " + hostile.literal() + "))";
            case 11 -> one(List.of("abs", "sign", "-")) + "(" + a + ")";
            case 12 -> "ARRAY[" + a + ", 4, " + of(Kind.INT, f, d) + "][" + of(Kind.INT, f, d) + "]";
            default -> "TRY_CAST(" + of(Kind.TEXT, f, d) + " AS bigint)";
        };
    }

    private String real(List<Field> f, int d) {
        String a = of(Kind.REAL, f, d);
        return switch (random.nextInt(6)) {
            case 0, 1 -> "(" + a + one(List.of(" + ", " - ", " * ", " / ")) + of(Kind.REAL, f, d) + ")";
            case 2 -> one(List.of("sqrt", "ln", "exp", "log10", "floor", "round")) + "(" + a + ")";
            case 3 -> "power(" + a + ", " + of(Kind.REAL, f, d) + ")";
            case 4 -> "CAST(" + of(Kind.TEXT, f, d) + " AS double)";
            default -> "CAST(" + of(Kind.INT, f, d) + " AS double)";
        };
    }

    private String text(List<Field> f, int d) {
        String a = of(Kind.TEXT, f, d);
        return switch (random.nextInt(16)) {
            case 0, 1 -> "(" + a + " || " + of(Kind.TEXT, f, d) + ")";
            case 2 -> "concat(" + a + ", " + of(Kind.TEXT, f, d) + ")";
            case 3 -> one(List.of("lower", "upper", "reverse", "trim", "ltrim", "rtrim")) + "(" + a + ")";
            case 4 -> "substr(" + a + ", " + of(Kind.INT, f, d) + ", " + of(Kind.INT, f, d) + ")";
            case 5 -> "replace(" + a + ", " + hostile.literal() + "," + hostile.blank() + hostile.literal() + ")";
            case 6 ->
                one(List.of("lpad(", "rpad(")) + a + ", " + of(Kind.INT, f, Math.min(d, 1)) + ", " + hostile.literal()
                        + ")";
            case 7 -> "split_part(" + a + ", " + hostile.literal() + ", " + of(Kind.INT, f, d) + ")";
            case 8 -> "regexp_replace(" + a + ", '[a-z](.)', " + hostile.literal() + ")";
            case 9 -> "regexp_extract(" + a + ", '[a-z]+')";
            case 10 -> "chr(" + of(Kind.INT, f, d) + ")";
            case 11 -> "to_hex(to_utf8(" + a + "))";
            case 12 -> "from_utf8(to_utf8(" + a + "))";
            case 13 -> "json_extract_scalar(" + a + ", '$.a')";
            case 14 -> "split(" + a + ", ' ')[" + of(Kind.INT, f, d) + "]";
            default -> "element_at(split(" + a + ", " + hostile.literal() + "), " + of(Kind.INT, f, d) + ")";
        };
    }

    private String date(List<Field> f, int d) {
        String a = of(Kind.DATE, f, d);
        return switch (random.nextInt(5)) {
            case 0 -> "CAST(" + of(Kind.TEXT, f, d) + " AS date)";
            case 1 -> "date_add('" + one(List.of("day", "month", "year")) + "', " + of(Kind.INT, f, d) + ", " + a + ")";
            case 2 -> "date_trunc('" + one(List.of("month", "quarter", "year")) + "', " + a + ")";
            case 3 -> "(" + a + one(List.of(" + ", " - ")) + "INTERVAL '" + random.nextInt(400) + "' DAY)";
            default -> "date(" + of(Kind.TIME, f, d) + ")";
        };
    }

    private String time(List<Field> f, int d) {
        return switch (random.nextInt(3)) {
            case 0 -> "CAST(" + of(one(List.of(Kind.TEXT, Kind.DATE)), f, d) + " AS timestamp)";
            case 1 -> "from_unixtime(" + of(Kind.INT, f, d) + ")";
            default -> "date_trunc('hour', " + of(Kind.TIME, f, d) + ")";
        };
    }

    private String bool(List<Field> f, int d) {
        Kind kind =
                one(List.of(Kind.INT, Kind.INT, Kind.TEXT, Kind.TEXT, Kind.REAL, Kind.DATE, Kind.TIME, Kind.DECIMAL));
        String a = of(kind, f, d);
        return switch (random.nextInt(16)) {
            case 0 -> "(" + of(Kind.BOOL, f, d) + one(List.of(" AND ", " OR ")) + of(Kind.BOOL, f, d) + ")";
            case 1 -> "(NOT " + of(Kind.BOOL, f, d) + ")";
            case 2 -> "(" + a + " BETWEEN " + of(kind, f, d) + " AND " + of(kind, f, d) + ")";
            case 3 -> "(" + a + one(List.of(" IN (", " NOT IN (")) + of(kind, f, d) + ", " + leaf(kind, f) + "))";
            case 4 -> "(" + a + one(List.of(" IN (", " NOT IN (")) + subqueries.column(kind, f) + "))";
            case 5 -> one(List.of("EXISTS (", "NOT EXISTS (")) + subqueries.column(kind, f) + ")";
            case 6 -> "(" + of(Kind.TEXT, f, d) + " LIKE " + hostile.literal() + ")";
            case 7 -> "(" + a + one(List.of(" IS NULL)", " IS NOT NULL)"));
            case 8 ->
                "(" + a + " " + one(COMPARISONS) + one(List.of(" ANY (", " ALL (")) + subqueries.column(kind, f) + "))";
            case 9 -> "starts_with(" + of(Kind.TEXT, f, d) + ", " + hostile.literal() + ")";
            case 10 -> "regexp_like(" + of(Kind.TEXT, f, d) + ", '^[a-z0-9]+')";
            case 11 -> "contains(split(" + of(Kind.TEXT, f, d) + ", ' '), " + hostile.literal() + ")";
            case 12 -> "(" + a + " IS DISTINCT FROM " + of(kind, f, d) + ")";
            default -> "(" + a + " " + one(COMPARISONS) + " " + of(kind, f, d) + ")";
        };
    }
}
