package dev.lakeward.local.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.engine.verify.ReadBack;
import dev.lakeward.local.engine.verify.RefusedException;
import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.parse.AthenaSql;
import dev.lakeward.sql.translate.Tables;
import dev.lakeward.sql.translate.Translator;
import dev.lakeward.sql.tree.Contents;
import dev.lakeward.sql.tree.Printer;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Statement;
import dev.lakeward.sql.type.DataType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Were the first wall's quoting broken, the second would refuse every text that means something else; and what the
/// first wall prints rightly it never refuses.
@Tag("slow")
class BrokenQuotingTest {
    private static final int STATEMENTS = Integer.getInteger("lakeward.mutations", 300);

    private static Connection engine;

    private final Map<BrokenQuoting, int[]> counts = new TreeMap<>();
    private final List<String> passed = new ArrayList<>();

    @BeforeAll
    static void open() throws SQLException {
        engine = DriverManager.getConnection("jdbc:duckdb:");
    }

    @AfterAll
    static void close() throws SQLException {
        engine.close();
    }

    private static final Tables TABLES = (name, conditions) -> new Tables.Base("t1", columns(name.table()), Set.of());

    private static List<Column> columns(String table) {
        List<Column> columns = new ArrayList<>();
        Map<String, String> types = table.endsWith("v")
                ? Map.of("id", "bigint", "z", "int", "y", "bigint", "txt", "string")
                : CanaryLake.TYPES;
        types.forEach((column, type) -> columns.add(new Column(column, DataType.ofHive(type))));
        return columns;
    }

    private static Optional<Query> translated(String sql) {
        try {
            return AthenaSql.parse(sql, "d") instanceof AthenaStatement.Select select
                    ? Optional.of(
                            Translator.translate(select.query(), "d", TABLES).query())
                    : Optional.empty();
        } catch (SqlException e) {
            return Optional.empty();
        }
    }

    private static String parse(String sql) throws SQLException {
        try (PreparedStatement statement = engine.prepareStatement("SELECT json_serialize_sql(?)")) {
            statement.setString(1, sql);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static boolean passes(String parse, Contents contents) {
        try {
            ReadBack.require(parse, contents);
            return true;
        } catch (RefusedException e) {
            return false;
        }
    }

    private static String withoutPlaces(String parse) {
        return parse.replaceAll("\"query_location(_length)?\":\\d+,?", "");
    }

    private void check(String sql) throws SQLException {
        Optional<Query> query = translated(sql);
        if (query.isEmpty()) {
            return;
        }
        String printed = Printer.print(new Statement.Run(query.get())).text();
        Contents contents = Contents.of(query.get());
        String meant = parse(printed);
        assertThat(passes(meant, contents)).as(sql).isTrue();
        for (BrokenQuoting broken : BrokenQuoting.values()) {
            String text = broken.of(printed);
            if (text.indexOf('\0') >= 0 || text.equals(printed)) {
                continue;
            }
            String parse = parse(text);
            int[] count = counts.computeIfAbsent(broken, key -> new int[3]);
            count[0]++;
            if (!withoutPlaces(parse).equals(withoutPlaces(meant))) {
                count[1]++;
                if (passes(parse, contents)) {
                    count[2]++;
                    passed.add(broken + "\n  " + printed + "\n  " + text);
                }
            }
        }
    }

    @Test
    void theSecondWallRefusesWhateverMeansSomethingElse() throws Exception {
        String script = Files.readString(Path.of("src/test/resources/attacks.sql"));
        for (String sql : script.split("(?m)^--.*$")) {
            check(sql.strip());
        }
        for (int i = 0; i < STATEMENTS; i++) {
            check(new StatementGenerator(new Random(7_000_003L + i)).next().sql());
        }
        counts.forEach((broken, count) -> System.out.println(
                broken + ": " + count[0] + " texts changed, " + count[1] + " mean something else, " + count[2] + " passed"));
        assertThat(counts).hasSize(BrokenQuoting.values().length);
        assertThat(passed).isEmpty();
    }
}
