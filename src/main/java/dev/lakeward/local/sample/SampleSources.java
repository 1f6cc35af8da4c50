package dev.lakeward.local.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The systems that the sample's data comes from, as they stand beside the lake: the folders of six web servers, which
/// grow by a day at a time, and the database of the purchase department, for which SQLite stands.
public final class SampleSources {
    static final List<String> SERVERS = List.of("web-01", "web-02", "web-03", "web-04", "web-05", "web-06");
    static final String DATABASE = "purchasing.db";
    // Sizes of a sample at scale 1 are large enough.
    private static final double SCALE = 1;

    private final Path folder;

    private SampleSources(Path folder) {
        this.folder = folder;
    }

    /// Those of a sample lake, there or not.
    public static SampleSources of(Path lake) {
        Path whole = lake.toAbsolutePath().normalize();
        return new SampleSources(whole.resolveSibling(whole.getFileName() + "-sources"));
    }

    /// Where they are.
    public Path folder() {
        return folder;
    }

    /// Whether they are there.
    public boolean exist() {
        return Files.isDirectory(folder);
    }

    void make() throws IOException, SQLException {
        Files.createDirectories(folder);
        Files.deleteIfExists(folder.resolve(DATABASE));
        Script script = Script.load("sources.sql");
        try (RawData data = new RawData(SCALE);
                Connection database = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(DATABASE))) {
            for (Script.Step step : script.steps().stream().skip(1).toList()) {
                copy(data.rows(step), step.title(), database);
            }
        }
        grow();
    }

    private static void copy(ResultSet rows, String table, Connection to) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            columns.add(rows.getMetaData().getColumnName(i) + " "
                    + type(rows.getMetaData().getColumnTypeName(i)) + (i == 1 ? " PRIMARY KEY" : " NOT NULL"));
        }
        to.setAutoCommit(false);
        try (Statement statement = to.createStatement()) {
            statement.execute("CREATE TABLE " + table + " (" + String.join(", ", columns) + ")");
        }
        String places = String.join(", ", columns.stream().map(each -> "?").toList());
        try (PreparedStatement insert = to.prepareStatement("INSERT INTO " + table + " VALUES (" + places + ")")) {
            while (rows.next()) {
                for (int i = 1; i <= columns.size(); i++) {
                    insert.setObject(i, rows.getObject(i));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
        to.commit();
    }

    private static String type(String of) {
        return switch (of) {
            case "VARCHAR" -> "TEXT";
            case "BOOLEAN" -> "BOOLEAN";
            default -> "INTEGER";
        };
    }

    /// Another day passes: each server writes its log of it. Answers which day.
    public int grow() throws IOException, SQLException {
        int day = days();
        try (RawData data = new RawData(SCALE)) {
            ResultSet lines = data.rows(Script.load("sources.sql").steps().getFirst(), "${day}", String.valueOf(day));
            while (lines.next()) {
                Path file = folder.resolve(lines.getString(1));
                Files.createDirectories(file.getParent());
                Files.writeString(
                        file,
                        lines.getString(2) + "\n",
                        StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
        }
        return day;
    }

    private int days() throws IOException {
        Path first = folder.resolve(SERVERS.getFirst());
        if (!Files.isDirectory(first)) {
            return 0;
        }
        try (Stream<Path> days = Files.list(first)) {
            return (int) days.count();
        }
    }
}
