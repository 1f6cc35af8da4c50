package dev.lakeward.lake.pipeline.job;

import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRowGenerator;
import dev.lakeward.job.JobException;
import dev.lakeward.job.JobGraph;
import dev.lakeward.job.script.Script;
import dev.lakeward.job.script.ScriptException;
import dev.lakeward.job.script.ScriptLanguage;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.SdkErrors;
import dev.lakeward.text.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/// Jobs as scripts of Glue's, beside the scripts that are kept in S3. Every method blocks and throws LakeException.
public final class JobScripts {
    // As much as a script that Glue reads may have.
    private static final int LONGEST = 1 << 20;

    private final S3Client s3;

    public JobScripts(S3Client s3) {
        this.s3 = s3;
    }

    private record Place(String bucket, String key) {}

    /// A draft as a script, and how that differs from the one that is kept where the draft says.
    public JobScript of(JobDraft draft, boolean isScala) {
        String location = location(draft);
        String made;
        try {
            made = made(draft, isScala);
        } catch (JobException | ScriptException e) {
            return new JobScript(
                    "", location, false, List.of(), Optional.of(String.valueOf(e.getMessage())), Optional.empty());
        }
        try {
            Optional<String> kept = kept(location);
            return new JobScript(
                    made,
                    location,
                    kept.isPresent(),
                    lines(made, kept.orElse(made)),
                    Optional.empty(),
                    Optional.empty());
        } catch (TooLongException e) {
            return new JobScript(
                    made,
                    location,
                    false,
                    lines(made, made),
                    Optional.of(Words.text("job.script_too_long", location)),
                    Optional.empty());
        } catch (LakeException e) {
            return new JobScript(made, location, false, lines(made, made), Optional.empty(), Optional.of(e));
        }
    }

    /// The script that is kept where a draft says; empty where there is none.
    public Optional<String> kept(JobDraft draft) {
        try {
            return kept(location(draft));
        } catch (TooLongException e) {
            return Optional.empty();
        }
    }

    private static String made(JobDraft draft, boolean isScala) {
        return Script.of(JobGraph.of(JobMapping.nodes(draft)))
                .text(isScala ? ScriptLanguage.SCALA : ScriptLanguage.PYTHON);
    }

    private static String location(JobDraft draft) {
        return draft.settings().get("Command").orElse(Setting.Group.EMPTY) instanceof Setting.Group command
                ? command.text("ScriptLocation")
                : "";
    }

    private static Optional<Place> place(String location) {
        if (!location.startsWith("s3://")) {
            return Optional.empty();
        }
        int slash = location.indexOf('/', "s3://".length());
        return slash < 0 || slash == location.length() - 1
                ? Optional.empty()
                : Optional.of(new Place(location.substring("s3://".length(), slash), location.substring(slash + 1)));
    }

    private Optional<String> kept(String location) {
        Optional<Place> place = place(location);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] bytes = SdkErrors.call("s3:GetObject", () -> bytes(place.get()));
            if (bytes.length > LONGEST) {
                throw new TooLongException();
            }
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (LakeException e) {
            if (e.error() == LakeError.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    // One more than may be, where there are more.
    private byte[] bytes(Place place) {
        try (ResponseInputStream<GetObjectResponse> in =
                s3.getObject(request -> request.bucket(place.bucket()).key(place.key()))) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            in.abort();
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class TooLongException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static List<ScriptLine> lines(String made, String kept) {
        return DiffRowGenerator.create()
                .lineNormalizer(line -> line)
                .build()
                .generateDiffRows(made.lines().toList(), kept.lines().toList())
                .stream()
                .map(JobScripts::line)
                .toList();
    }

    private static ScriptLine line(DiffRow row) {
        return new ScriptLine(
                row.getOldLine(),
                row.getNewLine(),
                switch (row.getTag()) {
                    case EQUAL -> ScriptLine.Kind.SAME;
                    case CHANGE -> ScriptLine.Kind.CHANGED;
                    case DELETE -> ScriptLine.Kind.ONLY_MADE;
                    case INSERT -> ScriptLine.Kind.ONLY_KEPT;
                });
    }

    /// Keeps what a draft's graph makes where the draft says, in place of what is there.
    public void keep(JobDraft draft, boolean isScala) {
        place(location(draft))
                .ifPresent(place -> SdkErrors.call(
                        "s3:PutObject",
                        () -> s3.putObject(
                                request -> request.bucket(place.bucket())
                                        .key(place.key())
                                        .contentType("text/plain"),
                                RequestBody.fromString(made(draft, isScala)))));
    }
}
