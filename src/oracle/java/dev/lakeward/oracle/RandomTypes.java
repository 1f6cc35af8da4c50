package dev.lakeward.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/// A type as a function declares it, which may be a variable, or as SQL writes it: `map(K,V)`, `decimal(10,2)`.
record RandomTypes(String base, List<RandomTypes> arguments) {
    private static final List<String> SCALARS = List.of(
            "boolean",
            "tinyint",
            "smallint",
            "integer",
            "bigint",
            "real",
            "double",
            "decimal(10,2)",
            "decimal(18,0)",
            "decimal(38,10)",
            "varchar",
            "varchar",
            "varchar(5)",
            "char(3)",
            "varbinary",
            "date",
            "time(3)",
            "timestamp(3)",
            "timestamp(6)",
            "timestamp with time zone",
            "interval day to second",
            "interval year to month",
            "json",
            "uuid",
            "ipaddress");
    private static final Map<String, List<String>> LITERALS = new HashMap<>();

    static {
        LITERALS.put("boolean", List.of("true", "false"));
        LITERALS.put(
                "tinyint", List.of("TINYINT '1'", "TINYINT '0'", "TINYINT '-128'", "TINYINT '127'", "TINYINT '7'"));
        LITERALS.put("smallint", List.of("SMALLINT '1'", "SMALLINT '0'", "SMALLINT '-32768'", "SMALLINT '12'"));
        LITERALS.put("integer", List.of("1", "0", "2", "-3", "10", "42", "2147483647", "-2147483648"));
        LITERALS.put(
                "bigint",
                List.of(
                        "BIGINT '1'",
                        "BIGINT '0'",
                        "BIGINT '2'",
                        "BIGINT '-5'",
                        "BIGINT '63'",
                        "9223372036854775807",
                        "BIGINT '-9223372036854775808'"));
        LITERALS.put("real", List.of("REAL '1.5'", "REAL '0'", "REAL '-2.25'", "REAL 'NaN'", "REAL '1e30'"));
        LITERALS.put(
                "double", List.of("1.5E0", "0E0", "-0E0", "2E0", "-7.25E0", "1E300", "nan()", "infinity()", "1E-7"));
        LITERALS.put(
                "decimal",
                List.of("1.50", "0.0", "-12.34", "99999999.99", "0.0000000001", "12345678901234567890.5", "2"));
        LITERALS.put(
                "varchar",
                List.of(
                        "''",
                        "'a'",
                        "'hello'",
                        "'Hello, World'",
                        "' pad '",
                        "'12'",
                        "'-1.5'",
                        "'2024-02-29'",
                        "'2024-02-29 12:34:56'",
                        "'a,b,,c'",
                        "'{\"a\": [1, 2]}'",
                        "'[1, \"x\", null]'",
                        "U&'\\00E9t\\00E9'",
                        "U&'\\+01F600x'",
                        "'NULL'",
                        "'true'",
                        "'%a_'",
                        "'[a-c]+(l+)'",
                        "'day'",
                        "'%Y-%m-%d'",
                        "'https://example.com:80/a/b?q=1&r=x%20y#f'"));
        LITERALS.put("char", List.of("CAST('abc' AS char(3))", "CAST('a' AS char(3))", "CAST('' AS char(3))"));
        LITERALS.put("varbinary", List.of("X''", "X'00FF'", "X'68656C6C6F'", "to_utf8('abc')"));
        LITERALS.put(
                "date", List.of("DATE '2024-02-29'", "DATE '1970-01-01'", "DATE '1969-12-31'", "DATE '2000-12-31'"));
        LITERALS.put("time", List.of("TIME '00:00:00.000'", "TIME '23:59:59.999'", "TIME '12:34:56.789'"));
        LITERALS.put(
                "timestamp",
                List.of(
                        "TIMESTAMP '2024-02-29 12:34:56.789'",
                        "TIMESTAMP '1970-01-01 00:00:00.000'",
                        "TIMESTAMP '1969-12-31 23:59:59.999'",
                        "TIMESTAMP '2024-10-27 02:30:00.123456'"));
        LITERALS.put(
                "timestamp with time zone",
                List.of(
                        "TIMESTAMP '2024-02-29 12:34:56.789 Europe/Berlin'",
                        "TIMESTAMP '2024-03-31 03:30:00.000 Europe/Berlin'",
                        "TIMESTAMP '1970-01-01 00:00:00.000 UTC'",
                        "TIMESTAMP '2024-10-27 02:30:00.000 +05:30'"));
        LITERALS.put("time with time zone", List.of("TIME '12:34:56.789 +02:00'", "TIME '00:00:00.000 -08:00'"));
        LITERALS.put(
                "interval day to second",
                List.of("INTERVAL '1' DAY", "INTERVAL '-3' HOUR", "INTERVAL '0' SECOND", "INTERVAL '90' MINUTE"));
        LITERALS.put("interval year to month", List.of("INTERVAL '1' MONTH", "INTERVAL '-1' YEAR"));
        LITERALS.put("json", List.of("JSON '{\"a\": 1, \"b\": [1, 2.5, \"x\"]}'", "JSON '[1, 2]'", "JSON '\"t\"'"));
        LITERALS.put("uuid", List.of("UUID '12151fd2-7586-11e9-8f9e-2a86e4085a59'"));
        LITERALS.put("ipaddress", List.of("IPADDRESS '10.0.0.1'", "IPADDRESS '2001:db8::1'"));
        LITERALS.put("jsonpath", List.of("'$.a'", "'$[0]'", "'$.b[1]'"));
        LITERALS.put("joniregexp", List.of("'[a-c]+'", "'l+'", "'(\\w)(\\d)?'", "'^$'", "'.'"));
        LITERALS.put("re2jregexp", List.of("'[a-c]+'", "'l+'", "'(\\w)(\\d)?'", "'^$'", "'.'"));
        LITERALS.put("unknown", List.of("NULL"));
    }

