package dev.lakeward.job.spark;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A query of Spark SQL, whose columns are `c1`, `c2`, … by place.
sealed interface SparkQuery {
    record Select(
            boolean isDistinct,
            List<SparkExpr> values,
            From from,
            Optional<SparkExpr> where,
            List<SparkExpr> groups,
            Optional<Integer> limit)
            implements SparkQuery {
        static Select of(List<SparkExpr> values, From from, Optional<SparkExpr> where) {
            return new Select(false, values, from, where, List.of(), Optional.empty());
        }
    }

    record Union(boolean isAll, List<SparkQuery> parts) implements SparkQuery {}

    /// A person's own query over views, each under an alias and with names of its columns. The text was read as one
    /// query over these aliases alone.
    record Own(Map<String, Named> aliases, String text) implements SparkQuery {
        public Own {
            aliases = new TreeMap<>(aliases);
        }
    }

    /// A view and what its columns are called.
    record Named(String view, List<String> names) {
        /// Its rows, whose columns are called by their places.
        SparkQuery placed() {
            return new Files(view, names);
        }
    }

    /// Rows of a view whose columns have names of their own.
    record Files(String view, List<String> names) implements SparkQuery {}

    /// What rows come from.
    sealed interface From {}

    record View(String name, String alias) implements From {}

    /// One row without columns.
    record Nothing() implements From {}

    record Derived(SparkQuery query, String alias, int columns) implements From {}

    record Joined(Join type, From left, From right, SparkExpr on) implements From {}

    enum Join {
        INNER("INNER JOIN"),
        LEFT("LEFT OUTER JOIN"),
        RIGHT("RIGHT OUTER JOIN"),
        FULL("FULL OUTER JOIN"),
        SEMI("LEFT SEMI JOIN"),
        ANTI("LEFT ANTI JOIN");

        final String words;

        Join(String words) {
            this.words = words;
        }
    }
}
