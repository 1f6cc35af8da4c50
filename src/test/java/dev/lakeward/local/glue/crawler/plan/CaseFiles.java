package dev.lakeward.local.glue.crawler.plan;

import dev.lakeward.local.engine.sample.CustomClassifier;
import dev.lakeward.local.engine.sample.SampleAnswer;
import dev.lakeward.local.engine.sample.SampleTask;
import dev.lakeward.local.engine.sample.SampleWork;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/// The files of a case: real bytes, looked at as a crawl looks at them. Parquet is written by DuckDB.
final class CaseFiles {
    record Content(long size, Optional<SampleAnswer> answer) {}

    private final Path folder;
    private final Map<List<String>, Content> looked = new HashMap<>();

    CaseFiles(Path folder) {
        this.folder = folder;
    }

    Content text(String key, String content, List<CustomClassifier> classifiers) {
        String name = key.substring(key.lastIndexOf('/') + 1);
        String extension = name.contains(".") ? name.substring(name.indexOf('.')) : "";
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return looked.computeIfAbsent(
                List.of(content, extension, classifiers.toString()),
                each -> look(extension.endsWith(".gz") ? gzip(bytes) : bytes, extension, classifiers));
    }

    private Content look(byte[] bytes, String extension, List<CustomClassifier> classifiers) {
        try {
            Path file = Files.write(Files.createTempFile(folder, "file", ""), bytes);
            return look(file, extension, classifiers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Content look(Path file, String extension, List<CustomClassifier> classifiers) throws IOException {
        SampleTask task = new SampleTask(file.toString(), extension, classifiers, SampleTask.Limits.GLUE);
        Content content = new Content(Files.size(file), Optional.of(SampleWork.answer(task, () -> false)));
        Files.delete(file);
        return content;
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// What a SELECT of DuckDB gives.
    Content parquet(String select) {
        return looked.computeIfAbsent(List.of("parquet", select), each -> {
            try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                    var statement = connection.createStatement()) {
                Path file = folder.resolve("made.parquet");
                statement.execute("COPY (" + select + ") TO '" + file + "' (FORMAT parquet)");
                return look(file, ".parquet", List.of());
            } catch (SQLException e) {
                throw new IllegalArgumentException(select, e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /// A record of nothing but defaults under a schema of fields `name type`.
    Content avro(String fields) {
        return looked.computeIfAbsent(List.of("avro", fields), each -> {
            StringBuilder json = new StringBuilder("{\"type\":\"record\",\"name\":\"r\",\"fields\":[");
            for (String field : fields.split(",")) {
                String[] parts = field.strip().split(" ");
                json.append(json.charAt(json.length() - 1) == '[' ? "" : ",")
                        .append("{\"name\":\"")
                        .append(parts[0])
                        .append("\",\"type\":[\"null\",\"")
                        .append(parts[1])
                        .append("\"],\"default\":null}");
            }
            Schema schema = new Schema.Parser().parse(json + "]}");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
                writer.create(schema, out);
                writer.append(new GenericRecordBuilder(schema).build());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return look(out.toByteArray(), ".avro", List.of());
        });
    }

    /// ORC as a footer would tell it: columns `name type`.
    static Content orc(String fields) {
        List<SampleAnswer.Column> columns = List.of(fields.split(", ")).stream()
                .map(each -> each.strip().split(" "))
                .map(parts -> new SampleAnswer.Column(parts[0].toLowerCase(), parts[0], parts[1], Map.of(), List.of()))
                .toList();
        String ql = "org.apache.hadoop.hive.ql.io.orc.";
        return new Content(
                1_000,
                Optional.of(new SampleAnswer.Known(
                        new SampleAnswer.Classified("orc", "orc", false, 1),
                        "none",
                        columns,
                        Optional.empty(),
                        new SampleAnswer.Size(100, true, 10),
                        new SampleAnswer.Storage(
                                ql + "OrcSerde", Map.of(), ql + "OrcInputFormat", ql + "OrcOutputFormat", Map.of()),
                        List.of())));
    }
}
