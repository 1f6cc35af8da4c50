package dev.lakeward.local.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.TestLake;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Statements as Trino itself answers them: what `./lakeward oracle dialect` wrote into the cases.
///
/// Some of each file; all with `-Ddialect.all=true`, in about ten minutes, or all of one file with
/// `-Ddialect.file=NAME`.
class DialectSuiteTest {
    private static final int AT_ONCE = 4;
    // One of so many is asked by default.
    private static final int SAMPLED = 40;

    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    @Test
    void theLakeAnswersAsTrinoDoesButWhereItIsKnown() throws Exception {
        String named = System.getProperty("dialect.file");
        List<Path> files = DialectFile.all(named == null ? List.of() : List.of(named.split(",")));
        List<String> names = files.stream().map(DialectFile::name).toList();
        List<DialectOutcome> outcomes = outcomes(files);
        String totals = DialectReport.write(outcomes);
        if (writesKnown()) {
            KnownCases.write(names, outcomes);
        }
        List<String> surprises = new ArrayList<>(KnownCases.surprises(outcomes));
        if (isWhole()) {
            KnownCases.gone(names, outcomes).forEach(each -> surprises.add("no such case: " + each));
        }
        assertThat(surprises).as("%s; see target/dialect-report.txt", totals).isEmpty();
    }

    // The lists of a file are written from all of its cases.
    private static boolean isWhole() {
        return Boolean.getBoolean("dialect.all") || System.getProperty("dialect.file") != null || writesKnown();
    }

    private static boolean writesKnown() {
        return "write".equals(System.getProperty("dialect.known"));
    }

    private static List<DialectOutcome> outcomes(List<Path> files) throws Exception {
        DialectTables tables = DialectTables.read();
        DialectLake lake = new DialectLake(LAKE);
        List<Future<DialectOutcome>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Path file : files) {
                List<DialectCase> cases = DialectFile.read(file);
                for (int i = 0; i < cases.size(); i += isWhole() ? 1 : SAMPLED) {
                    DialectCase each = cases.get(i);
                    each.answer()
                            .ifPresent(wanted -> running.add(threads.submit(() -> DialectOutcome.of(
                                    DialectFile.name(file),
                                    each,
                                    wanted,
                                    lake.answer(tables.with(each.statement()))))));
                }
            }
        }
        List<DialectOutcome> outcomes = new ArrayList<>();
        for (Future<DialectOutcome> each : running) {
            outcomes.add(each.get());
        }
        return outcomes;
    }
}