    static RandomTypes parse(String text) {
        String zone = "with time zone";
        if (text.endsWith(zone)) {
            return new RandomTypes(text.replaceAll("\\s*\\(.*\\)\\s*", " "), List.of());
        }
        int open = text.indexOf('(');
        if (open < 0) {
            return new RandomTypes(text, List.of());
        }
        List<RandomTypes> arguments = new ArrayList<>();
        int depth = 0;
        int from = open + 1;
        for (int i = open + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (depth == 0 && (c == ',' || c == ')')) {
                String argument = text.substring(from, i).strip();
                if (!argument.isEmpty()) {
                    arguments.add(parse(argument));
                }
                from = i + 1;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        return new RandomTypes(text.substring(0, open), arguments);
    }

    /// A type that any table's column may have.
    static RandomTypes any(Random random) {
        return switch (random.nextInt(20)) {
            case 0, 1 -> new RandomTypes("array", List.of(scalar(random)));
            case 2 ->
                new RandomTypes("map", List.of(parse(random.nextBoolean() ? "varchar" : "integer"), scalar(random)));
            case 3 -> new RandomTypes("row", List.of(scalar(random), scalar(random)));
            default -> scalar(random);
        };
    }

    static RandomTypes scalar(Random random) {
        return parse(SCALARS.get(random.nextInt(SCALARS.size())));
    }

    /// With its variables replaced; those that nothing binds become any type.
    RandomTypes bound(Map<String, RandomTypes> variables, Random random) {
        if (isVariable()) {
            return variables.computeIfAbsent(base, name -> scalar(random));
        }
        if (!isNested() && !base.equals("function")) {
            return isParametric() ? sized(random) : this;
        }
        return new RandomTypes(
                base,
                arguments.stream().map(each -> each.bound(variables, random)).toList());
    }

    // Of lengths and precisions that are variables.
    private RandomTypes sized(Random random) {
        List<String> known =
                SCALARS.stream().filter(each -> parse(each).base.equals(base)).toList();
        return known.isEmpty() ? this : parse(known.get(random.nextInt(known.size())));
    }

    boolean isVariable() {
        return base.length() <= 2 && Character.isUpperCase(base.charAt(0));
    }

    boolean isNested() {
        return List.of("array", "map", "row").contains(base);
    }

    private boolean isParametric() {
        return !arguments.isEmpty()
                && !Character.isDigit(arguments.getFirst().base.charAt(0));
    }

    /// Whether a function that declares this may give a wanted type; binds its variables then.
    boolean gives(RandomTypes wanted, Map<String, RandomTypes> variables) {
        if (isVariable()) {
            return wanted.equals(variables.computeIfAbsent(base, name -> wanted));
        }
        if (!base.equals(wanted.base)) {
            return false;
        }
        if (!isNested()) {
            return true;
        }
        if (arguments.size() != wanted.arguments.size()) {
            return false;
        }
        for (int i = 0; i < arguments.size(); i++) {
            if (!arguments.get(i).gives(wanted.arguments.get(i), variables)) {
                return false;
            }
        }
        return true;
    }

    String literal(Random random) {
        if (random.nextInt(9) == 0 && !base.endsWith("regexp") && !base.equals("jsonpath")) {
            return "CAST(NULL AS " + sql() + ")";
        }
        return switch (base) {
            case "array" -> "ARRAY[" + literals(random, random.nextInt(1, 4)) + "]";
            case "map" ->
                "MAP(ARRAY[" + distinct(random) + "], ARRAY[" + arguments.get(1).literal(random) + ", "
                        + arguments.get(1).literal(random) + "])";
            case "row" ->
                "ROW(" + arguments.stream().map(each -> each.literal(random)).collect(Collectors.joining(", ")) + ")";
            default -> {
                List<String> known = LITERALS.getOrDefault(base, List.of("NULL"));
                yield known.get(random.nextInt(known.size()));
            }
        };
    }

    private String distinct(Random random) {
        return arguments.getFirst().base.equals("integer")
                ? random.nextInt(3) + ", " + random.nextInt(3, 6)
                : "'k" + random.nextInt(3) + "', 'k" + random.nextInt(3, 6) + "'";
    }

    private String literals(Random random, int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(arguments.getFirst().literal(random));
        }
        return String.join(", ", texts);
    }

    /// As a cast names it.
    String sql() {
        return arguments.isEmpty()
                ? base
                : base + "(" + arguments.stream().map(RandomTypes::sql).collect(Collectors.joining(", ")) + ")";
    }
}
