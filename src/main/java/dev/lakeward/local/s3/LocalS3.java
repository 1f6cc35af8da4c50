package dev.lakeward.local.s3;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Gate;
import dev.lakeward.local.s3.ObjectStore.Incoming;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Documents;
import dev.lakeward.local.store.SdkJson;
import dev.lakeward.local.store.Store;
import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.*;

/// S3 of the embedded lake. Implements what the product calls; keys list in the order of their UTF-8 bytes.
public final class LocalS3 implements S3Part {
    private static final int PAGE = 1_000;

    private final Store store;
    private final ObjectStore objects;
    private final Uploads uploads;
    private final InstantSource clock;

    public LocalS3(Store store, ObjectStore objects, Uploads uploads, InstantSource clock) {
        this.store = store;
        this.objects = objects;
        this.uploads = uploads;
        this.clock = clock;
    }

    /// What IAM is asked for a request.
    public static List<Gate.Action> actions(String operation, AwsRequest request) {
        return switch (request) {
            case CreateBucketRequest r -> one("s3:CreateBucket", r.bucket(), "");
            case DeleteBucketRequest r -> one("s3:DeleteBucket", r.bucket(), "");
            case HeadBucketRequest r -> one("s3:ListBucket", r.bucket(), "");
            case ListBucketsRequest r -> List.of(new Gate.Action("s3:ListAllMyBuckets", "*"));
            case ListObjectsV2Request r -> one("s3:ListBucket", r.bucket(), "");
            case ListObjectsRequest r -> one("s3:ListBucket", r.bucket(), "");
            case GetBucketLocationRequest r -> one("s3:GetBucketLocation", r.bucket(), "");
            case PutObjectRequest r -> one("s3:PutObject", r.bucket(), r.key());
            case GetObjectRequest r -> one("s3:GetObject", r.bucket(), r.key());
            case HeadObjectRequest r -> one("s3:GetObject", r.bucket(), r.key());
            case DeleteObjectRequest r -> one("s3:DeleteObject", r.bucket(), r.key());
            case DeleteObjectsRequest r ->
                r.delete().objects().stream()
                        .map(object -> new Gate.Action("s3:DeleteObject", arn(r.bucket(), object.key())))
                        .toList();
            case CopyObjectRequest r ->
                List.of(
                        new Gate.Action(
                                "s3:GetObject",
                                arn(CopySource.of(r).bucket(), CopySource.of(r).key())),
                        new Gate.Action("s3:PutObject", arn(r.destinationBucket(), r.destinationKey())));
            case CreateMultipartUploadRequest r -> one("s3:PutObject", r.bucket(), r.key());
            case UploadPartRequest r -> one("s3:PutObject", r.bucket(), r.key());
            case CompleteMultipartUploadRequest r -> one("s3:PutObject", r.bucket(), r.key());
            case AbortMultipartUploadRequest r -> one("s3:AbortMultipartUpload", r.bucket(), r.key());
            case ListPartsRequest r -> one("s3:ListMultipartUploadParts", r.bucket(), r.key());
            case ListMultipartUploadsRequest r -> one("s3:ListBucketMultipartUploads", r.bucket(), "");
            default -> List.of();
        };
    }

    /// What IAM must allow for a fault to be told: that a key is missing only to whoever may list its bucket.
    public static List<Gate.Action> toldTo(String code, AwsRequest request) {
        if (!code.equals("NoSuchKey")) {
            return List.of();
        }
        return switch (request) {
            case GetObjectRequest r -> one("s3:ListBucket", r.bucket(), "");
            case HeadObjectRequest r -> one("s3:ListBucket", r.bucket(), "");
            case CopyObjectRequest r -> one("s3:ListBucket", CopySource.of(r).bucket(), "");
            default -> List.of();
        };
    }

    private static List<Gate.Action> one(String action, String bucket, String key) {
        return List.of(new Gate.Action(action, arn(bucket, key)));
    }

    private static String arn(String bucket, String key) {
        return "arn:aws:s3:::" + bucket + (key.isEmpty() ? "" : "/" + key);
    }

