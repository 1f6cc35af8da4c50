package dev.lakeward.local.s3;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.s3.ObjectStore.Incoming;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Store;
import dev.lakeward.local.store.Volume;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.*;

/// Multipart uploads of the embedded lake's S3; see "Uploading and copying objects using multipart upload" of its
/// guide.
public final class LocalMultipart implements S3Part {
    private static final int PAGE = 1_000;
    private static final long SMALLEST = 5L << 20;

    private final Store store;
    private final ObjectStore objects;
    private final Uploads uploads;
    private final InstantSource clock;

    public LocalMultipart(Store store, ObjectStore objects, Uploads uploads, InstantSource clock) {
        this.store = store;
        this.objects = objects;
        this.uploads = uploads;
        this.clock = clock;
    }

    @Override
    public CreateMultipartUploadResponse createMultipartUpload(CreateMultipartUploadRequest request) {
        objects.requireBucket(request.bucket());
        ObjectPaths.require(request.key());
        HeadObjectResponse head = ObjectHeaders.of(request);
        ObjectNotes notes = ObjectNotes.tagged(ObjectTags.ofHeader(request.tagging()));
        return CreateMultipartUploadResponse.builder()
                .bucket(request.bucket())
                .key(request.key())
                .uploadId(uploads.begin(request.bucket(), request.key(), head, notes, clock.instant()))
                .build();
    }

