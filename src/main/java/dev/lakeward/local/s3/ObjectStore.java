package dev.lakeward.local.s3;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Publication;
import dev.lakeward.local.store.Store;
import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/// Objects as records and files, for S3 itself and for the engine, which reads files in place.
public final class ObjectStore {
    static final String BUCKET = "bucket";

    private final Store store;
    private final InstantSource clock;

    public ObjectStore(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    boolean bucketExists(String bucket) {
        return store.documents().get(BUCKET, bucket).isPresent();
    }

    void requireBucket(String bucket) {
        if (!bucketExists(bucket)) {
            throw Faults.s3("NoSuchBucket", 404, "The bucket " + bucket + " does not exist.");
        }
    }

    public Optional<StoredObject> find(String bucket, String key) {
        return store.documents()
                .get(StoredObject.KIND, Document.key(bucket, key))
                .map(StoredObject::read);
    }

    /// Objects whose key begins with `prefix`, in the order of their keys' bytes.
    public List<StoredObject> list(String bucket, String prefix) {
        return store.documents().list(StoredObject.KIND, Document.below(bucket) + prefix).stream()
                .map(StoredObject::read)
                .toList();
    }

    /// Objects after `last`, at most `limit`.
    List<StoredObject> page(String bucket, String prefix, String last, int limit) {
        String after = last.isEmpty() ? "" : Document.below(bucket) + last;
        return store.documents().page(StoredObject.KIND, Document.below(bucket) + prefix, after, limit).stream()
                .map(StoredObject::read)
                .toList();
    }

    public Path file(StoredObject object) {
        return store.folder().resolve(object.file());
    }

    /// The file of an object, once its length is seen to be the recorded one.
    public Path soundFile(StoredObject object) {
        Path file = file(object);
        try {
            if (Files.size(file) == object.size()) {
                return file;
            }
        } catch (IOException e) {
            throw damaged(object, "its file is missing");
        }
        throw damaged(object, "its file has another length than was stored");
    }

    private static RuntimeException damaged(StoredObject object, String how) {
        return Faults.s3(
                "DamagedObject",
                500,
                "The object s3://" + object.bucket() + "/" + object.key() + " is damaged: " + how
                        + ". Put it again from its source.");
    }

    /// Copies a request's body into a work file and answers its path.
    Path receive(RequestBody body) {
        try (InputStream content = body.contentStreamProvider().newStream()) {
            return receive(content, body.optionalContentLength().orElse(-1L));
        } catch (IOException e) {
            throw Volume.trouble(e);
        }
    }

    /// Copies a stream into a work file and answers its path; `length` is checked unless negative.
    Path receive(InputStream content, long length) {
        Path file = store.newWorkFile(".put");
        return Volume.run(() -> {
            try (OutputStream out = Files.newOutputStream(file)) {
                long copied = content.transferTo(out);
                if (length >= 0 && copied != length) {
                    throw Faults.s3(
                            "IncompleteBody",
                            400,
                            "The body has " + copied + " bytes and " + length + " were announced.");
                }
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(file);
                throw e;
            }
            return file;
        });
    }

    /// A finished work file that becomes an object.
    public record Incoming(Path workFile, String bucket, String key, HeadObjectResponse head) {}

    /// Publishes finished files as objects, with other documents in the same change.
    public List<StoredObject> publish(List<Incoming> incoming, List<Document> more) {
        List<Publication.Move> moves = new ArrayList<>();
        List<Document> documents = new ArrayList<>();
        List<StoredObject> objects = new ArrayList<>();
        for (Incoming each : incoming) {
            requireBucket(each.bucket());
            String file = claim(each.bucket(), each.key());
            long size = Volume.run(() -> Files.size(each.workFile()));
            HeadObjectResponse head = each.head().toBuilder()
                    .contentLength(size)
                    .lastModified(clock.instant())
                    .eTag(
                            each.head().eTag() == null
                                    ? '"' + md5(each.workFile()) + '"'
                                    : each.head().eTag())
                    .build();
            StoredObject object = new StoredObject(each.bucket(), each.key(), file, head);
            moves.add(new Publication.Move(
                    store.folder().relativize(each.workFile()).toString(), file));
            documents.add(document(object));
            objects.add(object);
        }
        documents.addAll(more);
        store.publish(new Publication(moves, documents));
        return objects;
    }

    private static Document document(StoredObject object) {
        return new Document(StoredObject.KIND, Document.key(object.bucket(), object.key()), object.write());
    }

    // A file cannot be a folder too: the shorter key of the two goes to a name that no key maps to.
    private String claim(String bucket, String key) {
        String path = ObjectPaths.plain(bucket, key);
        return store.exclusively(() -> {
            int slash = path.indexOf('/', "buckets/".length());
            while ((slash = path.indexOf('/', slash + 1)) > 0) {
                Path parent = store.folder().resolve(path.substring(0, slash));
                if (Files.isRegularFile(parent)) {
                    stepAside(bucket, key.split("/", -1), path.substring(0, slash));
                }
            }
            return Files.isDirectory(store.folder().resolve(path)) ? path + "%object" : path;
        });
    }

    private void stepAside(String bucket, String[] segments, String file) throws IOException {
        int count = file.split("/").length - 2;
        String key = String.join("/", java.util.Arrays.copyOf(segments, count));
        StoredObject object = find(bucket, key).orElse(null);
        if (object == null) {
            Files.delete(store.folder().resolve(file));
            return;
        }
        StoredObject moved = new StoredObject(bucket, key, file + "%object", object.head());
        store.publish(new Publication(List.of(new Publication.Move(file, moved.file())), List.of(document(moved))));
    }

    void delete(List<StoredObject> objects) {
        if (objects.isEmpty()) {
            return;
        }
        store.exclusively(() -> {
            store.documents()
                    .write(objects.stream()
                            .map(object ->
                                    new Document(StoredObject.KIND, Document.key(object.bucket(), object.key()), null))
                            .toList());
            for (StoredObject object : objects) {
                Files.deleteIfExists(file(object));
                removeEmptyParents(file(object).getParent());
            }
            return true;
        });
    }

    private void removeEmptyParents(@Nullable Path folder) throws IOException {
        while (folder != null && folder.getNameCount() > store.buckets().getNameCount() + 1) {
            try (var entries = Files.list(folder)) {
                if (entries.findAny().isPresent()) {
                    return;
                }
            }
            Files.delete(folder);
            folder = folder.getParent();
        }
    }

    /// The hexadecimal MD5 of a file, which is the ETag of an object put in one piece.
    static String md5(Path file) {
        return Volume.run(() -> {
            try (InputStream in = Files.newInputStream(file)) {
                MessageDigest digest = MessageDigest.getInstance("MD5");
                new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
                return HexFormat.of().formatHex(digest.digest());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /// What a HEAD answers for an object that the lake itself writes.
    public static HeadObjectResponse head(String contentType) {
        return HeadObjectResponse.builder()
                .contentType(contentType)
                .metadata(Map.of())
                .build();
    }
}
