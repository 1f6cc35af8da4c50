package dev.lakeward.oracle;

import io.trino.metadata.GlobalFunctionCatalog;
import io.trino.spi.function.FunctionKind;
import io.trino.spi.function.FunctionMetadata;
import io.trino.spi.function.Signature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// Expressions by chance over all functions that Trino has, with the types that they declare; and statements of them
/// over the small tables of the dialect's cases.
final class RandomExpressions {
    private static final int DEEPEST = 3;
    private static final int MOST_TRIED = 20;

    // What answers otherwise each time, tells of the server, or makes much of little.
    private static final Set<String> LEFT_OUT = Set.of(
            "random",
            "rand",
            "uuid",
            "now",
            "version",
            "shuffle",
            "fail",
            "sequence",
            "lpad",
            "rpad",
            "repeat",
            "current_timestamp",
            "current_date",
            "current_time",
            "localtime",
            "localtimestamp",
            "current_timezone",
            "current_user",
            "$current_user",
            "$current_groups",
            "approx_most_frequent",
            "learn_classifier");

    // Columns by table: `name type`.
    private static final Map<String, List<String>> TABLES = Map.of(
            "t_int", List.of("id integer", "t tinyint", "s smallint", "i integer", "b bigint"),
            "t_num", List.of("id integer", "r real", "d double", "m decimal(10,2)", "w decimal(38,10)"),
            "t_text", List.of("id integer", "v varchar", "f varchar(5)", "c char(3)"),
            "t_bool", List.of("id integer", "x boolean", "y boolean"),
            "t_bin", List.of("id integer", "x varbinary"),
            "t_date", List.of("id integer", "d date"),
            "t_stamp", List.of("id integer", "m timestamp(3)", "u timestamp(6)", "z timestamp with time zone"),
            "t_array", List.of("id integer", "a array(integer)", "s array(varchar)"),
            "t_map", List.of("id integer", "m map(varchar,integer)", "k map(integer,varchar)"),
            "t_json", List.of("id integer", "j json"));

    private record Function(String name, RandomTypes result, List<RandomTypes> arguments, boolean isVariableArity) {}

    private final List<Function> scalars = new ArrayList<>();
    private final List<Function> aggregates = new ArrayList<>();
    private final Random random;
    private List<String[]> columns = List.of();

    RandomExpressions(GlobalFunctionCatalog catalog, long seed) {
        this.random = new Random(seed);
        catalog.listFunctions().stream()
                .filter(function -> !function.isHidden() && !function.isMethod())
                .filter(function -> !LEFT_OUT.contains(function.getCanonicalName()))
                .sorted(java.util.Comparator.comparing(FunctionMetadata::toString))
                .forEach(this::add);
    }

    private void add(FunctionMetadata function) {
        Signature signature = function.getSignature();
        for (String name : function.getNames().stream().sorted().toList()) {
            Function made = new Function(
                    name,
                    RandomTypes.parse(signature.getReturnType().render()),
                    signature.getArgumentTypes().stream()
                            .map(each -> RandomTypes.parse(each.render()))
                            .toList(),
                    signature.isVariableArity());
            if (function.getKind() == FunctionKind.SCALAR) {
                scalars.add(made);
            } else if (function.getKind() == FunctionKind.AGGREGATE) {
                aggregates.add(made);
            }
        }
    }

    /// A statement of so many expressions over one table.
    Made statement(int expressions) {
        List<String> tables = TABLES.keySet().stream().sorted().toList();
        String table = tables.get(random.nextInt(tables.size()));
        columns = TABLES.get(table).stream().map(each -> each.split(" ", 2)).toList();
        boolean aggregated = random.nextInt(6) == 0;
        List<String> made = new ArrayList<>();
        for (int i = 0; i < expressions; i++) {
            made.add(aggregated ? aggregate() : expression(RandomTypes.any(random), DEEPEST));
        }
        return new Made(made, " FROM " + table, aggregated);
    }

    /// Expressions over a table; the rows are told apart by `id` where they are not aggregated.
    record Made(List<String> expressions, String from, boolean aggregated) {
        String sql() {
            return "SELECT " + (aggregated ? "" : "id, ") + String.join(", ", expressions) + from;
        }

        List<Made> each() {
            return expressions.stream()
                    .map(one -> new Made(List.of(one), from, aggregated))
                    .toList();
        }
    }

    private String aggregate() {
        Function function = aggregates.get(random.nextInt(aggregates.size()));
        Map<String, RandomTypes> variables = new HashMap<>();
        String call = call(function, variables, 2);
        return random.nextInt(8) == 0 ? call + " FILTER (WHERE id > 2)" : call;
    }

    private String expression(RandomTypes type, int depth) {
        int chosen = random.nextInt(10);
        if (depth == 0 || chosen < 2) {
            return leaf(type);
        }
        if (chosen < 7) {
            return byFunction(type, depth);
        }
        return chosen == 7 ? byOperator(type, depth) : byForm(type, depth);
    }

    private String leaf(RandomTypes type) {
        List<String> fitting = columns.stream()
                .filter(column -> RandomTypes.parse(column[1]).base().equals(type.base())
                        && (!type.isNested() || RandomTypes.parse(column[1]).equals(type)))
                .map(column -> column[0])
                .toList();
        return fitting.isEmpty() || random.nextInt(4) == 0
                ? type.literal(random)
                : fitting.get(random.nextInt(fitting.size()));
    }