    @Override
    public UploadPartResponse uploadPart(UploadPartRequest request, RequestBody body) {
        Uploads.Upload upload = uploads.find(request.uploadId(), request.bucket(), request.key());
        Uploads.requireNumber(request.partNumber());
        ObjectHeaders.require(request);
        ObjectStore.Received received = objects.receive(body);
        Checksums.require(request, received.file());
        return UploadPartResponse.builder()
                .eTag(uploads.keep(upload, request.partNumber(), received, clock.instant())
                        .eTag())
                .build();
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(CompleteMultipartUploadRequest request) {
        ObjectHeaders.require(request);
        Conditions conditions = Conditions.ofWrite(request.ifMatch(), request.ifNoneMatch());
        Optional<StoredObject> completed = completed(request);
        if (completed.isPresent()) {
            return answer(completed.get());
        }
        Uploads.Upload upload = uploads.find(request.uploadId(), request.bucket(), request.key());
        List<Part> parts = chosen(
                upload,
                request.multipartUpload() == null
                        ? List.of()
                        : request.multipartUpload().parts());
        Path whole = store.newWorkFile(".put");
        String etag = Volume.run(() -> {
            MessageDigest digest = Sum.newMd5();
            try (OutputStream out = Files.newOutputStream(whole)) {
                for (Part part : parts) {
                    Files.copy(uploads.file(upload, part), out);
                    digest.update(HexFormat.of().parseHex(StoredObject.bare(part.eTag())));
                }
            }
            return '"' + HexFormat.of().formatHex(digest.digest()) + "-" + parts.size() + '"';
        });
        requireSize(request, whole);
        Checksums.require(request, whole);
        HeadObjectResponse head = upload.head().toBuilder().eTag(etag).build();
        ObjectNotes notes = new ObjectNotes(
                upload.notes().tags(), parts.stream().map(Part::size).toList(), upload.id());
        Incoming incoming = new Incoming(whole, Sum.of(whole), upload.bucket(), upload.key(), head, notes);
        try {
            StoredObject object = objects.publish(List.of(incoming), ObjectEvents.Reason.UPLOAD, () -> {
                        conditions.requireWrite(objects.find(upload.bucket(), upload.key()));
                        requireUnchanged(upload, parts);
                        return uploads.removal(upload);
                    })
                    .getFirst();
            uploads.discard(upload);
            return answer(object);
        } catch (S3Exception e) {
            // Another request completed it meanwhile.
            return completed(request).map(LocalMultipart::answer).orElseThrow(() -> e);
        }
    }

    // A client that lost the answer asks again: as long as the upload's object stands, it is answered as before.
    private Optional<StoredObject> completed(CompleteMultipartUploadRequest request) {
        return objects.find(request.bucket(), request.key())
                .filter(object -> object.notes().uploadId().equals(request.uploadId()));
    }

    private static CompleteMultipartUploadResponse answer(StoredObject object) {
        return CompleteMultipartUploadResponse.builder()
                .bucket(object.bucket())
                .key(object.key())
                .location("/" + object.bucket() + "/" + object.key())
                .eTag(object.etag())
                .build();
    }

    private static void requireSize(CompleteMultipartUploadRequest request, Path whole) {
        if (request.mpuObjectSize() != null
                && Volume.run(() -> Files.size(whole))
                        != request.mpuObjectSize().longValue()) {
            throw Faults.s3("InvalidRequest", 400, "The MpuObjectSize is not the size of the parts together.");
        }
    }

    // Nobody ended the upload or sent a part anew while the parts were put together.
    private void requireUnchanged(Uploads.Upload upload, List<Part> used) {
        uploads.find(upload.id(), upload.bucket(), upload.key());
        if (!uploads.parts(upload).containsAll(used)) {
            throw Faults.s3("InvalidPart", 400, "A part was uploaded again while the upload was completed.");
        }
    }

    private List<Part> chosen(Uploads.Upload upload, List<CompletedPart> asked) {
        Map<Integer, Part> kept = new HashMap<>();
        uploads.parts(upload).forEach(part -> kept.put(part.partNumber(), part));
        List<Part> parts = new ArrayList<>();
        int previous = 0;
        for (CompletedPart each : asked) {
            Part part = kept.get(each.partNumber());
            if (part == null || !StoredObject.bare(each.eTag()).equals(StoredObject.bare(part.eTag()))) {
                throw Faults.s3(
                        "InvalidPart", 400, "Part " + each.partNumber() + " was not uploaded or has another ETag.");
            }
            if (each.partNumber() <= previous) {
                throw Faults.s3("InvalidPartOrder", 400, "The list of parts was not in ascending order.");
            }
            previous = each.partNumber();
            parts.add(part);
        }
        if (parts.isEmpty()) {
            throw Faults.s3("MalformedXML", 400, "An upload needs at least one part.");
        }
        if (parts.subList(0, parts.size() - 1).stream().anyMatch(part -> part.size() < SMALLEST)) {
            throw Faults.s3(
                    "EntityTooSmall",
                    400,
                    "Your proposed upload is smaller than the minimum allowed size: all parts but"
                            + " the last have 5 MB at least.");
        }
        return parts;
    }

    @Override
    public AbortMultipartUploadResponse abortMultipartUpload(AbortMultipartUploadRequest request) {
        Uploads.Upload upload = uploads.find(request.uploadId(), request.bucket(), request.key());
        store.documents().change(() -> {
            uploads.find(request.uploadId(), request.bucket(), request.key());
            store.documents().write(uploads.removal(upload));
        });
        uploads.discard(upload);
        return AbortMultipartUploadResponse.builder().build();
    }

    /// Parts by number, after `PartNumberMarker`.
    @Override
    public ListPartsResponse listParts(ListPartsRequest request) {
        Uploads.Upload upload = uploads.find(request.uploadId(), request.bucket(), request.key());
        int after = request.partNumberMarker() == null ? 0 : request.partNumberMarker();
        int limit = request.maxParts() == null ? PAGE : Math.clamp(request.maxParts(), 1, PAGE);
        List<Part> left = uploads.parts(upload).stream()
                .filter(part -> part.partNumber() > after)
                .toList();
        List<Part> page = left.subList(0, Math.min(limit, left.size()));
        boolean more = left.size() > limit;
        return ListPartsResponse.builder()
                .bucket(upload.bucket())
                .key(upload.key())
                .uploadId(upload.id())
                .partNumberMarker(after)
                .nextPartNumberMarker(more ? page.getLast().partNumber() : null)
                .maxParts(limit)
                .isTruncated(more)
                .storageClass(storageClass(upload))
                .parts(page)
                .build();
    }

    /// Uploads in progress by key, after `KeyMarker` and, within that key, `UploadIdMarker`; keys that hold the
    /// delimiter behind the prefix are rolled up.
    @Override
    public ListMultipartUploadsResponse listMultipartUploads(ListMultipartUploadsRequest request) {
        objects.requireBucket(request.bucket());
        String prefix = request.prefix() == null ? "" : request.prefix();
        String delimiter = request.delimiter() == null ? "" : request.delimiter();
        String key = request.keyMarker() == null ? "" : request.keyMarker();
        String id = request.uploadIdMarker() == null ? "" : request.uploadIdMarker();
        int limit = request.maxUploads() == null ? PAGE : Math.clamp(request.maxUploads(), 1, PAGE);
        List<Uploads.Upload> page = new ArrayList<>();
        Set<String> common = new LinkedHashSet<>();
        boolean more = false;
        String nextKey = null;
        String nextId = null;
        for (Uploads.Upload upload : uploads.list(request.bucket(), prefix)) {
            String rolled = Listing.common(upload.key(), prefix, delimiter).orElse("");
            boolean seen = rolled.isEmpty()
                    ? !isAfter(upload, key, id)
                    : common.contains(rolled) || key.startsWith(rolled) || !isAfter(upload, key, id);
            if (seen) {
                continue;
            }
            more = page.size() + common.size() == limit;
            if (more) {
                break;
            }
            nextKey = rolled.isEmpty() ? upload.key() : rolled;
            nextId = rolled.isEmpty() ? upload.id() : null;
            if (rolled.isEmpty()) {
                page.add(upload);
            } else {
                common.add(rolled);
            }
        }
        return ListMultipartUploadsResponse.builder()
                .bucket(request.bucket())
                .prefix(request.prefix())
                .delimiter(request.delimiter())
                .keyMarker(key)
                .uploadIdMarker(id)
                .nextKeyMarker(more ? nextKey : null)
                .nextUploadIdMarker(more ? nextId : null)
                .maxUploads(limit)
                .isTruncated(more)
                .commonPrefixes(common.stream()
                        .map(each -> CommonPrefix.builder().prefix(each).build())
                        .toList())
                .uploads(page.stream()
                        .map(upload -> MultipartUpload.builder()
                                .key(upload.key())
                                .uploadId(upload.id())
                                .initiated(upload.initiated())
                                .storageClass(storageClass(upload))
                                .build())
                        .toList())
                .build();
    }

    private static StorageClass storageClass(Uploads.Upload upload) {
        return upload.head().storageClass() == null
                ? StorageClass.STANDARD
                : upload.head().storageClass();
    }

    private static boolean isAfter(Uploads.Upload upload, String key, String id) {
        int order = Document.BY_BYTES.compare(upload.key(), key);
        return key.isEmpty()
                || order > 0
                || order == 0 && !id.isEmpty() && upload.id().compareTo(id) > 0;
    }
}
