package dev.lakeward.sql.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.trino.metadata.GlobalFunctionCatalog;
import io.trino.spi.function.FunctionKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The page that tells which functions and forms of statements the embedded lake has.
class SqlPageTest {
    private static final Path PAGE = Path.of("src/docs/sql.md");
    private static final Path INDEX = Path.of("resources/dev/lakeward/sql/plan", FunctionSources.INDEX);

    // What a query may hold that is refused by name.
    private static final List<String> REFUSED = List.of(
            "geospatial, machine learning and Teradata functions (`ST_…`, `learn_…`, `char2hexint`): not registered",
            "`MATCH_RECOGNIZE`, `JSON_TABLE`, table functions (`TABLE(f(…))`), `WITH FUNCTION`, `WITH SESSION`",
            "frames of `RANGE` with a distance over times with a zone, or one that is no constant over dates and times",
            "`GROUPING SETS`, `INTERSECT` and `EXCEPT` by a time with a zone; any group by one that is finer than a"
                    + " millisecond or within another value",
            "`WITH RECURSIVE` deeper than 10 steps (as Trino's default)",
            "`ORDER BY` a `time with time zone`; an offset of `lag`, `lead` or `nth_value` that is no constant",
            "what is computed while a statement is read (`FOR TIMESTAMP AS OF`, `TABLESAMPLE`) and is more than a constant");

    // What is known to be answered otherwise, beside the cases in known-wrong.txt.
    private static final List<String> OTHERWISE = List.of(
            "entries of maps that aggregates make for groups (`histogram`, `map_agg`) may come in another order",
            "`sum` of `bigint` whose parts are out of range and whose end is not: no error",
            "correlated subqueries that Trino does not support are answered",
            "`UNNEST` of an array of rows under one name is the row, as Athena's guide writes it; Trino refuses it",
            "quotients of decimals have the digits of Trino 483 (`DECIMAL '1.00' / DECIMAL '3.00'` is 0.333333), not of Athena's older rule",
            "`version()` and `current_user` are not those of a cluster");

    @Test
    void thePageIsAsTheProgram() throws IOException {
        String page = page();
        if ("write".equals(System.getProperty("lakeward.golden"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private static String page() throws IOException {
        Map<FunctionKind, TreeSet<String>> names = new TreeMap<>();
        for (String line : Files.readAllLines(INDEX)) {
            for (String name : line.substring(0, line.indexOf('\t')).split(",")) {
                if (!name.startsWith("$")) {
                    names.computeIfAbsent(kind(name), key -> new TreeSet<>()).add(name);
                }
            }
        }
        StringBuilder page = new StringBuilder("# SQL of the embedded lake\n\n"
                + "Made from the program (`SqlPageTest`). A query means what Trino 483 says: its analyzer decides names,"
                + " types and errors. A function is computed by DuckDB where that is known to be equal, and else by"
                + " Trino's own code; so none of these is approximate in another way than Trino's own"
                + " (`approx_distinct`, `approx_percentile` and the sketches answer what Trino's code answers)."
                + " Sums and means of doubles depend on the order of rows, as in every engine.\n");
        names.forEach((kind, all) -> page.append("\n## %s functions (%d)%n%n%s%n"
                .formatted(
                        kind.name().charAt(0) + kind.name().substring(1).toLowerCase(java.util.Locale.ROOT),
                        all.size(),
                        String.join(
                                ", ", all.stream().map(name -> "`" + name + "`").toList()))));
        page.append("\n## Refused by name\n\n");
        REFUSED.forEach(each -> page.append("- ").append(each).append("\n"));
        page.append("\n## Otherwise than Trino\n\n");
        OTHERWISE.forEach(each -> page.append("- ").append(each).append("\n"));
        return page.toString().replace("\r\n", "\n");
    }

    private static FunctionKind kind(String name) {
        return TrinoContext.get()
                .metadata()
                .getFunctions(null, GlobalFunctionCatalog.builtinFunctionName(name))
                .stream()
                .map(function -> function.functionMetadata().getKind())
                .findFirst()
                .orElse(FunctionKind.SCALAR);
    }
}