    @Override
    public CreateBucketResponse createBucket(CreateBucketRequest request) {
        String name = request.bucket();
        if (!name.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]") || name.contains("..")) {
            throw Faults.s3("InvalidBucketName", 400, "The specified bucket is not valid: " + name);
        }
        // Its folder is made with its first object.
        store.documents().change(() -> {
            requireAbsent(name);
            Bucket bucket =
                    Bucket.builder().name(name).creationDate(clock.instant()).build();
            store.documents().write(List.of(new Document(ObjectStore.BUCKET, name, SdkJson.write(bucket))));
        });
        return CreateBucketResponse.builder().location("/" + name).build();
    }

    private void requireAbsent(String name) {
        if (objects.bucketExists(name)) {
            throw Faults.coded(
                    BucketAlreadyOwnedByYouException.builder(),
                    "BucketAlreadyOwnedByYou",
                    409,
                    "The bucket " + name + " exists already and is yours.");
        }
    }

    @Override
    public DeleteBucketResponse deleteBucket(DeleteBucketRequest request) {
        requireEmpty(objects.page(request.bucket(), "", new byte[0], 1), request.bucket());
        List<Uploads.Upload> ended = store.documents().change(() -> {
            objects.requireBucket(request.bucket());
            requireEmpty(objects.list(request.bucket(), ""), request.bucket());
            List<Uploads.Upload> open = uploads.list(request.bucket(), "");
            List<Document> changes = new ArrayList<>();
            changes.add(new Document(ObjectStore.BUCKET, request.bucket(), null));
            open.forEach(upload -> changes.addAll(uploads.removal(upload)));
            store.documents().write(changes);
            return open;
        });
        ended.forEach(uploads::discard);
        return DeleteBucketResponse.builder().build();
    }

    private static void requireEmpty(List<StoredObject> found, String bucket) {
        if (!found.isEmpty()) {
            throw Faults.s3("BucketNotEmpty", 409, "The bucket " + bucket + " is not empty.");
        }
    }

    @Override
    public HeadBucketResponse headBucket(HeadBucketRequest request) {
        objects.requireBucket(request.bucket());
        return HeadBucketResponse.builder().build();
    }

    @Override
    public ListBucketsResponse listBuckets(ListBucketsRequest request) {
        List<Bucket> buckets = store.documents().list(ObjectStore.BUCKET, "").stream()
                .map(json -> SdkJson.read(json, Bucket::builder))
                .toList();
        return ListBucketsResponse.builder().buckets(buckets).build();
    }

    /// Absent, as AWS answers it for us-east-1.
    @Override
    public GetBucketLocationResponse getBucketLocation(GetBucketLocationRequest request) {
        objects.requireBucket(request.bucket());
        return GetBucketLocationResponse.builder().build();
    }

    /// The list of older clients: the same keys, and the last entry is the marker of the next page.
    @Override
    public ListObjectsResponse listObjects(ListObjectsRequest request) {
        objects.requireBucket(request.bucket());
        String prefix = request.prefix() == null ? "" : request.prefix();
        String delimiter = request.delimiter() == null ? "" : request.delimiter();
        String marker = request.marker() == null ? "" : request.marker();
        int limit = Listing.limit(request.maxKeys());
        // A marker that is rolled up stands for everything that is rolled up with it.
        byte[] from = marker.isEmpty()
                ? new byte[0]
                : Listing.common(marker, prefix, delimiter)
                        .map(Documents::behind)
                        .orElseGet(() -> Listing.after(marker));
        Listing page = Listing.of(objects, request.bucket(), prefix, delimiter, from, limit);
        return ListObjectsResponse.builder()
                .name(request.bucket())
                .prefix(prefix)
                .delimiter(request.delimiter())
                .marker(request.marker())
                .maxKeys(limit)
                .contents(contents(page))
                .commonPrefixes(commonPrefixes(page))
                .isTruncated(page.more())
                .nextMarker(page.more() ? page.entries().getLast().text() : null)
                .build();
    }

    @Override
    public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
        objects.requireBucket(request.bucket());
        String prefix = request.prefix() == null ? "" : request.prefix();
        String delimiter = request.delimiter() == null ? "" : request.delimiter();
        String start = request.startAfter() == null ? "" : request.startAfter();
        int limit = Listing.limit(request.maxKeys());
        byte[] from = request.continuationToken() != null || start.isEmpty()
                ? Listing.from(request.continuationToken())
                : Listing.after(start);
        Listing page = Listing.of(objects, request.bucket(), prefix, delimiter, from, limit);
        return ListObjectsV2Response.builder()
                .name(request.bucket())
                .prefix(prefix)
                .delimiter(request.delimiter())
                .startAfter(request.startAfter())
                .continuationToken(request.continuationToken())
                .contents(contents(page))
                .commonPrefixes(commonPrefixes(page))
                .keyCount(page.entries().size())
                .maxKeys(limit)
                .isTruncated(page.more())
                .nextContinuationToken(page.token())
                .build();
    }

    private static List<S3Object> contents(Listing page) {
        return page.entries().stream()
                .filter(Listing.Key.class::isInstance)
                .map(entry -> listed(((Listing.Key) entry).object()))
                .toList();
    }

    private static List<CommonPrefix> commonPrefixes(Listing page) {
        return page.entries().stream()
                .filter(Listing.Common.class::isInstance)
                .map(entry -> CommonPrefix.builder().prefix(entry.text()).build())
                .toList();
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        objects.requireBucket(request.bucket());
        ObjectPaths.require(request.key());
        HeadObjectResponse head = ObjectHeaders.of(request);
        Conditions conditions = Conditions.ofWrite(request.ifMatch(), request.ifNoneMatch());
        conditions.requireWrite(objects.find(request.bucket(), request.key()));
        Path file = objects.receive(body);
        Checksums.require(request, file);
        StoredObject object = publish(file, request.bucket(), request.key(), head, conditions);
        PutObjectResponse.Builder response = PutObjectResponse.builder().eTag(object.etag());
        ObjectHeaders.copy(object.head(), response, ObjectHeaders.checksums());
        return response.build();
    }

    private StoredObject publish(Path file, String bucket, String key, HeadObjectResponse head, Conditions conditions) {
        return objects.publish(List.of(new Incoming(file, bucket, key, head)), () -> {
                    conditions.requireWrite(objects.find(bucket, key));
                    return List.of();
                })
                .getFirst();
    }

    private StoredObject object(String bucket, String key) {
        objects.requireBucket(bucket);
        return objects.find(bucket, key)
                .orElseThrow(() -> Faults.coded(
                        NoSuchKeyException.builder(), "NoSuchKey", 404, "The specified key does not exist: " + key));
    }

    @Override
    public HeadObjectResponse headObject(HeadObjectRequest request) {
        ObjectHeaders.require(request);
        StoredObject object = object(request.bucket(), request.key());
        Conditions.of(request).requireRead(object);
        if (request.range() != null || request.partNumber() != null) {
            throw Faults.s3(
                    "NotImplemented", 501, "A HEAD of a part of an object is not supported by the embedded lake yet.");
        }
        HeadObjectResponse.Builder head = object.head().toBuilder().acceptRanges("bytes");
        if (request.checksumMode() != ChecksumMode.ENABLED) {
            head.checksumCRC32(null).checksumCRC32C(null).checksumSHA1(null).checksumSHA256(null);
        }
        return head.build();
    }

    private record Opened(StoredObject object, InputStream content) {}

    @Override
    public <T> T getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
        ObjectHeaders.require(request);
        if (request.partNumber() != null) {
            throw Faults.s3("NotImplemented", 501, "PartNumber of a GET is not supported by the embedded lake yet.");
        }
        Range range = new Range(request.range());
        // The open file stays readable when its key is overwritten meanwhile.
        Opened opened = store.read(() -> {
            StoredObject object = object(request.bucket(), request.key());
            Conditions.of(request).requireRead(object);
            range.settle(object.size());
            FileChannel channel = FileChannel.open(objects.soundFile(object), StandardOpenOption.READ);
            channel.position(range.first);
            return new Opened(object, Channels.newInputStream(channel));
        });
        HeadObjectResponse head = opened.object().head();
        boolean summed = request.checksumMode() == ChecksumMode.ENABLED && !range.given;
        GetObjectResponse response = response(request, head, summed).toBuilder()
                .contentLength(range.length())
                .contentRange(range.given ? range.header(head.contentLength()) : null)
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

    static String bare(String etag) {
        return etag.replace("\"", "");
    }

    @Override
    public CopyObjectResponse copyObject(CopyObjectRequest request) {
        objects.requireBucket(request.destinationBucket());
        HeadObjectResponse given = ObjectHeaders.of(request);
        Conditions conditions = Conditions.ofWrite(request.ifMatch(), request.ifNoneMatch());
        Opened source = store.read(() -> {
            StoredObject object = object(
                    CopySource.of(request).bucket(), CopySource.of(request).key());
            Conditions.ofSource(request).requireCopy(object);
            return new Opened(object, Files.newInputStream(objects.soundFile(object)));
        });
        requireChange(request, source.object());
        Path file;
        try (InputStream content = source.content()) {
            file = objects.receive(content, source.object().size());
        } catch (IOException e) {
            throw Volume.trouble(e);
        }
        // Of a copy of another kind of bytes than one piece only the bytes count: it is one piece.
        HeadObjectResponse head = request.metadataDirective() == MetadataDirective.REPLACE
                ? given
                : source.object().head().toBuilder().eTag(null).build();
        StoredObject copy = publish(file, request.destinationBucket(), request.destinationKey(), head, conditions);
        return CopyObjectResponse.builder()
                .copyObjectResult(result -> result.eTag(copy.etag()).lastModified(copy.lastModified()))
                .build();
    }

    // With COPY, headers in the request would be dropped: AWS ignores them, and an object is not copied onto itself.
    private static void requireChange(CopyObjectRequest request, StoredObject source) {
        if (request.metadataDirective() == MetadataDirective.REPLACE) {
            return;
        }
        // Clients say the type of their own empty body, too.
        if (request.hasMetadata() && !request.metadata().isEmpty()
                || request.contentEncoding() != null
                || request.contentLanguage() != null
                || request.contentDisposition() != null
                || request.cacheControl() != null
                || request.expires() != null) {
            throw Faults.s3(
                    "InvalidRequest",
                    400,
                    "Headers of a copy are those of its source unless MetadataDirective is REPLACE.");
        }
        if (source.bucket().equals(request.destinationBucket()) && source.key().equals(request.destinationKey())) {
            throw Faults.s3(
                    "InvalidRequest",
                    400,
                    "This copy request is illegal because it is trying to copy an object to itself without changing the"
                            + " object's metadata.");
        }
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
        if (asked.size() > PAGE) {
            throw Faults.s3("MalformedXML", 400, "At most " + PAGE + " keys can be deleted at once.");
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

    private static S3Object listed(StoredObject object) {
        return S3Object.builder()
                .key(object.key())
                .size(object.size())
                .eTag(object.etag())
                .lastModified(object.lastModified())
                .storageClass(ObjectStorageClass.STANDARD)
                .build();
    }
}
