package dev.lakeward.local.s3;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

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
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// Objects as records and files, for S3 itself and for the engine, which reads files in place.
public final class ObjectStore {
    static final String BUCKET = "bucket";

    private static final int SEEN = 100_000;

    private final Store store;
    private final InstantSource clock;
    private final ObjectEvents events;
    // Files whose bytes were read and found right, as they were then.
    private final Map<String, String> sound = new ConcurrentHashMap<>();

    /// Brings the objects of an older lake to the names that files have today.
    public ObjectStore(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.events = new ObjectEvents(store, clock);
        store.step(3, this::rename);
    }

    // Each object by itself: a process killed in between goes on where it was.
    private void rename() {
        for (String json : store.documents().list(StoredObject.KIND, "")) {
            StoredObject object = StoredObject.read(json);
            boolean right = object.file().equals(ObjectPaths.plain(object.bucket(), object.key()));
            if (!right && Files.isRegularFile(store.file(object.file()))) {
                store.publish(List.of(), none -> {
                    String file = ObjectPaths.free(store.folder(), object.bucket(), object.key());
                    return new Publication(
                            List.of(new Publication.Move(object.file(), file)),
                            List.of(),
                            List.of(document(object.at(file))));
                });
            }
        }
    }

    public boolean bucketExists(String bucket) {
        return store.documents().get(BUCKET, bucket).isPresent();
    }

    void requireBucket(String bucket) {
        if (!bucketExists(bucket)) {
            throw Faults.s3("NoSuchBucket", 404, "The bucket " + bucket + " does not exist.");
        }
    }

    public Optional<StoredObject> find(String bucket, String key) {
        return Optional.ofNullable(find(bucket, List.of(key)).get(key));
    }

    /// Those of several objects that are there, by key.
    public Map<String, StoredObject> find(String bucket, Collection<String> keys) {
        keys.forEach(ObjectPaths::require);
        Map<String, StoredObject> found = new HashMap<>();
        store.documents()
                .get(
                        StoredObject.KIND,
                        keys.stream().map(key -> Document.key(bucket, key)).toList())
                .values()
                .forEach(json -> {
                    StoredObject object = StoredObject.read(json);
                    found.put(object.key(), object);
                });
        return found;
    }

    StoredObject require(String bucket, String key) {
        requireBucket(bucket);
        return find(bucket, key)
                .orElseThrow(() -> Faults.coded(
                        NoSuchKeyException.builder(), "NoSuchKey", 404, "The specified key does not exist: " + key));
    }

    /// Gives an object these tags in place of those it has.
    void tag(String bucket, String key, Map<String, String> tags) {
        store.documents().change(() -> {
            store.documents().write(List.of(document(require(bucket, key).tagged(tags))));
        });
    }

    /// Objects whose key begins with `prefix`, in the order of their keys' bytes.
    public List<StoredObject> list(String bucket, String prefix) {
        return store.documents().list(StoredObject.KIND, Document.below(bucket) + prefix).stream()
                .map(StoredObject::read)
                .toList();
    }

