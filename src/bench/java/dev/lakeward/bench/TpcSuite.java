package dev.lakeward.bench;

import io.trino.tpch.TpchTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleFunction;

/// A suite of queries as Trino's benchmarks write them, and the tables that they read.
enum TpcSuite {
    TPCH("TPC-H", 22, "lineitem", "linestatus = 'F' AND shipmode <> 'AIR'", TpcTable::tpch),
    TPCDS("TPC-DS", 99, "store_sales", "ss_quantity > 10", TpcTable::tpcds);

    /// How it is written for people.
    final String title;
    /// Numbered from 1.
    final int queries;
    /// The table of which a team sees some rows only, and which.
    final String filtered;

    final String filter;
    private final DoubleFunction<List<TpcTable>> tables;

    TpcSuite(String title, int queries, String filtered, String filter, DoubleFunction<List<TpcTable>> tables) {
        this.title = title;
        this.queries = queries;
        this.filtered = filtered;
        this.filter = filter;
        this.tables = tables;
    }

    String database() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    List<TpcTable> tables(double scale) {
        return tables.apply(scale);
    }

    String query(int number, double scale) throws IOException {
        String name = String.format("/sql/presto/%s/q%02d.sql", database(), number);
        try (InputStream in = Objects.requireNonNull(TpchTable.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\"${database}\".\"${schema}\".\"${prefix}", "\"" + database() + "\".\"")
                    .replace("${database}.${schema}.", database() + ".")
                    .replace("${scale}", String.valueOf((int) Math.max(1, scale)))
                    .strip()
                    .replaceAll(";$", "");
        }
    }
}