    private String byFunction(RandomTypes type, int depth) {
        for (int i = 0; i < MOST_TRIED; i++) {
            Function function = scalars.get(random.nextInt(scalars.size()));
            Map<String, RandomTypes> variables = new HashMap<>();
            if (function.result().gives(type, variables)) {
                return call(function, variables, depth);
            }
        }
        List<Function> fitting = scalars.stream()
                .filter(function -> function.result().gives(type, new HashMap<>()))
                .toList();
        if (fitting.isEmpty()) {
            return leaf(type);
        }
        Function function = fitting.get(random.nextInt(fitting.size()));
        Map<String, RandomTypes> variables = new HashMap<>();
        function.result().gives(type, variables);
        return call(function, variables, depth);
    }

    private String call(Function function, Map<String, RandomTypes> variables, int depth) {
        List<String> given = new ArrayList<>();
        for (int i = 0; i < function.arguments().size(); i++) {
            boolean isLast = i == function.arguments().size() - 1;
            int times = isLast && function.isVariableArity() ? random.nextInt(1, 4) : 1;
            for (int j = 0; j < times; j++) {
                given.add(argument(function.arguments().get(i).bound(variables, random), depth - 1));
            }
        }
        return function.name() + "(" + String.join(", ", given) + ")";
    }

    private String argument(RandomTypes type, int depth) {
        if (!type.base().equals("function")) {
            return expression(type, Math.max(0, depth));
        }
        // A lambda sees its own parameters beside the columns.
        List<String[]> outside = columns;
        List<String> names = new ArrayList<>();
        List<String[]> inside = new ArrayList<>(columns);
        List<RandomTypes> parts = type.arguments();
        for (RandomTypes part : parts.subList(0, parts.size() - 1)) {
            String name = "p" + inside.size();
            names.add(name);
            inside.add(new String[] {name, part.sql()});
        }
        columns = inside;
        String body = expression(parts.getLast(), Math.max(0, depth));
        columns = outside;
        return (names.size() == 1 ? names.getFirst() : "(" + String.join(", ", names) + ")") + " -> " + body;
    }

    private String byOperator(RandomTypes type, int depth) {
        int next = depth - 1;
        return switch (type.base()) {
            case "boolean" -> condition(next);
            case "tinyint", "smallint", "integer", "bigint", "real", "double", "decimal" ->
                "(" + expression(type, next) + " " + oneOf("+", "-", "*", "/", "%") + " " + expression(type, next)
                        + ")";
            case "varchar" -> "(" + expression(type, next) + " || " + expression(type, next) + ")";
            case "date", "timestamp", "timestamp with time zone" ->
                "(" + expression(type, next) + oneOf(" + ", " - ")
                        + expression(RandomTypes.parse(oneOf("interval day to second", "interval year to month")), next)
                        + ")";
            case "array" -> "(" + expression(type, next) + " || " + expression(type, next) + ")";
            default -> leaf(type);
        };
    }

    private String condition(int depth) {
        RandomTypes type = RandomTypes.scalar(random);
        String left = expression(type, depth);
        return switch (random.nextInt(9)) {
            case 0 -> "(" + left + " IS NULL)";
            case 1 -> "(" + left + " IN (" + type.literal(random) + ", " + expression(type, depth) + "))";
            case 2 -> "(" + left + " BETWEEN " + expression(type, depth) + " AND " + type.literal(random) + ")";
            case 3 -> "(" + left + " IS DISTINCT FROM " + expression(type, depth) + ")";
            case 4 -> "(NOT " + condition(Math.max(0, depth - 1)) + ")";
            case 5 ->
                "(" + condition(Math.max(0, depth - 1)) + oneOf(" AND ", " OR ") + condition(Math.max(0, depth - 1))
                        + ")";
            case 6 ->
                "(" + expression(RandomTypes.parse("varchar"), depth) + " LIKE " + oneOf("'%a%'", "'_e%'", "''") + ")";
            default -> "(" + left + " " + oneOf("=", "<>", "<", "<=", ">", ">=") + " " + expression(type, depth) + ")";
        };
    }

    private String byForm(RandomTypes type, int depth) {
        int next = depth - 1;
        return switch (random.nextInt(8)) {
            case 0 -> "IF(" + condition(next) + ", " + expression(type, next) + ", " + expression(type, next) + ")";
            case 1 -> "COALESCE(" + expression(type, next) + ", " + expression(type, next) + ")";
            case 2 -> "NULLIF(" + expression(type, next) + ", " + expression(type, next) + ")";
            case 3 -> "TRY(" + expression(type, next) + ")";
            case 4 ->
                "CASE WHEN " + condition(next) + " THEN " + expression(type, next) + " WHEN " + condition(next)
                        + " THEN " + expression(type, next) + " END";
            case 5 -> "TRY_CAST(" + expression(RandomTypes.scalar(random), next) + " AS " + type.sql() + ")";
            case 6 -> "CAST(" + expression(type, next) + " AS " + type.sql() + ")";
            default -> "element_at(ARRAY[" + expression(type, next) + ", " + expression(type, next) + "], 1)";
        };
    }

    private String oneOf(String... some) {
        return some[random.nextInt(some.length)];
    }
}
