package dev.lakeward.local.s3;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Publication;
import dev.lakeward.local.store.Store;
import dev.lakeward.local.store.Volume;
import dev.lakeward.shape.SdkJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.Part;

/// Multipart uploads in progress, in `uploads/<id>/<part>`. They outlive the process, as on AWS, until they are
/// completed or aborted.
public final class Uploads {
    static final String UPLOAD = "upload";
    static final String PART = "upload-part";
    private static final String FOLDER = "uploads";
    private static final int MOST_PARTS = 10_000;

    private final Store store;

    /// An upload: what a HEAD of the object will answer, with the time it began as `LastModified`, and what else will
    /// be
    /// known.
    record Upload(String id, String bucket, String key, HeadObjectResponse head, ObjectNotes notes) {
        Instant initiated() {
            return head.lastModified();
        }

        // As an object's record is kept.
        private String write() {
            Map<String, String> all = new HashMap<>(head.metadata());
            notes.write(all);
            return SdkJson.write(head.toBuilder().metadata(all).build());
        }

        private static Upload read(String id, String bucket, String key, String json) {
            HeadObjectResponse head = SdkJson.read(json, HeadObjectResponse::builder);
            Map<String, String> metadata = new HashMap<>(head.metadata());
            ObjectNotes notes = ObjectNotes.take(metadata);
            return new Upload(
                    id, bucket, key, head.toBuilder().metadata(metadata).build(), notes);
        }

        private String documentKey() {
            return Document.key(bucket, key, id);
        }
    }

    /// Removes files of uploads that have ended, which a killed process left.
    public Uploads(Store store) {
        this.store = store;
        Path folder = store.folder().resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<String> known = store.documents().keys(UPLOAD, "").stream()
                .map(key -> key.substring(key.lastIndexOf('\u0000') + 1))
                .toList();
        Volume.run(() -> {
            try (Stream<Path> folders = Files.list(folder)) {
                for (Path each : folders.toList()) {
                    if (!known.contains(String.valueOf(each.getFileName()))) {
                        Volume.deleteTree(each);
                    }
                }
            }
            return true;
        });
    }

    String begin(String bucket, String key, HeadObjectResponse head, ObjectNotes notes, Instant now) {
        Upload upload = new Upload(
                UUID.randomUUID().toString(),
                bucket,
                key,
                head.toBuilder().lastModified(now).build(),
                notes);
        store.documents().change(() -> {
            if (store.documents().get(ObjectStore.BUCKET, bucket).isEmpty()) {
                throw Faults.s3("NoSuchBucket", 404, "The bucket " + bucket + " does not exist.");
            }
            store.documents().write(List.of(new Document(UPLOAD, upload.documentKey(), upload.write())));
        });
        return upload.id();
    }

    private Optional<Upload> lookUp(String id, String bucket, String key) {
        return store.documents()
                .get(UPLOAD, Document.key(bucket, key, id))
                .map(json -> Upload.read(id, bucket, key, json));
    }

    Upload find(String id, String bucket, String key) {
        return lookUp(id, bucket, key)
                .orElseThrow(() -> Faults.s3(
                        "NoSuchUpload", 404, "The upload does not exist; it may have been aborted or completed."));
    }

    /// Uploads of a bucket whose key begins with `prefix`, by key.
    List<Upload> list(String bucket, String prefix) {
        return store.documents().keys(UPLOAD, Document.below(bucket) + prefix).stream()
                .map(key -> key.split("\u0000"))
                .flatMap(parts -> lookUp(parts[2], parts[0], parts[1]).stream())
                .toList();
    }

    static void requireNumber(int number) {
        if (number < 1 || number > MOST_PARTS) {
            throw Faults.s3(
                    "InvalidArgument",
                    400,
                    "Part number must be an integer between 1 and " + MOST_PARTS + ", inclusive");
        }
    }

    /// Keeps a received body as a part, instead of one that had the number before; the upload must still be there.
    Part keep(Upload upload, int number, ObjectStore.Received received, Instant now) {
        Part part = Part.builder()
                .partNumber(number)
                .eTag('"' + received.sum().hex() + '"')
                .size(Volume.run(() -> Files.size(received.file())))
                .lastModified(now)
                .build();
        store.publish(List.of(received.file()), arrived -> {
            find(upload.id(), upload.bucket(), upload.key());
            return new Publication(
                    List.of(new Publication.Move(arrived.getFirst(), file(upload, part.partNumber()))),
                    List.of(),
                    List.of(new Document(PART, partKey(upload, part.partNumber()), SdkJson.write(part))));
        });
        return part;
    }

    private static String partKey(Upload upload, int number) {
        return Document.key(upload.id(), String.format("%05d", number));
    }

    private static String file(Upload upload, int number) {
        return FOLDER + "/" + upload.id() + "/" + String.format("%05d", number);
    }

    /// Parts by number.
    List<Part> parts(Upload upload) {
        return store.documents().list(PART, Document.below(upload.id())).stream()
                .map(json -> SdkJson.read(json, Part::builder))
                .toList();
    }

    Path file(Upload upload, Part part) {
        return store.file(file(upload, part.partNumber()));
    }

    /// The documents that end an upload; [#discard] then removes its files.
    List<Document> removal(Upload upload) {
        return Stream.concat(
                        Stream.of(new Document(UPLOAD, upload.documentKey(), null)),
                        store.documents().keys(PART, Document.below(upload.id())).stream()
                                .map(key -> new Document(PART, key, null)))
                .toList();
    }

    void discard(Upload upload) {
        Volume.run(() -> {
            deleteFiles(upload);
            return true;
        });
    }

    private void deleteFiles(Upload upload) throws IOException {
        Volume.deleteTree(store.folder().resolve(FOLDER).resolve(upload.id()));
    }
}
