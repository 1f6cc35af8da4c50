package dev.lakeward.local.s3;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.IamCheck;
import dev.lakeward.local.s3.ObjectStore.Received;
import dev.lakeward.local.store.Store;
import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.*;

/// Objects of the embedded lake's S3.
public final class LocalObjects implements S3Part {
    private static final int MOST_DELETED = 1_000;

    private final Store store;
    private final ObjectStore objects;
    private final IamCheck iam;
    private final Caller caller;

    public LocalObjects(Store store, ObjectStore objects, IamCheck iam, Caller caller) {
        this.store = store;
        this.objects = objects;
        this.iam = iam;
        this.caller = caller;
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        objects.requireBucket(request.bucket());
        ObjectPaths.require(request.key());
        HeadObjectResponse head = ObjectHeaders.of(request);
        ObjectNotes notes = ObjectNotes.tagged(ObjectTags.ofHeader(request.tagging()));
        Conditions conditions = Conditions.ofWrite(request.ifMatch(), request.ifNoneMatch());
        conditions.requireWrite(objects.find(request.bucket(), request.key()));
        Received received = objects.receive(body);
        Checksums.require(request, received.file());
        StoredObject object = objects.put(
                received, request.bucket(), request.key(), head, notes, ObjectEvents.Reason.PUT, conditions);
        PutObjectResponse.Builder response = PutObjectResponse.builder().eTag(object.etag());
        ObjectHeaders.copy(object.head(), response, ObjectHeaders.checksums());
        return response.build();
    }

    @Override
    public HeadObjectResponse headObject(HeadObjectRequest request) {
        ObjectHeaders.require(request);
        StoredObject object = objects.require(request.bucket(), request.key());
        Conditions.of(request).requireRead(object);
        Range range = Range.of(request.range(), request.partNumber(), object);
        HeadObjectResponse.Builder head = object.head().toBuilder()
                .acceptRanges("bytes")
                .contentLength(range.length())
                .contentRange(range.header(object.size()))
                .partsCount(parts(request.partNumber(), object))
                .tagCount(tagCount(object))
                .storageClass(told(object.head().storageClass()));
        if (request.checksumMode() != ChecksumMode.ENABLED || range.isPart()) {
            head.checksumCRC32(null).checksumCRC32C(null).checksumSHA1(null).checksumSHA256(null);
        }
        return head.build();
    }

    // Told only to who asks for a part.
    private static @Nullable Integer parts(@Nullable Integer partNumber, StoredObject object) {
        int parts = object.notes().parts().size();
        return partNumber == null || parts == 0 ? null : Integer.valueOf(parts);
    }

    private @Nullable Integer tagCount(StoredObject object) {
        int tags = object.notes().tags().size();
        return tags == 0 || !mayDo("s3:GetObjectTagging", object.bucket(), object.key()) ? null : Integer.valueOf(tags);
    }

    // That of most objects is not said.
    private static @Nullable StorageClass told(@Nullable StorageClass kept) {
        return kept == StorageClass.STANDARD ? null : kept;
    }

    private boolean mayDo(String action, String bucket, String key) {
        return iam.allows(caller, action, "arn:aws:s3:::" + bucket + "/" + key);
    }

    private record Opened(StoredObject object, Range range, InputStream content) {}

