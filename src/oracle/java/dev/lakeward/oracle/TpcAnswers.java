package dev.lakeward.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Answers the queries of TPC-H or TPC-DS on the files that the benchmark left in a folder, and stores what it answers
/// where the benchmark looks for it: how long it took, the types, and the rows.
final class TpcAnswers {
    private static final Path ANSWERS = Path.of("src/bench/answers");
    private static final int RUNS = Integer.getInteger("lakeward.runs", 3);

    private final Oracle oracle;
    private final String suite;
    private final Path folder;

    TpcAnswers(Oracle oracle, String suite, Path folder) {
        this.oracle = oracle;
        this.suite = suite;
        this.folder = folder;
    }

    void store() throws IOException {
        require(oracle.query("CREATE SCHEMA " + suite));
        for (Path columns : files(".columns")) {
            String table = columns.getFileName().toString().replace(".columns", "");
            Path data = Files.createDirectories(oracle.folder().resolve(suite).resolve(table));
            Files.createLink(data.resolve("data.parquet"), folder.resolve(table + ".parquet"));
            require(oracle.query("CREATE TABLE " + suite + "." + table + " (" + Files.readString(columns)
                    + ") WITH (format = 'PARQUET', external_location = 'local:///" + suite + "/" + table + "')"));
        }
        Path answers = Files.createDirectories(ANSWERS.resolve(suite));
        for (Path query : files(".sql")) {
            String name = query.getFileName().toString().replace(".sql", "");
            List<String> lines = new ArrayList<>();
            double best = Double.MAX_VALUE;
            for (int i = 0; i < RUNS; i++) {
                long began = System.nanoTime();
                Oracle.Answer answer = require(oracle.query(Files.readString(query)));
                best = Math.min(best, (System.nanoTime() - began) / 1e6);
                lines.clear();
                lines.add(String.join("\t", answer.types()));
                answer.rows()
                        .forEach(row -> lines.add(row.stream()
                                .map(cell -> cell == null ? "NULL" : cell)
                                .collect(Collectors.joining("\t"))));
            }
            lines.addFirst(String.format("%.0f", best));
            Files.write(answers.resolve(name + ".txt"), lines);
            Oracles.OUT.println(name + ": " + (lines.size() - 2) + " rows, " + lines.getFirst() + " ms");
        }
    }

    private List<Path> files(String extension) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(extension))
                    .sorted()
                    .toList();
        }
    }

    private static Oracle.Answer require(Oracle.Answer answer) {
        if (answer.error().isPresent()) {
            throw new IllegalStateException(answer.error().get() + ": " + answer.message());
        }
        return answer;
    }
}
