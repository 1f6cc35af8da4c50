package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.lake.LakeException;
import dev.lakeward.local.serde.CaseFile;
import dev.lakeward.local.serde.CaseText;
import dev.lakeward.local.serde.SerdeCase;
import dev.lakeward.local.serde.SerdeCase.Expectation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Tables of every SerDe read as Trino itself reads them: what `./lakeward oracle` wrote into the cases.
class SerdeCasesTest {
    private static final Path FOLDER = Path.of("src/test/resources/serde");
    private static final Pattern ERROR = Pattern.compile("([A-Z][A-Z0-9_]+):.*", Pattern.DOTALL);
    private static final int AT_ONCE = 4;
    /// Of the cases that share no table with others one of these is read in each run; all with `-Dserde.sampled=1`.
    /// Of those that are asked together.
    private static final int TOGETHER = Integer.getInteger("serde.together", 4);

    private static final int SAMPLED = Integer.getInteger("serde.sampled", 60);

    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static final AtomicInteger TABLES = new AtomicInteger();

    @BeforeAll
    static void database() {
        LAKE.query("admin", "CREATE DATABASE serde");
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(FOLDER)) {
            return all.filter(file -> file.toString().endsWith(".cases"))
                    .filter(file -> file.toString().contains(System.getProperty("serde.file", "")))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyCaseIsReadAsTrinoReadsIt(Path file) throws Exception {
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        Map<SerdeBatch.Key, List<SerdeCase>> together = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            int alone = 0;
            int met = 0;
            for (SerdeCase each : CaseFile.read(file).cases()) {
                Optional<SerdeBatch.Key> key = SerdeBatch.key(each);
                if (key.isPresent()) {
                    if (met++ % TOGETHER > 0) {
                        continue;
                    }
                    together.computeIfAbsent(key.get(), of -> new ArrayList<>()).add(each);
                } else if (alone++ % SAMPLED == 0) {
                    threads.submit(() -> check(each, wrong));
                }
            }
            together.values().forEach(cases -> threads.submit(() -> check(cases, wrong)));
        }
        assertThat(wrong.stream().sorted().toList()).isEmpty();
    }

    @Test
    void thereAreThousands() throws IOException {
        int count = 0;
        for (Path file : files()) {
            count += CaseFile.read(file).cases().size();
        }
        assertThat(count).isGreaterThan(3_000);
    }

    // Cases that share a table; those whose answer is another one are then asked for alone.
    private static void check(List<SerdeCase> cases, ConcurrentLinkedQueue<String> wrong) {
        SerdeBatch batch = new SerdeBatch(cases);
        List<SerdeCase> left = cases;
        try {
            String table = "t" + TABLES.incrementAndGet();
            SerdeTable.make(LAKE, table, batch.table());
            List<List<String>> rows = LAKE.query("admin", batch.sql("serde." + table));
            left = batch.differing(rows.subList(1, rows.size()));
        } catch (RuntimeException e) {
            // Who of them it is shows alone.
        }
        left.forEach(each -> check(each, wrong));
    }

    private static void check(SerdeCase of, ConcurrentLinkedQueue<String> wrong) {
        try {
            String table = "t" + TABLES.incrementAndGet();
            SerdeTable.make(LAKE, table, of);
            for (Expectation expectation : of.expectations()) {
                compare(of, expectation, answer(expectation, "serde." + table), wrong);
            }
        } catch (RuntimeException e) {
            wrong.add(of.name() + ": " + e);
        }
    }

    private static void compare(
            SerdeCase of, Expectation expectation, List<String> answer, ConcurrentLinkedQueue<String> wrong) {
        boolean isEqual = answer.equals(expectation.rows());
        if (isEqual == expectation.difference().isPresent()) {
            wrong.add("\n" + of.name() + " [" + expectation.select() + "]\n    expected " + expectation.rows()
                    + "\n    answered " + answer);
        }
    }

    private static List<String> answer(Expectation expectation, String table) {
        List<String> rows = new ArrayList<>();
        try {
            List<List<String>> all = LAKE.query("admin", expectation.sql(table));
            all.subList(1, all.size()).forEach(row -> rows.add(CaseText.row(row)));
        } catch (LakeException e) {
            Matcher error = ERROR.matcher(e.detail());
            rows.add("error " + (error.matches() ? error.group(1) : e.detail()));
        }
        if (expectation.lead().isPresent()) {
            return List.of(CaseText.rows(rows));
        }
        return rows.isEmpty() ? List.of("none") : rows;
    }
}
