package dev.lakeward.local.glue.job.graph;

import dev.lakeward.job.JobNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A file of JSON, looked at for records that the engine would not read, until the job is stopped.
record JsonFile(JobNode node, String uri, Path path, JsonForm form, BooleanSupplier isStopped) {
    private static final int SOME = 1 << 16;

    /// How many records stand where they were written anew, or empty where the file is read as it is; how many were
    /// refused, and the first of those.
    record Looked(Optional<Long> rewritten, long refused, String first) {
        private static final Looked AS_IT_IS = new Looked(Optional.empty(), 0, "");

        boolean isEmpty() {
            return rewritten.filter(count -> count == 0).isPresent();
        }
    }

    /// Looks at it, and writes its records and those that it refuses where need be. Throws
    /// [dev.lakeward.job.JobException] where the
    /// source should be told of another form.
    Looked look(Path records, Path refusals) {
        Unpacked packed = Unpacked.of(node, uri, path, isStopped);
        return form.isOfLines() && packed.isAsNamed() && packed.read(JsonLines::areGood)
                ? Looked.AS_IT_IS
                : written(packed, records, refusals);
    }

    private Looked written(Unpacked packed, Path records, Path refusals) {
        Looked looked = packed.read(in -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(records));
                    JsonRefusals refused = JsonRefusals.open(uri, refusals)) {
                long count = form.isOfLines() ? JsonLines.write(in, out, refused) : values(in, out, refused);
                return new Looked(Optional.of(count), refused.count(), refused.first());
            }
        });
        if (looked.refused() > 0 && !form.isMultiline()) {
            requireLines(packed);
        }
        if (looked.isEmpty() && packed.read(in -> holdsNul(in.readNBytes(SOME)))) {
            throw node.fault(uri + " is no text in UTF-8, and no file of JSON");
        }
        if (looked.isEmpty() && looked.first().endsWith(JsonRecord.ARRAY)) {
            throw node.fault(looked.first() + ", in " + uri);
        }
        return looked;
    }

    private static boolean holdsNul(byte[] head) {
        for (byte each : head) {
            if (each == 0) {
                return true;
            }
        }
        return false;
    }

    private long values(InputStream in, OutputStream out, JsonRefusals refused) throws IOException {
        JsonValues.Seen seen = JsonValues.write(form, in, out, refused);
        if (seen.lostLine() > 0) {
            throw node.fault("from line " + seen.lostLine() + " on " + uri
                    + " is no JSON, so that nobody can tell which records follow; mend it, or leave it out");
        }
        return seen.count();
    }

    // What is sound as a whole is no file of bad lines.
    private void requireLines(Unpacked packed) {
        JsonValues.Seen seen = packed.read(in -> {
            try (JsonRefusals refused = JsonRefusals.counting()) {
                return JsonValues.write(form.multiline(), in, OutputStream.nullOutputStream(), refused);
            }
        });
        if (seen.spannedLine() > 0 && seen.lostLine() == 0 && seen.count() > 0) {
            throw node.fault("what begins in line " + seen.spannedLine() + " of " + uri
                    + " goes on in the next one; let the source be multi-line");
        }
    }
}
