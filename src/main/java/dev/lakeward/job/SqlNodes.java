package dev.lakeward.job;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.TableName;
import dev.lakeward.sql.parse.AthenaSql;
import dev.lakeward.sql.translate.Tables;
import dev.lakeward.sql.translate.Translation;
import dev.lakeward.sql.translate.Translator;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Risk;
import dev.lakeward.sql.type.DataType;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Select;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.glue.model.SparkSQL;
import software.amazon.awssdk.services.glue.model.SqlAlias;

/// A query over the node's inputs, each under its alias.
final class SqlNodes {
    private static final String DATABASE = "default";
    private static final String ROWS = "rows_";
    private static final NodeLocation START = new NodeLocation(1, 1);
    // Spark would call it by its text.
    private static final Pattern UNNAMED = Pattern.compile("_col\\d+");

    private SqlNodes() {}

    static Frame of(JobNode node, List<Input> inputs) {
        SparkSQL settings = node.settings(SparkSQL.class);
        Map<String, Input> byAlias = new HashMap<>();
        for (SqlAlias alias : settings.sqlAliases()) {
            Input input = inputs.stream()
                    .filter(each -> each.node().equals(alias.from()))
                    .findFirst()
                    .orElseThrow(() -> node.fault(
                            "the alias " + alias.alias() + " is of " + alias.from() + ", which is none of its inputs"));
            byAlias.put(alias.alias().toLowerCase(Locale.ROOT), input);
        }
        Frame made = of(node, settings.sqlQuery(), byAlias);
        if (made.columns().stream()
                .anyMatch(column -> UNNAMED.matcher(column.name()).matches())) {
            throw node.fault("a column of its SQL has no name; say AS and one");
        }
        return made;
    }

    /// The rows of a query of Spark's over inputs, each under its alias in lower case.
    static Frame of(JobNode node, String sql, Map<String, Input> byAlias) {
        try {
            return of(node, AthenaSql.query(SparkText.athena(node, sql)), byAlias);
        } catch (SqlException e) {
            throw node.fault("its SQL: " + e.getMessage());
        }
    }

    /// The rows of an input with a condition of Spark's on each behind them, for each condition.
    static Frame with(JobNode node, Input input, List<String> conditions) {
        try {
            List<SelectItem> items = new ArrayList<>();
            items.add(new AllColumns(START, Optional.empty(), List.of()));
            for (String condition : conditions) {
                items.add(new SingleColumn(
                        START, AthenaSql.expression(SparkText.athena(node, condition)), Optional.empty()));
            }
            QueryBody body = new QuerySpecification(
                    START,
                    new Select(START, false, items),
                    Optional.of(new Table(START, QualifiedName.of(ROWS))),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            Frame made = of(
                    node,
                    new io.trino.sql.tree.Query(
                            START,
                            List.of(),
                            List.of(),
                            Optional.empty(),
                            body,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()),
                    Map.of(ROWS, input));
            List<Column> columns = new ArrayList<>(input.frame().columns());
            columns.addAll(made.columns().subList(columns.size(), made.columns().size()));
            return made.named(columns);
        } catch (SqlException e) {
            throw node.fault("a condition of its: " + e.sentence());
        }
    }

    private static Frame of(JobNode node, io.trino.sql.tree.Query query, Map<String, Input> byAlias) {
        new SparkChecks(node).require(query);
        Tables tables = new Aliases(byAlias);
        Translation made = Translator.translate(
                SparkMeaning.of(node, query, each -> Translator.types(each, DATABASE, tables)), DATABASE, tables);
        List<Query.Named> named = byAlias.values().stream()
                .distinct()
                .map(input -> new Query.Named(input.alias(), input.frame().query()))
                .toList();
        return new Frame(
                new Query.With(named, made.query()),
                made.columns().stream()
                        .map(column -> new Column(column.name(), given(column.type())))
                        .toList());
    }

    // Spark's texts have no length.
    private static DataType given(DataType type) {
        return type.base().equals("varchar") ? DataType.VARCHAR : type;
    }

    // Times have microseconds.
    private static DataType exact(DataType type) {
        return type.equals(DataType.TIMESTAMP)
                ? DataType.named("timestamp(6)")
                : new DataType(
                        type.base(),
                        type.arguments().stream().map(SqlNodes::exact).toList(),
                        type.fields(),
                        type.precision(),
                        type.scale());
    }

    private record Aliases(Map<String, Input> byAlias) implements Tables {
        @Override
        public Source table(TableName name) {
            Input input =
                    name.database().equals(DATABASE) ? byAlias.get(name.table().toLowerCase(Locale.ROOT)) : null;
            if (input == null) {
                throw SqlException.withoutPlace(SqlException.Kind.TABLE_NOT_FOUND, "there is no alias " + name.table());
            }
            Frame frame = input.frame();
            Set<Integer> risky = IntStream.range(0, frame.columns().size())
                    .filter(column -> Risk.isRisky(frame.query(), column))
                    .boxed()
                    .collect(Collectors.toSet());
            // Names are of any case in SQL, and the planner has them in lower case.
            List<Column> columns = frame.columns().stream()
                    .map(column -> new Column(column.name().toLowerCase(Locale.ROOT), exact(column.type())))
                    .toList();
            return new Base(input.alias(), columns, risky);
        }
    }
}
