package dev.lakeward.oracle;

import dev.lakeward.local.serde.CaseFile;
import dev.lakeward.local.serde.CaseText;
import dev.lakeward.local.serde.SerdeCase;
import dev.lakeward.local.serde.SerdeCase.Expectation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes into case files what Trino answers, and the bytes of files that Trino or DuckDB is to make.
final class SerdeAnswers {
    private static final String INDENT = "  ";
    private static final int LINE = 116;

    private final Oracle oracle;
    private final SerdeTables tables;
    private final BlobMaker blobs;
    private int count;

    SerdeAnswers(Oracle oracle) {
        this.oracle = oracle;
        this.tables = new SerdeTables(oracle);
        this.blobs = new BlobMaker(oracle);
    }

    private record Edit(int from, int to, List<String> lines) {}

    /// Answers how many cases a file has.
    int fill(Path path) throws IOException, java.sql.SQLException {
        List<Edit> made = new ArrayList<>();
        for (CaseFile.Blob blob : CaseFile.read(path).blobs()) {
            if (blob.from() == blob.to()) {
                made.add(new Edit(blob.from(), blob.to(), base64(blobs.make(blob.maker()))));
            }
        }
        apply(path, made);
        CaseFile file = CaseFile.read(path);
        List<Edit> answers = new ArrayList<>();
        for (SerdeCase each : file.cases()) {
            if (!each.isFromGuide()) {
                answers.addAll(answer(each));
            }
        }
        apply(path, answers);
        return file.cases().size();
    }

    private static void apply(Path path, List<Edit> edits) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(path));
        edits.stream().sorted(Comparator.comparing(Edit::from).reversed()).forEach(edit -> {
            lines.subList(edit.from(), edit.to()).clear();
            lines.addAll(edit.from(), edit.lines());
        });
        Files.write(path, lines);
    }

    private static List<String> base64(byte[] bytes) {
        String text = Base64.getEncoder().encodeToString(bytes);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < text.length(); i += LINE) {
            lines.add(INDENT + text.substring(i, Math.min(text.length(), i + LINE)));
        }
        return lines;
    }

    private List<Edit> answer(SerdeCase each) throws IOException {
        String table = "c" + ++count;
        Optional<String> failure = make(table, each);
        List<Edit> edits = new ArrayList<>();
        for (Expectation expectation : each.expectations()) {
            List<String> rows = failure.isPresent()
                    ? List.of("error " + failure.get())
                    : rows(oracle.query(expectation.sql(table), session(each)), each.name());
            edits.add(new Edit(
                    expectation.from(),
                    expectation.to(),
                    expectation.lead().isPresent()
                            ? List.of(expectation.lead().get() + CaseText.rows(rows))
                            : rows.isEmpty()
                                    ? List.of(INDENT + "none")
                                    : rows.stream().map(row -> INDENT + row).toList()));
        }
        oracle.query("DROP TABLE " + table);
        return edits;
    }

    // What Trino does not even let be made.
    private Optional<String> make(String table, SerdeCase each) throws IOException {
        try {
            tables.make(table, each);
            return Optional.empty();
        } catch (RuntimeException e) {
            Oracles.OUT.println(each.name() + ": cannot be made: " + e);
            return Optional.of("CANNOT_BE_MADE");
        }
    }

    // What is a table's property in Athena is the session's in Trino.
    private static Map<String, String> session(SerdeCase each) {
        Map<String, String> all = new HashMap<>(each.storage().properties());
        all.putAll(each.storage().parameters());
        Map<String, String> session = new HashMap<>();
        if ("true".equalsIgnoreCase(all.get("parquet.column.index.access"))) {
            session.put("parquet_use_column_names", "false");
        }
        if ("false".equalsIgnoreCase(all.get("orc.column.index.access"))) {
            session.put("orc_use_column_names", "true");
        }
        return session;
    }

    private static List<String> rows(Oracle.Answer answer, String name) {
        if (answer.error().isPresent()) {
            Oracles.OUT.println(name + ": " + answer.error().get() + ": " + answer.message());
            return List.of("error " + answer.error().get());
        }
        List<String> rows = new ArrayList<>();
        for (List<@Nullable String> row : answer.rows()) {
            rows.add(CaseText.row(row));
        }
        return rows;
    }
}
