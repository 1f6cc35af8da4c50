package dev.lakeward.oracle;

import dev.lakeward.local.dialect.DialectFile;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Asks Trino: `serde [FILE…]` fills the cases of SerDes and `dialect [FILE…]` those of the dialect, `query SQL…`
/// prints what statements answer, one after the other, `formats FOLDER` how long it reads the files that the benchmark
/// of formats kept there, `tpch FOLDER` and `tpcds FOLDER` store the answers to the queries that the benchmark left,
/// `random [COUNT [SEED]]` compares expressions by chance.
public final class Oracles {
    // Trino's logging takes System.out away.
    static final PrintStream OUT = System.out;
    private static final Path CASES = Path.of("src/test/resources/serde");

    private Oracles() {}

    public static void main(String[] arguments) {
        try (Oracle oracle = new Oracle()) {
            List<String> rest = List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
            switch (arguments.length == 0 ? "" : arguments[0]) {
                case "serde" -> serde(oracle, rest);
                case "dialect" -> dialect(oracle, rest);
                case "random" ->
                    RandomAnswers.print(
                            oracle,
                            rest.isEmpty() ? 20_000 : Integer.parseInt(rest.getFirst()),
                            rest.size() < 2 ? 1 : Long.parseLong(rest.get(1)));
                case "formats" -> FormatTimes.print(oracle, Path.of(rest.getFirst()));
                case "tpch", "tpcds" -> new TpcAnswers(oracle, arguments[0], Path.of(rest.getFirst())).store();
                case "query" -> rest.forEach(sql -> print(oracle.query(sql)));
                default ->
                    OUT.println(
                            "oracle serde|dialect [FILE...] | oracle query SQL... | oracle random [COUNT [SEED]] | oracle formats|tpch|tpcds FOLDER");
            }
        } catch (Exception e) {
            e.printStackTrace(OUT);
            System.exit(1);
        }
        // Trino leaves threads behind.
        System.exit(0);
    }

    private static void serde(Oracle oracle, List<String> named) throws Exception {
        SerdeAnswers answers = new SerdeAnswers(oracle);
        for (Path file : files(named)) {
            OUT.println(file.getFileName() + ": " + answers.fill(file) + " cases");
        }
    }

    private static void dialect(Oracle oracle, List<String> named) throws Exception {
        DialectAnswers answers = new DialectAnswers(oracle);
        for (Path file : DialectFile.all(named)) {
            OUT.println(file.getFileName() + ": " + answers.fill(file) + " cases");
        }
    }

    private static List<Path> files(List<String> named) throws java.io.IOException {
        if (!named.isEmpty()) {
            return named.stream().map(name -> CASES.resolve(name + ".cases")).toList();
        }
        try (Stream<Path> all = Files.list(CASES)) {
            return all.filter(file -> file.toString().endsWith(".cases"))
                    .sorted()
                    .toList();
        }
    }

    private static void print(Oracle.Answer answer) {
        if (answer.error().isPresent()) {
            OUT.println(answer.error().get() + ": " + answer.message());
            return;
        }
        OUT.println(answer.types());
        answer.rows().forEach(OUT::println);
    }
}
