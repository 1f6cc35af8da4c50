package dev.lakeward.local.engine.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.sql.tree.Contents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The second wall by itself: texts that no tree of ours gives, handed to it directly.
class ReadBackTest {
    private static final Contents CONTENTS = new Contents(
            Map.of("t1", Set.of("c1")),
            Set.of("r1", "r2", "w1"),
            Set.of("m"),
            Set.of("x", "day"),
            Set.of("1", "2", "0.5"),
            Set.of());

    private static Connection engine;

    @BeforeAll
    static void open() throws SQLException {
        engine = DriverManager.getConnection("jdbc:duckdb:");
    }

    @AfterAll
    static void close() throws SQLException {
        engine.close();
    }

    private static void require(String sql) throws SQLException {
        try (PreparedStatement statement = engine.prepareStatement("SELECT json_serialize_sql(?)")) {
            statement.setString(1, sql);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                ReadBack.require(rows.getString(1), CONTENTS);
            }
        }
    }

    static Stream<String> hostile() throws Exception {
        return Files.readAllLines(Path.of("src/test/resources/hostile-engine-sql.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"));
    }

    static Stream<String> honest() throws Exception {
        return Files.readAllLines(Path.of("src/test/resources/honest-engine-sql.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"));
    }

    @Test
    void thereAreAtLeastSixtyHostileTexts() throws Exception {
        assertThat(hostile().distinct()).hasSizeGreaterThanOrEqualTo(60);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void whatTheTreeDoesNotHoldIsRefused(String sql) {
        assertThatThrownBy(() -> require(sql)).isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @MethodSource("honest")
    void whatItHoldsPasses(String sql) throws SQLException {
        require(sql);
    }
}
