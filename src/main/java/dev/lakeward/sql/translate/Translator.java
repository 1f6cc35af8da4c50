package dev.lakeward.sql.translate;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.parse.AthenaSql;
import dev.lakeward.sql.plan.Planned;
import dev.lakeward.sql.plan.TrinoPlanner;
import dev.lakeward.sql.plan.TrinoTypes;
import io.trino.spi.type.Type;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Translates a query of Athena SQL, resolving every table through [Tables]: Trino says what the query means, and its
/// plan becomes a query of the engine's.
///
/// Relations get names of our own (`r1`, `r2`, …) and their columns `c1`, `c2`, …: no alias, CTE or spelling of
/// the user's reaches the engine, as a name or otherwise.
public final class Translator {
    private static final int DEEPEST_VIEW = 16;

    private final Tables tables;
    private final Names names;
    private final int depth;

    private Translator(Tables tables, Names names, int depth) {
        this.tables = tables;
        this.names = names;
        this.depth = depth;
    }

    /// Translates a whole query without parameters; `database` completes names without one.
    public static Translation translate(Query query, String database, Tables tables) {
        return translate(query, database, tables, List.of());
    }

    /// Translates a query whose parameters, in the order of its text, have these values.
    public static Translation translate(Query query, String database, Tables tables, List<Expression> parameters) {
        try {
            return shown(new Translator(tables, new Names(), 0).plan(query, database, parameters));
        } catch (StackOverflowError e) {
            throw new SqlException(SqlException.Kind.NOT_SUPPORTED, 1, 1, "the statement is nested too deeply");
        }
    }

    /// The types that a query's parts have before it is translated.
    public static QueryTypes types(Query query, String database, Tables tables) {
        Translator translator = new Translator(tables, new Names(), 0);
        Scans scans = new Scans(tables, translator::view);
        try {
            return new QueryTypes(TrinoPlanner.analyze(query, database, scans));
        } catch (SqlException e) {
            throw e.line() > 0 ? scans.hinted(e) : placed(query, e);
        }
    }

    /// Translates the text of a stored view for whoever `tables` speaks for.
    public static Translation view(String sql, String database, Tables tables) {
        return translate(AthenaSql.query(sql), database, tables);
    }

    private static Translation shown(Scans.Raw raw) {
        List<Column> columns = new ArrayList<>();
        for (Type type : raw.types()) {
            columns.add(new Column(raw.names().get(columns.size()), TrinoTypes.of(type)));
        }
        return new Translation(
                ResultTexts.of(raw),
                columns,
                raw.types().stream().map(TrinoTypes::shown).toList());
    }

    private Scans.Raw plan(Query query, String database, List<Expression> parameters) {
        if (!query.getSessionProperties().isEmpty() || !query.getFunctions().isEmpty()) {
            throw SqlException.unsupported(query, "WITH SESSION or FUNCTION");
        }
        Scans scans = new Scans(tables, this::view);
        SharedQueries shared = new SharedQueries(scans, names, each -> plan(each, database, List.of(), scans));
        // Values of parameters are found by their places in the whole text.
        Query rest = parameters.isEmpty() ? shared.rest(query) : query;
        Scans.Raw raw = plan(rest, database, parameters, scans);
        return new Scans.Raw(shared.with(raw.query()), raw.names(), raw.types(), raw.prunes());
    }

    private Scans.Raw plan(Query query, String database, List<Expression> parameters, Scans scans) {
        Planned planned;
        try {
            planned = TrinoPlanner.plan(query, database, scans, parameters);
        } catch (SqlException e) {
            throw e.line() > 0 ? scans.hinted(e) : placed(query, e);
        }
        PlanTranslator translator = new PlanTranslator(planned.session(), names, scans, planned.root());
        return new Scans.Raw(
                translator.query(planned.root(), planned.symbols()),
                planned.names(),
                planned.types(),
                Scans.prunes(planned.root()));
    }

    private Scans.Raw view(Tables.View view) {
        if (depth >= DEEPEST_VIEW) {
            throw new SqlException(SqlException.Kind.NOT_SUPPORTED, 1, 1, "views are nested too deeply");
        }
        return new Translator(tables, names, depth + 1).plan(AthenaSql.query(view.sql()), view.database(), List.of());
    }

    // What is wrong with a table is said at the first one that the message names.
    private static SqlException placed(Query query, SqlException e) {
        NodeLocation place =
                first(query, e.sentence()).flatMap(Node::getLocation).orElse(new NodeLocation(1, 1));
        return new SqlException(e.kind(), place.getLineNumber(), place.getColumnNumber(), e.sentence());
    }

    private static Optional<Node> first(Node node, String sentence) {
        if (node instanceof Table table
                && sentence.contains(table.getName().getSuffix().toLowerCase(java.util.Locale.ROOT))) {
            return Optional.of(table);
        }
        return node.getChildren().stream()
                .map(child -> first(child, sentence))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