    /// Objects whose key is not less than `from`, bytes in UTF-8, at most `limit`.
    public List<StoredObject> page(String bucket, String prefix, byte[] from, int limit) {
        byte[] below = Document.below(bucket).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] first = java.util.Arrays.copyOf(below, below.length + from.length);
        System.arraycopy(from, 0, first, below.length, from.length);
        return store.documents().pageFrom(StoredObject.KIND, Document.below(bucket) + prefix, first, limit).stream()
                .map(StoredObject::read)
                .toList();
    }

    /// Reads records and files together, with no publication in between.
    public <T> T read(Volume.Work<T> work) {
        return store.read(work);
    }

    /// Where the file of an object should lie, whatever is in it.
    public Path file(StoredObject object) {
        return store.file(object.file());
    }

    /// The file of an object, once it is seen to hold the bytes that were stored.
    public Path soundFile(StoredObject object) {
        Path file = store.file(object.file());
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            if (is.size() != object.size()) {
                throw damaged(object, "its file has another length than was stored");
            }
            String identity = Stamp.identity(is);
            if (!identity.equals(object.stamp().identity()) && !identity.equals(sound.get(object.file()))) {
                requireBytes(object, file);
                if (sound.size() >= SEEN) {
                    sound.clear();
                }
                sound.put(object.file(), identity);
            }
            return file;
        } catch (IOException e) {
            throw damaged(object, "its file is missing");
        }
    }

    private static void requireBytes(StoredObject object, Path file) {
        String etag = StoredObject.bare(object.etag());
        Sum expected = object.stamp().sum();
        if (expected.equals(Sum.NONE) && !etag.contains("-")) {
            expected = new Sum(etag);
        }
        if (!expected.equals(Sum.NONE) && !expected.isOf(file)) {
            throw damaged(object, "its file holds other bytes than were stored");
        }
    }

    private static RuntimeException damaged(StoredObject object, String how) {
        return Faults.s3(
                "DamagedObject",
                500,
                "The object s3://" + object.bucket() + "/" + object.key() + " is damaged: " + how
                        + ". Put it again from its source.");
    }

    /// A body that lies in a work file, and the MD5 of its bytes.
    record Received(Path file, Sum sum) {}

    /// Copies a request's body into a work file.
    Received receive(RequestBody body) {
        try (InputStream content = body.contentStreamProvider().newStream()) {
            return receive(content, body.optionalContentLength().orElse(-1L));
        } catch (IOException e) {
            throw Volume.trouble(e);
        }
    }

    /// Copies a stream into a work file; `length` is checked unless negative.
    Received receive(InputStream content, long length) {
        Path file = store.newArrival(".put");
        return Volume.run(() -> {
            // While the bytes come: read again afterwards they would take that time once more.
            MessageDigest md5 = Sum.newMd5();
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), md5)) {
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
            return new Received(file, Sum.of(md5));
        });
    }

    /// A finished work file that becomes an object, and the sum of its bytes.
    public record Incoming(
            Path workFile, Sum sum, String bucket, String key, HeadObjectResponse head, ObjectNotes notes) {
        /// Reads the file for its sum.
        public Incoming(Path workFile, String bucket, String key, HeadObjectResponse head) {
            this(workFile, Sum.of(workFile), bucket, key, head);
        }

        /// Of a file whose sum is known from when it was written.
        public Incoming(Path workFile, Sum sum, String bucket, String key, HeadObjectResponse head) {
            this(workFile, sum, bucket, key, head, ObjectNotes.NONE);
        }
    }

    /// Publishes finished files as objects, with other documents in the same change. `more` decides the documents, or
    /// that nothing is published, by throwing; as [dev.lakeward.local.store.Documents#change] says, perhaps more
    /// than once.
    public List<StoredObject> publish(List<Incoming> incoming, Supplier<List<Document>> more) {
        return publish(incoming, ObjectEvents.Reason.PUT, more);
    }

    List<StoredObject> publish(List<Incoming> incoming, ObjectEvents.Reason reason, Supplier<List<Document>> more) {
        Map<String, List<String>> keys =
                incoming.stream().collect(groupingBy(Incoming::bucket, mapping(Incoming::key, toList())));
        keys.keySet().forEach(this::requireBucket);
        List<StoredObject> stamped = incoming.stream().map(this::stamped).toList();
        List<StoredObject> objects = new ArrayList<>();
        store.publish(incoming.stream().map(Incoming::workFile).toList(), arrived -> {
            objects.clear();
            List<Document> documents = new ArrayList<>(more.get());
            List<Publication.Move> moves = new ArrayList<>();
            List<String> files = files(stamped, keys);
            for (int i = 0; i < arrived.size(); i++) {
                StoredObject object = stamped.get(i).at(files.get(i));
                objects.add(object);
                documents.add(document(object));
                moves.add(new Publication.Move(arrived.get(i), files.get(i)));
            }
            List<String> removed = removed(documents);
            documents.addAll(events.of(documents, reason));
            return new Publication(moves, removed, documents);
        });
        return List.copyOf(objects);
    }

    // Where each goes: to the file of the object that it takes the place of, or to a free one.
    private List<String> files(List<StoredObject> objects, Map<String, List<String>> keys) {
        Map<String, Map<String, StoredObject>> replaced = new HashMap<>();
        keys.forEach((bucket, of) -> {
            requireBucket(bucket);
            replaced.put(bucket, find(bucket, of));
        });
        Map<String, String> folders = new HashMap<>();
        return objects.stream()
                .map(each -> {
                    StoredObject before =
                            replaced.getOrDefault(each.bucket(), Map.of()).get(each.key());
                    return before != null
                            ? before.file()
                            : ObjectPaths.free(store.folder(), each.bucket(), each.key(), folders);
                })
                .toList();
    }

    /// Makes a received body the object at a key, as long as the conditions hold.
    StoredObject put(
            Received received,
            String bucket,
            String key,
            HeadObjectResponse head,
            ObjectNotes notes,
            ObjectEvents.Reason reason,
            Conditions conditions) {
        Incoming incoming = new Incoming(received.file(), received.sum(), bucket, key, head, notes);
        return publish(List.of(incoming), reason, () -> {
                    conditions.requireWrite(find(bucket, key));
                    return List.of();
                })
                .getFirst();
    }

    private StoredObject stamped(Incoming incoming) {
        ObjectPaths.require(incoming.key());
        BasicFileAttributes is = Stamp.seal(incoming.workFile());
        HeadObjectResponse given = incoming.head();
        HeadObjectResponse head = given.toBuilder()
                .contentLength(is.size())
                .lastModified(clock.instant())
                .eTag(given.eTag() == null ? incoming.sum().etag(is.size()) : given.eTag())
                .build();
        ObjectNotes notes =
                given.eTag() == null ? incoming.notes().inParts(incoming.sum().parts(is.size())) : incoming.notes();
        return new StoredObject(
                incoming.bucket(), incoming.key(), "", new Stamp(Stamp.identity(is), incoming.sum()), head, notes);
    }

    // An object that a document removes takes its file with it.
    private List<String> removed(List<Document> documents) {
        return documents.stream()
                .filter(document -> document.kind().equals(StoredObject.KIND) && document.body() == null)
                .flatMap(document -> store.documents().get(StoredObject.KIND, document.key()).stream())
                .map(json -> StoredObject.read(json).file())
                .toList();
    }

    /// The document that removes an object, with its file, in a publication.
    public static Document removal(StoredObject object) {
        return new Document(StoredObject.KIND, Document.key(object.bucket(), object.key()), null);
    }

    private static Document document(StoredObject object) {
        return new Document(StoredObject.KIND, Document.key(object.bucket(), object.key()), object.write());
    }

    /// Deletes the objects that are asked for when the change is decided.
    void delete(Supplier<List<StoredObject>> asked) {
        store.publish(List.of(), none -> {
            List<StoredObject> objects = asked.get();
            List<Document> documents =
                    new ArrayList<>(objects.stream().map(ObjectStore::removal).toList());
            documents.addAll(events.of(documents, ObjectEvents.Reason.PUT));
            return new Publication(
                    List.of(), objects.stream().map(StoredObject::file).toList(), documents);
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
