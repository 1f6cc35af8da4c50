package dev.lakeward.lake.pipeline.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How far the files of a source are sent, in a small file of its own.
final class SendState {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SYNC_NANOS = 1_000_000_000L;

    private final Path file;
    private long synced = System.nanoTime() - SYNC_NANOS;

    SendState(Path file) {
        this.file = file;
    }

    /// The places by file; empty where nothing was sent. Throws LakeException where that cannot be read: sending all of
    /// it again is not decided here.
    Optional<Map<String, FilePlace>> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Map<String, FilePlace> places = new LinkedHashMap<>();
        try {
            JsonNode all = JSON.readTree(file.toFile()).path("files");
            if (!all.isArray()) {
                throw damaged();
            }
            for (JsonNode each : all) {
                if (!each.path("file").isTextual() || !each.path("offset").isIntegralNumber()) {
                    throw damaged();
                }
                FilePlace place = new FilePlace(
                        each.path("file").textValue(),
                        each.path("offset").longValue(),
                        each.path("length").intValue(),
                        each.path("fingerprint").longValue(),
                        each.path("skipping").booleanValue());
                places.put(place.file(), place);
            }
        } catch (JsonProcessingException e) {
            throw damaged();
        }
        return Optional.of(places);
    }

    private LakeException damaged() {
        return new LakeException(LakeError.DAMAGED, "read", file.toString(), null);
    }

    /// Replaces what is written. A kill loses nothing of it; a lost power at most a second.
    void write(Iterable<FilePlace> places) throws IOException {
        ArrayNode all = JSON.createArrayNode();
        for (FilePlace each : places) {
            all.addObject()
                    .put("file", each.file())
                    .put("offset", each.offset())
                    .put("length", each.length())
                    .put("fingerprint", each.fingerprint())
                    .put("skipping", each.isSkipping());
        }
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.write(next, JSON.writeValueAsBytes(JSON.createObjectNode().set("files", all)));
        if (System.nanoTime() - synced >= SYNC_NANOS) {
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            synced = System.nanoTime();
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
