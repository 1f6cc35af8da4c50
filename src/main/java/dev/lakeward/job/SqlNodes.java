package dev.lakeward.job;

import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.TableName;
import dev.lakeward.sql.parse.AthenaSql;
import dev.lakeward.sql.translate.PartitionFilter;
import dev.lakeward.sql.translate.Tables;
import dev.lakeward.sql.translate.Translation;
import dev.lakeward.sql.translate.Translator;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Risk;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.glue.model.SparkSQL;
import software.amazon.awssdk.services.glue.model.SqlAlias;

/// A query over the node's inputs, each under its alias.
final class SqlNodes {
    private static final String DATABASE = "default";
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
        try {
            var query = AthenaSql.query(SparkText.athena(node, settings.sqlQuery()));
            new SparkChecks(node).require(query);
            Translation made = Translator.translate(query, DATABASE, new Aliases(byAlias));
            if (made.columns().stream()
                    .anyMatch(column -> UNNAMED.matcher(column.name()).matches())) {
                throw node.fault("a column of its SQL has no name; say AS and one");
            }
            List<Query.Named> named = inputs.stream()
                    .map(input -> new Query.Named(input.alias(), input.frame().query()))
                    .toList();
            return new Frame(new Query.With(named, made.query()), made.columns());
        } catch (SqlException e) {
            throw node.fault("its SQL: " + e.getMessage());
        }
    }

    private record Aliases(Map<String, Input> byAlias) implements Tables {
        @Override
        public Source table(TableName name, List<PartitionFilter> conditions) {
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
            return new Base(input.alias(), frame.columns(), risky);
        }
    }
}
