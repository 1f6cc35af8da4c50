package dev.lakeward.local.athena;

import de.siegmar.fastcsv.reader.CsvReader;
import dev.lakeward.local.engine.CsvResult;
import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.store.Volume;
import dev.lakeward.shape.AthenaCsv;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.type.DataType;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.QueryExecution;

/// The files that a query leaves for its owner, as Athena names them: its result, what the result's columns are, and of
/// files that it wrote for a table a list.
///
/// Athena names a place where nothing lies as the result of CREATE TABLE AS and of INSERT: here an empty file lies
/// there, so that whoever follows the name finds something.
final class ResultFiles {
    private static final String ROWS = "application/octet-stream";
    private static final String LINES = "binary/octet-stream";

    private final QueryExecution asked;
    private final S3Location output;
    private final Path folder;
    private final StatementForm form;

    /// `folder` is the query's own, where files are made before they are published.
    ResultFiles(QueryExecution asked, S3Location output, Path folder) {
        this.asked = asked;
        this.output = output;
        this.folder = folder;
        this.form = StatementForm.of(asked.query());
    }

    private boolean isOfTable() {
        return form.output() == StatementForm.Output.TABLE || form.output() == StatementForm.Output.ADDED;
    }

    private String key() {
        return output.prefix() + form.output().file(asked.queryExecutionId());
    }

    /// Where the list of a table's new files lies; null for other statements.
    @Nullable
    String manifestLocation() {
        return isOfTable() ? "s3://" + output.bucket() + "/" + key() + "-manifest.csv" : null;
    }

    /// `made` and the files that tell of it; `changed` is how many rows a statement wrote to a table.
    List<ObjectStore.Incoming> of(List<ObjectStore.Incoming> made, CsvResult result, long changed) {
        List<ObjectStore.Incoming> files = new ArrayList<>(made);
        if (form.output() == StatementForm.Output.ROWS && Files.exists(result.file())) {
            files.add(file(result.file(), "", ROWS));
            files.add(metadata(new ResultMetadata(null, ResultMetadata.of(result.columns(), false)), null));
        } else if (isOfTable()) {
            String change = form.output() == StatementForm.Output.TABLE ? "CREATE TABLE" : "INSERT";
            files.add(file(written("result", ""), "", LINES));
            files.add(file(written("manifest", manifest(made)), "-manifest.csv", ROWS));
            files.add(metadata(
                    new ResultMetadata(changed, ResultMetadata.of(List.of(new Column("rows", DataType.BIGINT)), false)),
                    change));
        } else if (Files.exists(result.file())) {
            files.add(file(lines(result.file()), "", form.hasHeader() ? ROWS : LINES));
            files.add(metadata(new ResultMetadata(null, ResultMetadata.of(result.columns(), !form.hasHeader())), null));
        } else {
            files.add(file(written("result", ""), "", LINES));
        }
        return files;
    }

    private static String manifest(List<ObjectStore.Incoming> made) {
        return made.stream()
                .map(file -> "s3://" + file.bucket() + "/" + file.key() + "\n")
                .collect(Collectors.joining());
    }

    private ObjectStore.Incoming metadata(ResultMetadata metadata, @Nullable String change) {
        Path file = folder.resolve("metadata");
        Volume.run(() -> Files.write(file, metadata.write(asked.queryExecutionId(), change)));
        return file(file, ".metadata", ROWS);
    }

    private ObjectStore.Incoming file(Path file, String suffix, String contentType) {
        return new ObjectStore.Incoming(file, output.bucket(), key() + suffix, ObjectStore.head(contentType));
    }

    private Path written(String name, String text) {
        return Volume.run(() -> Files.writeString(folder.resolve(name), text));
    }

    // Values between tabs, lines between line breaks; a plan's lines stand below their title.
    private Path lines(Path csv) {
        Path text = folder.resolve("result.txt");
        return Volume.run(() -> {
            try (CsvReader<@Nullable String[]> rows =
                            CsvReader.builder().skipEmptyLines(false).build(AthenaCsv.rows(), csv);
                    BufferedWriter out = Files.newBufferedWriter(text, StandardCharsets.UTF_8)) {
                String between = "";
                for (@Nullable String[] row : skipped(rows)) {
                    out.append(between).append(line(row));
                    between = "\n";
                }
            }
            return text;
        });
    }

    private Iterable<@Nullable String[]> skipped(CsvReader<@Nullable String[]> rows) throws IOException {
        var all = rows.iterator();
        if (!form.hasHeader() && all.hasNext()) {
            all.next();
        }
        return () -> all;
    }

    private static String line(@Nullable String[] row) {
        return Arrays.stream(row)
                .map(value -> Objects.requireNonNullElse(value, ""))
                .collect(Collectors.joining("\t"));
    }
}
