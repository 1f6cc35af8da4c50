package dev.lakeward.job;

import dev.lakeward.sql.type.DataType;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.LongLiteral;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a call gives in Spark: for the kinds of values that it is given, the function of Athena's that is the same,
/// what
/// this one takes of them, and the type that the call has in Spark. What is not listed is refused.
record SparkRule(List<String> given, String call, List<String> takes, String gives) {
    private static final String TABLE = """
            count                            |                       | =               |              | bigint
            count                            | any                   | =               | =            | bigint
            sum                              | whole                 | =               | =            | bigint
            sum avg                          | floating              | =               | double       | double
            sum                              | decimal               | =               | =            | decimal(p+10,s)
            avg                              | whole                 | =               | =            | double
            avg                              | decimal               | =               | decimal(p+4,s+4) | decimal(p+4,s+4)
            min max                          | ordered               | =               | =            | 1
            bool_and bool_or every           | boolean               | =               | =            | boolean
            count_if                         | boolean               | =               | =            | bigint
            stddev stddev_pop stddev_samp    | number                | =               | double       | double
            variance var_pop var_samp        | number                | =               | double       | double
            abs                              | number                | =               | =            | 1
            ceil ceiling                     | whole                 | =               | bigint       | bigint
            floor                            | whole                 | =               | bigint       | bigint
            ceil ceiling                     | floating              | $spark_ceil     | double       | bigint
            floor                            | floating              | $spark_floor    | double       | bigint
            ceil ceiling floor               | decimal               | =               | =            | decimal(ceil)
            sqrt sin cos tan                 | number                | =               | double       | double
            cbrt                             | number                | $spark_cbrt     | double       | double
            exp                              | number                | $spark_exp      | double       | double
            radians                          | number                | =               | double       | double
            sign                             | number                | =               | double       | double
            pow power                        | number, number        | $spark_power    | double, double | double
            pi                               |                       | =               |              | double
            round                            | whole                 | =               | =            | 1
            round                            | whole, digits         | =               | =, =         | 1
            round                            | double                | $spark_round    | double, 0    | double
            round                            | double, digits        | $spark_round    | double, =    | double
            round                            | decimal               | =               | =            | decimal(p-s+1,0)
            round                            | decimal, digits       | =               | =, =         | decimal(p-s+1+n,n)
            concat                           | texts                 | =               | =            | string
            lower                            | text                  | $spark_lower    | =            | string
            upper                            | text                  | $spark_upper    | =            | string
            trim ltrim rtrim                 | text                  | =               | =, ' '       | string
            length                           | text                  | =               | =            | int
            length                           | binary                | =               | =            | int
            reverse                          | text                  | =               | =            | string
            replace                          | text, text            | $spark_replace  | =, =, ''     | string
            replace                          | text, text, text      | $spark_replace  | =, =, =      | string
            lpad rpad                        | text, whole, text     | =               | =, =, =      | string
            substr substring                 | text, whole           | =               | =, =         | string
            substr substring                 | text, whole, whole    | =               | =, =, =      | string
            year quarter month day           | day                   | =               | =            | int
            hour minute second               | time                  | =               | =            | int
            row_number rank dense_rank       |                       | =               |              | int
            percent_rank cume_dist           |                       | =               |              | double
            ntile                            | whole                 | =               | =            | int
            lag lead                         | any                   | =               | =            | 1
            lag lead                         | any, whole            | =               | =, =         | 1
            lag lead                         | any, whole, any       | =               | =, =, =      | 1
            first_value last_value           | any                   | =               | =            | 1
            now                              |                       | =               |              | timestamp
            """;

    private static final Map<String, List<SparkRule>> RULES = rules();

    private static Map<String, List<SparkRule>> rules() {
        return TABLE.lines()
                .map(line -> line.split("\\|"))
                .flatMap(cells -> List.of(cells[0].strip().split(" ")).stream()
                        .map(name -> Map.entry(
                                name,
                                new SparkRule(list(cells[1]), cells[2].strip(), list(cells[3]), cells[4].strip()))))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static List<String> list(String cell) {
        return cell.isBlank() ? List.of() : List.of(cell.strip().split(", (?![^(]*\\))"));
    }

    /// Whether it is a function that both know.
    static boolean isKnown(String name) {
        return RULES.containsKey(name);
    }

    /// The rule of a function for these values.
    static Optional<SparkRule> of(String name, List<Expression> given, List<DataType> of) {
        return RULES.getOrDefault(name, List.of()).stream()
                .filter(each -> fits(each.given(), given, of))
                .findFirst();
    }

    private static boolean fits(List<String> kinds, List<Expression> given, List<DataType> of) {
        if (kinds.equals(List.of("texts"))) {
            return given.size() > 1 && of.stream().allMatch(SparkTypes::isText);
        }
        if (kinds.size() != given.size()) {
            return false;
        }
        for (int i = 0; i < kinds.size(); i++) {
            if (!fits(kinds.get(i), given.get(i), of.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(String kind, Expression e, DataType type) {
        return switch (kind) {
            case "any" -> type.isKnown() && (SparkTypes.isPlain(type) || SparkTypes.isNested(type));
            case "whole" -> type.isInteger();
            case "floating" -> SparkTypes.isFloating(type);
            case "double" -> type.equals(DataType.DOUBLE);
            case "decimal" -> type.isDecimal();
            case "number" -> type.isNumeric();
            case "ordered" -> SparkTypes.isPlain(type);
            case "boolean" -> type.isBoolean();
            case "text" -> SparkTypes.isText(type);
            case "binary" -> type.equals(DataType.VARBINARY);
            case "day" -> type.equals(DataType.DATE) || SparkTypes.isTime(type);
            case "time" -> SparkTypes.isTime(type);
            case "digits" ->
                e instanceof LongLiteral number && number.getParsedValue() >= 0 && number.getParsedValue() <= 20;
            default -> throw new IllegalStateException(kind);
        };
    }
}
