package dev.lakeward.oracle;

import io.trino.metastore.Column;
import io.trino.metastore.HiveType;
import io.trino.metastore.PrincipalPrivileges;
import io.trino.metastore.StorageFormat;
import io.trino.metastore.Table;
import io.trino.plugin.hive.HiveStorageFormat;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How long Trino reads files that the benchmark of formats wrote, with the benchmark's query: the figures that the
/// benchmark stores.
final class FormatTimes {
    private static final int RUNS = 3;
    private static final String SERDE = "serde.";
    private static final String QUERY = "SELECT count(*), sum(id), sum(quantity), max(ratio), sum(price), max(day),"
            + " max(made), max(note), sum(CASE WHEN active THEN 1 ELSE 0 END) FROM ";
    // As OpenCSV has only texts in Trino.
    private static final String TEXTS = "SELECT count(*), sum(CAST(id AS bigint)), sum(CAST(quantity AS integer)),"
            + " max(CAST(ratio AS double)), sum(CAST(price AS decimal(12, 2))), max(CAST(day AS integer)),"
            + " max(CAST(made AS bigint)), max(note), sum(CASE WHEN active = 'true' THEN 1 ELSE 0 END) FROM ";

    private FormatTimes() {}

    static void print(Oracle oracle, Path folder) throws IOException {
        Oracles.OUT.println("format | rows | first, ms | median of " + RUNS + ", ms | ms for a million rows");
        try (Stream<Path> formats = Files.list(folder)) {
            for (Path format : formats.sorted().toList()) {
                measure(oracle, format);
            }
        }
    }

    private static void measure(Oracle oracle, Path kept) throws IOException {
        String name = kept.getFileName().toString().toLowerCase(java.util.Locale.ROOT);
        Properties read = new Properties();
        try (Reader in = Files.newBufferedReader(kept.resolve("table.properties"))) {
            read.load(in);
        }
        Path data = Files.createDirectory(oracle.folder().resolve(name));
        try (Stream<Path> files = Files.list(kept.resolve("data"))) {
            for (Path file : files.toList()) {
                Files.createLink(data.resolve(file.getFileName()), file);
            }
        }
        create(oracle, name, read);
        boolean isTexts = name.equals("open_csv");
        double[] times = new double[RUNS + 1];
        String rows = "";
        for (int i = 0; i <= RUNS; i++) {
            long began = System.nanoTime();
            Oracle.Answer answer = oracle.query((isTexts ? TEXTS : QUERY) + name);
            times[i] = (System.nanoTime() - began) / 1e6;
            if (answer.error().isPresent()) {
                throw new IllegalStateException(name + ": " + answer.message());
            }
            rows = String.valueOf(answer.rows().getFirst().getFirst());
        }
        double[] warm = Arrays.stream(times).skip(1).sorted().toArray();
        Oracles.OUT.printf(
                "%s | %s | %.0f | %.0f | %.1f%n",
                name, rows, times[0], warm[RUNS / 2], warm[RUNS / 2] * 1e6 / Long.parseLong(rows));
    }

    private static void create(Oracle oracle, String name, Properties read) {
        boolean isTexts = name.equals("open_csv");
        Table.Builder table = Table.builder()
                .setDatabaseName(Oracle.SCHEMA)
                .setTableName(name)
                .setOwner(Optional.of("oracle"))
                .setTableType("EXTERNAL_TABLE")
                .setParameters(Map.of())
                .setDataColumns(columns(read.getProperty("columns"), isTexts))
                .setPartitionColumns(List.of());
        table.getStorageBuilder()
                .setLocation("local:///" + name)
                .setStorageFormat(format(read.getProperty("serde"), read.getProperty("input")))
                .setSerdeParameters(read.stringPropertyNames().stream()
                        .filter(key -> key.startsWith(SERDE))
                        .collect(Collectors.toMap(key -> key.substring(SERDE.length()), read::getProperty)));
        oracle.metastore().createTable(table.build(), PrincipalPrivileges.NO_PRIVILEGES);
    }

    private static StorageFormat format(String serde, String input) {
        return Arrays.stream(HiveStorageFormat.values())
                .map(HiveStorageFormat::toStorageFormat)
                .filter(known ->
                        known.getSerde().equals(serde) && known.getInputFormat().equals(input))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no format of Trino's: " + serde));
    }

    private static List<Column> columns(String columns, boolean isTexts) {
        return Arrays.stream(columns.split(", "))
                .map(column -> column.split(" ", 2))
                .map(parts -> new Column(
                        parts[0], HiveType.valueOf(isTexts ? "string" : parts[1]), Optional.empty(), Map.of()))
                .toList();
    }
}
