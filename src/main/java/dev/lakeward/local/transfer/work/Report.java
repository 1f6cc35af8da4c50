package dev.lakeward.local.transfer.work;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.lakeward.local.store.Volume;
import dev.lakeward.local.transfer.work.Reporting.Aspect;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What became of each file, written while it becomes so, in files of the lake's work folder; see [Task
/// reports](https://docs.aws.amazon.com/datasync/latest/userguide/task-reports.html). Thread-safe.
final class Report implements AutoCloseable {
    private static final JsonFactory JSON = new JsonFactory();

    private final String execution;
    private final Reporting reporting;
    private final Map<Aspect, Path> files = new EnumMap<>(Aspect.class);
    private final Map<Aspect, JsonGenerator> writers = new EnumMap<>(Aspect.class);

    Report(NewFile newFile, String execution, Reporting reporting) {
        this.execution = execution;
        this.reporting = reporting;
        for (Aspect aspect : Aspect.values()) {
            Path file = newFile.apply("." + aspect.member());
            files.put(aspect, file);
            writers.put(aspect, Volume.run(() -> open(file, aspect)));
        }
    }

    /// Makes the path of a new file by its ending.
    interface NewFile {
        Path apply(String suffix);
    }

    private JsonGenerator open(Path file, Aspect aspect) throws IOException {
        JsonGenerator out = JSON.createGenerator(new BufferedOutputStream(Files.newOutputStream(file)));
        out.writeStartObject();
        out.writeStringField("TaskExecutionId", execution);
        out.writeArrayFieldStart(aspect.member());
        return out;
    }

    void transferred(Written written, Instant at) {
        success(Aspect.TRANSFERRED, written.file(), out -> {
            out.writeStringField("Overwrite", written.overwrites() ? "True" : "False");
            out.writeStringField("TransferTimestamp", at.toString());
            out.writeStringField("TransferType", "CONTENT_AND_METADATA");
            out.writeStringField("TransferStatus", "SUCCESS");
        });
    }

    /// A former attempt of the execution has transferred it.
    void already(SourceFile file, Instant at) {
        success(Aspect.TRANSFERRED, file, out -> {
            out.writeStringField("TransferTimestamp", at.toString());
            out.writeStringField("TransferType", "CONTENT_AND_METADATA");
            out.writeStringField("TransferStatus", "SUCCESS");
        });
    }

    void skipped(SourceFile file, Instant at) {
        success(Aspect.SKIPPED, file, out -> out.writeStringField("SkippedTimestamp", at.toString()));
    }

    void verified(SourceFile file, Instant at) {
        success(Aspect.VERIFIED, file, out -> {
            out.writeStringField("VerifyTimestamp", at.toString());
            out.writeStringField("VerifyStatus", "SUCCESS");
        });
    }

    void deleted(String path, Instant at) {
        if (reporting.tellsSuccesses(Aspect.DELETED)) {
            write(Aspect.DELETED, path, out -> {
                out.writeStringField("DeletionTimestamp", at.toString());
                out.writeStringField("DeletionStatus", "SUCCESS");
            });
        }
    }

    void failed(Aspect aspect, String path, Rejection why) {
        write(aspect, path, out -> {
            String name = switch (aspect) {
                case TRANSFERRED, SKIPPED -> "Transfer";
                case VERIFIED -> "Verify";
                case DELETED -> "Deletion";
            };
            out.writeStringField(name + "Status", "FAILED");
            out.writeStringField("FailureCode", why.reason());
            out.writeStringField("FailureReason", why.sentence());
        });
    }

    private interface Members {
        void write(JsonGenerator out) throws IOException;
    }

    private void success(Aspect aspect, SourceFile file, Members more) {
        if (reporting.tellsSuccesses(aspect)) {
            write(aspect, file.path(), out -> {
                out.writeObjectFieldStart("SrcMetadata");
                out.writeStringField("Type", "Regular");
                out.writeNumberField("ContentSize", file.size());
                out.writeStringField(
                        "LastModifiedTime", time(file.modifiedNanos()).toString());
                out.writeEndObject();
                more.write(out);
            });
        }
    }

    private static Instant time(long nanos) {
        return Instant.ofEpochSecond(
                Math.floorDiv(nanos, TimeUnit.SECONDS.toNanos(1)), Math.floorMod(nanos, TimeUnit.SECONDS.toNanos(1)));
    }

    private synchronized void write(Aspect aspect, String path, Members members) {
        JsonGenerator out = writers.get(aspect);
        if (out != null && reporting.isDetailed()) {
            Volume.run(() -> {
                out.writeStartObject();
                out.writeStringField("RelativePath", "/" + path);
                members.write(out);
                out.writeEndObject();
                return true;
            });
        }
    }

    /// The finished files by what they are about; nothing is written any more.
    synchronized Map<Aspect, Path> finish() {
        Volume.run(() -> {
            for (JsonGenerator out : writers.values()) {
                out.close();
            }
            writers.clear();
            return true;
        });
        return reporting.isDetailed() ? Map.copyOf(files) : Map.of();
    }

    @Override
    public synchronized void close() {
        for (JsonGenerator out : writers.values()) {
            try {
                out.close();
            } catch (IOException e) {
                continue;
            }
        }
        writers.clear();
        for (Path file : files.values()) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // The work folder is emptied when the lake is opened.
                continue;
            }
        }
    }
}
