package dev.lakeward.local.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.local.engine.iceberg.MetadataTable;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Relation;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Rows that tell of a table, for who sees all of it; `asked` is where they come from that are not there yet.
record GovernedMetadata(String relation, List<Column> columns, List<List<JsonNode>> rows, Optional<Asked> asked)
        implements Governed {
    private static final String SOURCE = "s";

    /// What an Iceberg table's metadata is asked for.
    record Asked(IcebergSource source, MetadataTable about) {}

    GovernedMetadata {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /// The same with its rows.
    GovernedMetadata ready(SourceFiles.Decoder decoder) throws EngineException {
        return asked.isEmpty()
                ? this
                : new GovernedMetadata(
                        relation,
                        columns,
                        asked.get()
                                .source()
                                .listed(decoder, asked.get().about())
                                .rows(),
                        Optional.empty());
    }

    @Override
    public boolean isCounted() {
        return true;
    }

    @Override
    public boolean hidesSomething() {
        return false;
    }

    @Override
    public boolean isSmall() {
        return true;
    }

    @Override
    public Query policy(Predicate<String> wanted) {
        List<Query.Output> outputs = new ArrayList<>();
        for (Column column : columns) {
            String name = Query.Output.name(outputs.size() + 1);
            outputs.add(new Query.Output(
                    name, new Expr.Cast(new Expr.Ref(SOURCE, name, false, false), column.type(), false)));
        }
        List<Query.Output> kept =
                outputs.stream().filter(output -> wanted.test(output.name())).toList();
        // A row more than there are, so that there is one; the condition leaves it out.
        List<List<Expr>> cells = new ArrayList<>();
        cells.add(cells(List.of(), false));
        rows.forEach(row -> cells.add(cells(row, true)));
        return Query.Select.plain(
                kept.isEmpty() ? Query.Output.of(List.of(new Expr.Null())) : kept,
                new Relation.Rows(cells, SOURCE),
                Optional.of(new Expr.Ref(SOURCE, Query.Output.name(columns.size() + 1), false, false)));
    }

    private List<Expr> cells(List<JsonNode> row, boolean isThere) {
        List<Expr> cells = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            DataType type = columns.get(i).type();
            // Texts of one column are one type for the engine; structs and maps are only once they are given it.
            Expr value = isThere ? value(type, row.get(i)) : new Expr.Null();
            cells.add(type.isRow() || type.isMap() ? new Expr.Cast(value, type, false) : value);
        }
        cells.add(new Expr.Bool(isThere));
        return cells;
    }

    private static Expr value(DataType type, JsonNode cell) {
        if (cell.isNull()) {
            return new Expr.Null();
        }
        if (type.isRow()) {
            List<Expr.StructOf.Member> members = new ArrayList<>();
            int place = 0;
            for (JsonNode member : cell) {
                members.add(new Expr.StructOf.Member(
                        type.fields().get(place), value(type.arguments().get(place), member)));
                place++;
            }
            return new Expr.StructOf(members);
        }
        if (type.isMap()) {
            List<Expr> keys = new ArrayList<>();
            List<Expr> values = new ArrayList<>();
            cell.properties().forEach(entry -> {
                keys.add(text(entry.getKey()));
                values.add(text(entry.getValue().asText()));
            });
            return new Expr.Call(EngineFunction.MAP, new Expr.ArrayOf(keys), new Expr.ArrayOf(values));
        }
        return text(cell.asText());
    }

    private static Expr text(String text) {
        if (!Expr.Text.isHeld(text)) {
            throw new QueryFailure(
                    QueryFailure.Kind.NOT_SUPPORTED,
                    "what tells of the table holds a text with a NUL, which the embedded lake does not read");
        }
        return new Expr.Text(text);
    }
}
