package dev.lakeward.local.attack;

import dev.lakeward.local.engine.DirectQueries;
import dev.lakeward.local.engine.QueryFailure;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.tree.TooLargeException;
import java.sql.SQLException;
import java.util.List;

/// Runs statements by [DirectQueries], one database of the engine for each thread.
final class DirectRunner implements GeneratedAttack.Runner {
    private final boolean secondWall;
    private final ThreadLocal<DirectQueries> queries;

    /// `secondWall`: whether it stands.
    DirectRunner(DirectQueries.Catalog catalog, boolean secondWall) {
        this.secondWall = secondWall;
        this.queries = ThreadLocal.withInitial(() -> {
            try {
                return new DirectQueries(catalog);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Override
    public Outcome run(String team, String database, String sql) throws SQLException {
        try {
            return ran(queries.get(), team, database, sql);
        } catch (SqlException | TooLargeException e) {
            return new Outcome(Outcome.REFUSED, List.of(), String.valueOf(e.getMessage()));
        } catch (QueryFailure e) {
            return new Outcome("FAILED", List.of(), String.valueOf(e.getMessage()));
        }
    }

    private Outcome ran(DirectQueries engine, String team, String database, String sql) throws SQLException {
        DirectQueries.Printing query = engine.print(team, database, sql);
        if (secondWall && !engine.passes(engine.parse(query.text()), query)) {
            return new Outcome(Outcome.REFUSED, List.of(), GeneratedAttack.SECOND_WALL);
        }
        List<List<String>> rows = engine.rows(query, query.text());
        return new Outcome("SUCCEEDED", rows.stream().map(List::toString).toList(), "");
    }
}