    @Override
    public <T> T getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
        ObjectHeaders.require(request);
        // The open file stays readable when its key is overwritten meanwhile.
        Opened opened = store.read(() -> {
            StoredObject object = objects.require(request.bucket(), request.key());
            Conditions.of(request).requireRead(object);
            Range asked = Range.of(request.range(), request.partNumber(), object);
            FileChannel channel = FileChannel.open(objects.soundFile(object), StandardOpenOption.READ);
            channel.position(asked.first());
            return new Opened(object, asked, Channels.newInputStream(channel));
        });
        Range range = opened.range();
        HeadObjectResponse head = opened.object().head();
        boolean summed = request.checksumMode() == ChecksumMode.ENABLED && !range.isPart();
        GetObjectResponse response = response(request, head, summed).toBuilder()
                .contentLength(range.length())
                .contentRange(range.header(head.contentLength()))
                .partsCount(parts(request.partNumber(), opened.object()))
                .tagCount(tagCount(opened.object()))
                .storageClass(told(head.storageClass()))
                .acceptRanges("bytes")
                .eTag(head.eTag())
                .lastModified(head.lastModified())
                .build();
        try {
            return transformer.transform(
                    response, AbortableInputStream.create(new Limited(opened.content(), range.length())));
        } catch (RuntimeException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            if (!transformer.needsConnectionLeftOpen()) {
                Volume.run(() -> {
                    opened.content().close();
                    return true;
                });
            }
        }
    }

    // What was kept with the object, and what the request wants said instead. Old clients still read `expires`.
    @SuppressWarnings("deprecation")
    private static GetObjectResponse response(GetObjectRequest request, HeadObjectResponse head, boolean summed) {
        GetObjectResponse.Builder response = GetObjectResponse.builder();
        ObjectHeaders.copy(head, response, ObjectHeaders.kept());
        if (!summed) {
            response.checksumCRC32(null).checksumCRC32C(null).checksumSHA1(null).checksumSHA256(null);
        }
        GetObjectResponse kept = response.build();
        return kept.toBuilder()
                .cacheControl(either(request.responseCacheControl(), kept.cacheControl()))
                .contentDisposition(either(request.responseContentDisposition(), kept.contentDisposition()))
                .contentEncoding(either(request.responseContentEncoding(), kept.contentEncoding()))
                .contentLanguage(either(request.responseContentLanguage(), kept.contentLanguage()))
                .contentType(either(request.responseContentType(), kept.contentType()))
                .expires(either(request.responseExpires(), kept.expires()))
                .build();
    }

    private static <T> @Nullable T either(@Nullable T asked, @Nullable T kept) {
        return asked != null ? asked : kept;
    }

    @Override
    public DeleteObjectResponse deleteObject(DeleteObjectRequest request) {
        objects.requireBucket(request.bucket());
        ObjectHeaders.require(request);
        Conditions conditions = Conditions.ofWrite(request.ifMatch(), null);
        objects.delete(() -> {
            Optional<StoredObject> there = objects.find(request.bucket(), request.key());
            conditions.requireWrite(there);
            requireSame(there, request.ifMatchSize(), request.ifMatchLastModifiedTime());
            return there.stream().toList();
        });
        return DeleteObjectResponse.builder().build();
    }

    @Override
    public DeleteObjectsResponse deleteObjects(DeleteObjectsRequest request) {
        objects.requireBucket(request.bucket());
        List<ObjectIdentifier> asked = request.delete().objects();
        if (asked.size() > MOST_DELETED) {
            throw Faults.s3("MalformedXML", 400, "At most " + MOST_DELETED + " keys can be deleted at once.");
        }
        List<DeletedObject> deleted = new ArrayList<>();
        List<S3Error> errors = new ArrayList<>();
        objects.delete(() -> {
            deleted.clear();
            errors.clear();
            List<StoredObject> going = new ArrayList<>();
            for (ObjectIdentifier each : asked) {
                try {
                    going.addAll(deletable(request.bucket(), each));
                    deleted.add(DeletedObject.builder().key(each.key()).build());
                } catch (AwsServiceException e) {
                    errors.add(S3Error.builder()
                            .key(each.key())
                            .code(e.awsErrorDetails().errorCode())
                            .message(e.awsErrorDetails().errorMessage())
                            .build());
                }
            }
            return going;
        });
        return DeleteObjectsResponse.builder()
                .deleted(Boolean.TRUE.equals(request.delete().quiet()) ? List.of() : deleted)
                .errors(errors)
                .build();
    }

    private List<StoredObject> deletable(String bucket, ObjectIdentifier asked) {
        if (asked.versionId() != null && !asked.versionId().equals("null")) {
            throw Faults.s3("NotImplemented", 501, "Versions of objects are not supported by the embedded lake yet.");
        }
        Optional<StoredObject> there = objects.find(bucket, asked.key());
        Conditions.ofWrite(asked.eTag(), null).requireWrite(there);
        requireSame(there, asked.size(), asked.lastModifiedTime());
        return there.stream().toList();
    }

    private static void requireSame(Optional<StoredObject> there, @Nullable Long size, @Nullable Instant lastModified) {
        boolean same = there.isPresent()
                ? (size == null || size == there.get().size())
                        && (lastModified == null
                                || lastModified.getEpochSecond()
                                        == there.get().lastModified().getEpochSecond())
                : size == null && lastModified == null;
        if (!same) {
            throw Conditions.failed();
        }
    }
}
