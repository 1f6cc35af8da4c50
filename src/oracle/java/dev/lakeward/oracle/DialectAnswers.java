package dev.lakeward.oracle;

import dev.lakeward.local.dialect.DialectAnswer;
import dev.lakeward.local.dialect.DialectCase;
import dev.lakeward.local.dialect.DialectFile;
import dev.lakeward.local.dialect.DialectTables;
import dev.lakeward.local.serde.CaseText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

/// Writes into files of statements what Trino answers to them.
final class DialectAnswers {
    private static final Pattern PLACE = Pattern.compile("line (\\d+):(\\d+)");
    private static final int AT_ONCE = 4;

    private final Oracle oracle;
    private final DialectTables tables = DialectTables.read();

    DialectAnswers(Oracle oracle) throws IOException {
        this.oracle = oracle;
    }

    /// Answers how many cases a file has.
    int fill(Path file) throws IOException, InterruptedException, ExecutionException {
        List<Future<DialectCase>> filled = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (DialectCase each : DialectFile.read(file)) {
                filled.add(threads.submit(() -> each.lines().isEmpty() ? each : each.with(answer(each.statement()))));
            }
        }
        List<DialectCase> cases = new ArrayList<>();
        for (Future<DialectCase> each : filled) {
            cases.add(each.get());
        }
        DialectFile.write(file, cases);
        return cases.size();
    }

    DialectTables tables() {
        return tables;
    }

    /// What Trino answers to a statement that may name the tables.
    DialectAnswer answer(String statement) {
        Oracle.Answer answer = oracle.query(tables.with(statement));
        if (answer.error().isPresent()) {
            String message = answer.message();
            return DialectAnswer.failed(answer.error().get(), tables.areIn(statement) ? lineUp(message) : message);
        }
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < answer.types().size(); i++) {
            columns.add(answer.names().get(i) + ": " + answer.types().get(i));
        }
        List<String> rows = answer.rows().stream().map(CaseText::row).toList();
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        if (rows.stream().anyMatch(row -> row.contains(today))) {
            throw new IllegalStateException("ask for what is true tomorrow as well: " + statement);
        }
        return DialectAnswer.rows(CaseText.row(List.copyOf(columns)), rows);
    }

    // The tables take a line of their own.
    private static String lineUp(String message) {
        return PLACE.matcher(message)
                .replaceAll(place -> "line " + (Integer.parseInt(place.group(1)) - 1) + ":" + place.group(2));
    }
}
