package dev.lakeward.local.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The systems that the sample's data comes from, as they stand beside the lake: the folders of six web servers, which
/// grow by a day at a time, the events of campaigns, and the database of the purchase department.
public final class SampleSources {
    static final List<String> SERVERS = List.of("web-01", "web-02", "web-03", "web-04", "web-05", "web-06");
    static final String EVENTS = "campaign-events.jsonl";
    // The first steps of the script make lines of files, the others tables.
    private static final int FILES = 2;
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

    /// The stream that the events of campaigns are sent to, and the file that they are written to meanwhile.
    public String stream() {
        return SampleIngest.STREAM;
    }

    /// Where that stream writes.
    public String place() {
        return "s3://" + Arrivals.BUCKET + "/" + SampleIngest.EVENTS;
    }

    public Path events() {
        return folder.resolve(EVENTS);
    }

    /// Whether they are there.
    public boolean exist() {
        return Files.isDirectory(folder);
    }

    /// Starts the database server that is among them; empty where there is none.
    public Optional<SamplePostgres> startDatabase() throws IOException, InterruptedException {
        return SamplePostgres.start(SampleDatabase.folder(folder));
    }

    void make(SampleDatabase of) throws IOException, SQLException {
        Script script = Script.load("sources.sql");
        try (RawData data = new RawData(SCALE);
                Connection database = of.connect()) {
            for (Script.Step step : script.steps().stream().skip(FILES).toList()) {
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
            default -> "BIGINT";
        };
    }

    /// Another day passes: each server writes its log of it. Answers which day.
    public int grow() throws IOException, SQLException {
        int day = days();
        try (RawData data = new RawData(SCALE)) {
            for (Script.Step step : Script.load("sources.sql").steps().subList(0, FILES)) {
                append(data.rows(step, "${day}", String.valueOf(day)));
            }
        }
        return day;
    }

    private void append(ResultSet lines) throws IOException, SQLException {
        SortedMap<String, StringBuilder> files = new TreeMap<>();
        while (lines.next()) {
            files.computeIfAbsent(lines.getString(1), name -> new StringBuilder())
                    .append(lines.getString(2))
                    .append('\n');
        }
        for (Map.Entry<String, StringBuilder> each : files.entrySet()) {
            Path file = folder.resolve(each.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    each.getValue(),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
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
