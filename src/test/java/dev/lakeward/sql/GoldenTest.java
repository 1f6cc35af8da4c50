package dev.lakeward.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.sql.parse.AthenaSql;
import dev.lakeward.sql.translate.Tables;
import dev.lakeward.sql.translate.Translator;
import dev.lakeward.sql.tree.Printer;
import dev.lakeward.sql.tree.Statement.Run;
import dev.lakeward.sql.type.DataType;
import io.trino.sql.tree.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What becomes of statements: each file of `golden` holds statements of Athena SQL, and below the arrow the
/// engine's text, what was read where no engine is asked, or the refusal. `-Dlakeward.golden=write` writes what it
/// is now.
class GoldenTest {
    private static final Path FOLDER = Path.of("src/test/resources/dev/lakeward/sql/golden");
    private static final String ARROW = "-- =>\n";
    private static final boolean WRITE = "write".equals(System.getProperty("lakeward.golden"));

    private static final Map<String, List<Column>> TABLES = Map.of(
            "orders",
            List.of(
                    new Column("id", DataType.BIGINT),
                    new Column("customer", DataType.INTEGER),
                    new Column("status", DataType.VARCHAR),
                    new Column("total", DataType.decimal(12, 2)),
                    new Column("weight", DataType.DOUBLE),
                    new Column("ordered", DataType.DATE),
                    new Column("shipped", DataType.TIMESTAMP),
                    new Column("paid", DataType.BOOLEAN),
                    new Column("tags", DataType.array(DataType.VARCHAR))),
            "customers",
            List.of(
                    new Column("id", DataType.INTEGER),
                    new Column("name", DataType.VARCHAR),
                    new Column("country", DataType.VARCHAR)));

    static Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void eachStatementBecomesWhatIsWritten(String name) throws IOException {
        Path file = FOLDER.resolve(name);
        String written = Files.readString(file);
        String now = statements(written)
                .map(sql -> sql + "\n" + ARROW + outcome(sql) + "\n")
                .collect(Collectors.joining("\n"));
        if (WRITE) {
            Files.writeString(file, now);
        }
        assertThat(WRITE ? now : written).isEqualTo(now);
    }

    @Test
    void thereAreManyStatements() throws IOException {
        long count = 0;
        for (String name : files().toList()) {
            count += statements(Files.readString(FOLDER.resolve(name))).count();
        }
        assertThat(count).isGreaterThan(150);
    }

    private static Stream<String> statements(String file) {
        return Arrays.stream(file.split("\n\n")).map(entry -> entry.split("\n" + ARROW, 2)[0].strip());
    }

    private static String outcome(String sql) {
        try {
            // The name of a program is made of Trino's text of it, in which types may stand in another order.
            return outcome(AthenaSql.parse(sql, "shop")).replaceAll("row_[0-9a-f]{24}", "row_program");
        } catch (SqlException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String outcome(AthenaStatement statement) {
        return switch (statement) {
            case AthenaStatement.Select select -> translated(select.query());
            case AthenaStatement.CreateTableAs create ->
                create.name() + " " + create.properties() + "\n" + translated(create.query());
            case AthenaStatement.InsertInto insert ->
                insert.name() + " " + insert.columns() + "\n" + translated(insert.query());
            case AthenaStatement.CreateView view ->
                view.name() + " " + view.protection()
                        + (view.columns().isEmpty() ? "" : " " + view.columns())
                        + view.comment().map(comment -> " " + comment).orElse("")
                        + "\n" + translated(view.query());
            case AthenaStatement.Explain explain ->
                explain.what() + " " + explain.format() + "\n" + outcome(explain.statement());
            case AthenaStatement.Validate validate -> "validate\n" + outcome(validate.statement());
            default -> statement.toString();
        };
    }

    private static String translated(Query query) {
        return Printer.print(new Run(
                        Translator.translate(query, "shop", GoldenTest::table).query()))
                .text();
    }

    private static Tables.Source table(TableName name) {
        if (name.equals(new TableName("shop", "late"))) {
            return new Tables.View(
                    "SELECT id, customer FROM orders WHERE shipped IS NULL",
                    "shop",
                    TABLES.get("orders").subList(0, 2));
        }
        if (!name.database().equals("shop") || !TABLES.containsKey(name.table())) {
            throw new SqlException(SqlException.Kind.TABLE_NOT_FOUND, 0, 0, "Table " + name + " does not exist");
        }
        return new Tables.Base(name.table(), TABLES.get(name.table()), Set.of());
    }
}
