package dev.lakeward.sql.translate;

import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.parse.AthenaSql;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Query;
import java.util.List;
import java.util.Map;

/// Translates a query of Athena SQL, resolving every table through [Tables].
///
/// Relations get names of our own (`r1`, `r2`, …) and their columns `c1`, `c2`, …: no alias, CTE or spelling of
/// the user's reaches the engine, as a name or otherwise.
public final class Translator {
    private Translator() {}

    /// Translates a whole query without parameters; `database` completes names without one.
    public static Translation translate(Query query, String database, Tables tables) {
        return translate(query, database, tables, List.of());
    }

    /// Translates a query whose parameters, in the order of its text, have these values.
    public static Translation translate(Query query, String database, Tables tables, List<Expression> parameters) {
        try {
            Names names = new Names(Parameters.bound(query, parameters));
            return new Queries(tables, Map.of(), database, 0, names).query(query, null);
        } catch (StackOverflowError e) {
            throw new SqlException(SqlException.Kind.NOT_SUPPORTED, 1, 1, "the statement is nested too deeply");
        }
    }

    /// Translates the text of a stored view for whoever `tables` speaks for.
    public static Translation view(String sql, String database, Tables tables) {
        return translate(AthenaSql.query(sql), database, tables);
    }
}
