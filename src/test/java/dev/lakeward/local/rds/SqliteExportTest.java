package dev.lakeward.local.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.TestLake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.ConnectionType;
import software.amazon.awssdk.services.rds.model.ExportTask;
import software.amazon.awssdk.services.rds.model.InvalidExportSourceStateException;
import software.amazon.awssdk.services.rds.model.StartExportTaskRequest;

/// What exports of a file of SQLite's promise.
class SqliteExportTest {
    @TempDir
    private Path folder;

    private TestLake lake;
    private ExportLake exports;
    private Path file;

    @BeforeEach
    void open() throws Exception {
        lake = TestLake.open(TestLake.Side.IN_PROCESS);
        exports = new ExportLake(lake);
        lake.as("admin").glue().createDatabase(r -> r.databaseInput(d -> d.name("exported")));
        file = folder.resolve("crm.db");
        sql(
                "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, size REAL, price DECIMAL(10,2), photo BLOB)",
                "INSERT INTO people VALUES (1, 'Ann ''한', 1.5, 2.25, x'00ff'), (2, NULL, NULL, NULL, NULL)");
        connect("crm", file);
    }

    @AfterEach
    void close() throws Exception {
        lake.close();
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private void connect(String name, Path path) {
        lake.as("admin")
                .glue()
                .createConnection(r -> r.connectionInput(c -> c.name(name)
                        .connectionType(ConnectionType.JDBC)
                        .connectionPropertiesWithStrings(Map.of("JDBC_CONNECTION_URL", "jdbc:sqlite:" + path))));
    }

    @Test
    void itsTablesAreLookedAtBeforeAnyIsExported() throws Exception {
        sql("CREATE TABLE odd (id INTEGER, \"a b\" TEXT)");
        ExportDesk desk = lake.lake().exports(LocalLake.role("admin"));
        String role = LocalLake.role("admin").id();
        String cluster = "arn:aws:rds:us-east-1:123456789012:cluster:";
        assertThat(desk.tables(cluster + "crm", role))
                .extracting(
                        ExportDesk.Found::name,
                        found -> found.table().rows(),
                        found -> found.table().skipped().orElse(""))
                .containsExactly(
                        tuple("crm.odd", 0L, "COLUMN_NAME_CONTAINS_UNSUPPORTED_CHARACTERS"),
                        tuple("crm.people", 2L, ""));
        assertThat(exports.rds().describeExportTasks(r -> {}).exportTasks())
                .noneMatch(task -> task.sourceArn().endsWith("crm"));

        exports.connect("away", "jdbc:postgresql://localhost:1/shop", "reader", "s3cr3t-word");
        assertThatThrownBy(() -> desk.tables(cluster + "away", role))
                .isInstanceOf(InvalidExportSourceStateException.class)
                .hasMessageContaining("away")
                .hasMessageNotContaining("s3cr3t-word");
        assertThatThrownBy(
                        () -> lake.lake().exports(LocalLake.role("marketing")).tables(cluster + "crm", role))
                .hasMessageContaining("iam:PassRole");
    }

    @Test
    void aFileIsExportedWhole() throws Exception {
        assertThat(exports.rds()
                        .describeDBClusters(r -> r.dbClusterIdentifier("crm"))
                        .dbClusters()
                        .getFirst()
                        .engine())
                .isEqualTo("sqlite");
        ExportTask task = exports.export("crm-1", "crm");
        assertThat(task.failureCause()).isNull();
        assertThat(exports.rows(
                        "crm-1",
                        "crm/crm.people",
                        "id bigint, name string, size double, price string, photo binary",
                        "SELECT id, name, size, price, to_hex(photo) FROM TABLE ORDER BY id"))
                .containsExactly(
                        List.of("1", "Ann '한", "1.5", "2.25", "00FF"), Arrays.asList("2", null, null, null, null));
    }

    @Test
    void onlyWhatIsNewIsExportedUnderABookmark() throws Exception {
        ExportDesk desk = lake.lake().exports(LocalLake.role("admin"));
        for (int i = 1; i <= 3; i++) {
            String id = "crm-" + i;
            desk.start(
                    StartExportTaskRequest.builder()
                            .applyMutation(ExportLake.asked(id, "crm"))
                            .build(),
                    "people",
                    Map.of("crm.people", "id"));
            assertThat(exports.ended(id).failureCause()).isNull();
            assertThat(exports.rows(id, "crm/crm.people", "id bigint", "SELECT count(*) FROM TABLE"))
                    .containsExactly(List.of(i == 1 ? "2" : i == 2 ? "0" : "1"));
            if (i == 2) {
                sql("INSERT INTO people (id) VALUES (3)");
            }
        }
        assertThat(desk.bookmarks("people")
                        .orElseThrow()
                        .tables()
                        .get("crm.people")
                        .last())
                .contains("3");
    }

    @Test
    void whatIsNoFileOfThatKindFails() throws Exception {
        connect("own", lake.lake().folder().resolve("lakeward.db"));
        assertThat(exports.export("own-1", "own").failureCause()).contains("the lake's own folder");
        Path linked = Files.createSymbolicLink(
                folder.resolve("link.db"), lake.lake().folder().resolve("lakeward.db"));
        connect("linked", linked);
        assertThat(exports.export("linked-1", "linked").failureCause()).contains("the lake's own folder");
        connect("absent", folder.resolve("absent.db"));
        assertThat(exports.export("absent-1", "absent").failureCause()).contains("is not there");
        connect("text", Files.writeString(folder.resolve("text.db"), "no database at all, but a text".repeat(100)));
        assertThat(exports.export("text-1", "text").status()).isEqualTo("FAILED");
        sql("CREATE TABLE odd (n INTEGER)", "INSERT INTO odd VALUES ('hidden-value')");
        assertThat(exports.export("crm-1", "crm").failureCause())
                .contains("Column n of table crm.crm.odd has a value that is not of its declared type");
        assertThat(exports.holding("hidden-value")).isEmpty();
        assertThat(exports.keys("exports/")).isEmpty();
    }
}
