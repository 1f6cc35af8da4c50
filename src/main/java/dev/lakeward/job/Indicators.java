package dev.lakeward.job;

import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Texts as a regression takes them: of a column with few texts, for each of these whether a row has it.
final class Indicators {
    private static final int MOST_TEXTS = 12;
    private static final int MOST_COLUMNS = 16;

    private final Input input;
    private final Knowledge knowledge;
    private final Expr known;

    private Indicators(Input input, Knowledge knowledge, Expr known) {
        this.input = input;
        this.knowledge = knowledge;
        this.known = known;
    }

    /// Booleans under the names of the columns of texts that they are of. Texts are looked for where `known` holds.
    static List<Value.Named> of(Input input, Knowledge knowledge, Expr known) {
        return new Indicators(input, knowledge, known).all();
    }

    private List<Value.Named> all() {
        List<Value.Named> columns = input.values().stream()
                .filter(each -> each.value().type().isText())
                .limit(MOST_COLUMNS)
                .toList();
        List<Value.Named> all = new ArrayList<>();
        if (columns.isEmpty()) {
            return all;
        }
        // The engine's estimates keep it from collecting many texts.
        List<Long> estimates = knowledge.numbers(
                Query.Select.plain(
                        Query.Output.of(columns.stream()
                                .map(each -> Trees.aggregate(
                                        EngineFunction.APPROX_COUNT_DISTINCT,
                                        each.value().tree()))
                                .toList()),
                        input.relation(),
                        Optional.of(known)),
                columns.size());
        for (int i = 0; i < columns.size(); i++) {
            if (estimates.get(i) <= 2 * MOST_TEXTS) {
                all.addAll(of(columns.get(i)));
            }
        }
        return all;
    }

    private List<Value.Named> of(Value.Named column) {
        Expr tree = column.value().tree();
        Query distinct = new Query.Select(
                true,
                Query.Output.of(List.of(tree)),
                Optional.of(input.relation()),
                Optional.of(Trees.and(known, Trees.isThere(tree))),
                List.of(),
                Optional.empty(),
                new Query.Tail(List.of(), Optional.of(Expr.Number.of(MOST_TEXTS + 1)), Optional.empty()));
        List<String> texts = knowledge.texts(distinct, 1).stream()
                .flatMap(row -> row.getFirst().stream())
                .sorted()
                .toList();
        return texts.size() > MOST_TEXTS
                ? List.of()
                : texts.stream()
                        .filter(Expr.Text::isHeld)
                        .map(text -> new Value.Named(
                                column.name(), new Value(Trees.equal(tree, new Expr.Text(text)), DataType.BOOLEAN)))
                        .toList();
    }
}
