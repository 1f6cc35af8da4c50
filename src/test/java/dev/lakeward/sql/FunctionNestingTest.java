package dev.lakeward.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.sql.function.Argument;
import dev.lakeward.sql.function.Arguments;
import dev.lakeward.sql.function.Functions;
import dev.lakeward.sql.function.Signature;
import dev.lakeward.sql.function.SqlFunction;
import dev.lakeward.sql.parse.AthenaSql;
import dev.lakeward.sql.translate.Tables;
import dev.lakeward.sql.translate.Translator;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Printer;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Query.Output;
import dev.lakeward.sql.tree.Query.Tail;
import dev.lakeward.sql.tree.Statement;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is emitted grows with what was asked, however deep calls stand in each other.
class FunctionNestingTest {
    private static final int DEEP = 30;
    private static final int LONGEST_LEVEL = 700;

    static Stream<SqlFunction> functions() {
        return Functions.all().stream();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aFunctionInItselfGrowsByTheSameEachTime(SqlFunction function) {
        for (Signature signature : function.signatures()) {
            for (int place = 0; place < signature.arguments().size(); place++) {
                Expr nested = new Expr.Ref("r1", "c1", false, false);
                for (int level = 0; level < DEEP; level++) {
                    nested = signature.emission().apply(arguments(signature, place, nested));
                }
                assertThat(length(nested))
                        .as("%s at place %d", function.name(), place)
                        .isLessThan(DEEP * LONGEST_LEVEL);
            }
        }
    }

    private static Arguments arguments(Signature signature, int place, Expr nested) {
        List<Expr> values = new ArrayList<>();
        for (int i = 0; i < signature.arguments().size(); i++) {
            boolean unit = signature.arguments().get(i) == Argument.UNIT;
            values.add(
                    unit
                            ? new Expr.Text("day")
                            : i == place ? nested : new Expr.Ref("r1", "c" + (i + 2), false, false));
        }
        return new Arguments(values, Collections.nCopies(values.size(), DataType.UNKNOWN), Arguments.Modifiers.NONE);
    }

    private static int length(Expr e) {
        Query query = new Query.Select(
                false,
                Output.of(List.of(e)),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Tail.NONE);
        return Printer.print(new Statement.Run(query)).text().length();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nullif(%s, 1)",
                "greatest(1, %s)",
                "least(%s, 2)",
                "coalesce(%s, 1)",
                "if(%s > 1, 1, 2)",
                "CASE %s WHEN 1 THEN 2 WHEN 2 THEN 3 WHEN 3 THEN 4 ELSE 5 END",
                "CASE WHEN %s > 1 THEN 2 WHEN a > 3 THEN 4 END",
                "CAST(%s AS bigint)",
                "TRY(%s)",
                "(%s + 1)",
                "(SELECT %s AS x ORDER BY x)",
                "(SELECT %s AS x FROM t ORDER BY x + 1 LIMIT 1)"
            })
    void soDoExpressions(String form) {
        String nested = "a";
        for (int level = 0; level < DEEP; level++) {
            nested = form.formatted(nested);
        }
        try {
            Query query = Translator.translate(
                            AthenaSql.query("SELECT " + nested + " FROM t"),
                            "d",
                            (name, conditions) ->
                                    new Tables.Base("t1", List.of(new Column("a", DataType.INTEGER)), Set.of()))
                    .query();
            assertThat(Printer.print(new Statement.Run(query)).text().length()).isLessThan(DEEP * LONGEST_LEVEL);
        } catch (SqlException refused) {
            assertThat(refused.kind()).isEqualTo(SqlException.Kind.NOT_SUPPORTED);
        }
    }
}
