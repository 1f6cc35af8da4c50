package dev.lakeward.job;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.tree.Query;
import java.util.List;
import java.util.Optional;

/// What has to be known of rows before it can be said which fields a node gives; whoever runs a job asks the engine.
public interface Knowledge {
    /// Whether rows can be asked for; where not, what a node gives is told without, and never run.
    default boolean tellsOfRows() {
        return true;
    }

    /// The columns of rows with the types that the engine finds; no row is read.
    List<Column> types(Frame frame);

    /// The numbers of a query's one row.
    List<Long> numbers(Query query, int columns);

    /// The same rows, written once, so that all who read them read the same.
    Frame kept(JobNode node, Frame frame);

    /// A query's rows, whose columns are all texts; empty where one is NULL. No rows where nobody is asked.
    List<List<Optional<String>>> texts(Query query, int columns);
}
