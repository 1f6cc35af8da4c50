package dev.lakeward.local.s3;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Gate;
import dev.lakeward.local.gate.PageToken;
import dev.lakeward.local.s3.ObjectStore.Incoming;
import dev.lakeward.local.store.Document;
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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
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
        if (objects.bucketExists(name)) {
            throw Faults.coded(
                    BucketAlreadyOwnedByYouException.builder(),
                    "BucketAlreadyOwnedByYou",
                    409,
                    "The bucket " + name + " exists already and is yours.");
        }
        Bucket bucket =
                Bucket.builder().name(name).creationDate(clock.instant()).build();
        store.exclusively(() -> {
            Files.createDirectories(store.buckets().resolve(name));
            store.documents().write(List.of(new Document(ObjectStore.BUCKET, name, SdkJson.write(bucket))));
            return true;
        });
        return CreateBucketResponse.builder().location("/" + name).build();
    }

    @Override
    public DeleteBucketResponse deleteBucket(DeleteBucketRequest request) {
        objects.requireBucket(request.bucket());
        if (!objects.page(request.bucket(), "", "", 1).isEmpty()) {
            throw Faults.s3("BucketNotEmpty", 409, "The bucket " + request.bucket() + " is not empty.");
        }
        List<Uploads.Upload> open = uploads.list(request.bucket(), "");
        List<Document> changes = new ArrayList<>();
        changes.add(new Document(ObjectStore.BUCKET, request.bucket(), null));
        open.forEach(upload -> changes.addAll(uploads.removal(upload)));
        store.documents().write(changes);
        open.forEach(uploads::discard);
        return DeleteBucketResponse.builder().build();
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

    /// The list of older clients: the same keys, and the last of them is the marker of the next page.
    @Override
    public ListObjectsResponse listObjects(ListObjectsRequest request) {
        ListObjectsV2Response page = listObjectsV2(ListObjectsV2Request.builder()
                .bucket(request.bucket())
                .prefix(request.prefix())
                .delimiter(request.delimiter())
                .maxKeys(request.maxKeys())
                .startAfter(afterMarker(request))
                .build());
        String last = page.contents().isEmpty() ? "" : page.contents().getLast().key();
        String lastPrefix = page.commonPrefixes().isEmpty()
                ? ""
                : page.commonPrefixes().getLast().prefix();
        return ListObjectsResponse.builder()
                .name(request.bucket())
                .prefix(page.prefix())
                .delimiter(request.delimiter())
                .marker(request.marker())
                .maxKeys(page.maxKeys())
                .contents(page.contents())
                .commonPrefixes(page.commonPrefixes())
                .isTruncated(page.isTruncated())
                .nextMarker(
                        Boolean.TRUE.equals(page.isTruncated())
                                ? (last.compareTo(lastPrefix) > 0 ? last : lastPrefix)
                                : null)
                .build();
    }

    // A marker that is a common prefix stands for everything below it.
    private static @Nullable String afterMarker(ListObjectsRequest request) {
        String marker = request.marker();
        boolean folder = marker != null
                && request.delimiter() != null
                && !request.delimiter().isEmpty()
                && marker.endsWith(request.delimiter());
        return folder ? marker + Character.toString(0x10FFFF) : marker;
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        objects.requireBucket(request.bucket());
        Path file = objects.receive(body);
        HeadObjectResponse head = head(request.contentType(), request.contentEncoding(), request.metadata());
        StoredObject object = publish(file, request.bucket(), request.key(), head);
        return PutObjectResponse.builder().eTag(object.etag()).build();
    }

    private StoredObject publish(Path file, String bucket, String key, HeadObjectResponse head) {
        return objects.publish(List.of(new Incoming(file, bucket, key, head)), List.of())
                .getFirst();
    }

    static HeadObjectResponse head(String contentType, String encoding, Map<String, String> metadata) {
        return ObjectStore.head(contentType == null ? "application/octet-stream" : contentType).toBuilder()
                .contentEncoding(encoding)
                .metadata(metadata)
                .build();
    }

    private StoredObject object(String bucket, String key) {
        objects.requireBucket(bucket);
        return objects.find(bucket, key)
                .orElseThrow(() -> Faults.coded(
                        NoSuchKeyException.builder(), "NoSuchKey", 404, "The specified key does not exist: " + key));
    }

    @Override
    public HeadObjectResponse headObject(HeadObjectRequest request) {
        return object(request.bucket(), request.key()).head();
    }

    private record Opened(StoredObject object, InputStream content) {}

    @Override
    public <T> T getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
        Range range = new Range(request.range());
        // The open file stays readable when its key is overwritten meanwhile.
        Opened opened = store.read(() -> {
            StoredObject object = object(request.bucket(), request.key());
            precondition(request, object);
            range.settle(object.size());
            FileChannel channel = FileChannel.open(objects.soundFile(object), StandardOpenOption.READ);
            channel.position(range.first);
            return new Opened(object, Channels.newInputStream(channel));
        });
        HeadObjectResponse head = opened.object().head();
        GetObjectResponse response = GetObjectResponse.builder()
                .contentLength(range.length())
                .contentType(head.contentType())
                .contentEncoding(head.contentEncoding())
                .contentRange(range.given ? range.header(head.contentLength()) : null)
                .acceptRanges("bytes")
                .eTag(head.eTag())
                .lastModified(head.lastModified())
                .metadata(head.metadata())
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

    private static void precondition(GetObjectRequest request, StoredObject object) {
        if (request.ifMatch() != null && !bare(request.ifMatch()).equals(bare(object.etag()))) {
            throw Faults.s3(
                    "PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold.");
        }
        if (request.ifNoneMatch() != null && bare(request.ifNoneMatch()).equals(bare(object.etag()))) {
            throw Faults.s3("NotModified", 304, "The object has not changed.");
        }
    }

    static String bare(String etag) {
        return etag.replace("\"", "");
    }

    @Override
    public CopyObjectResponse copyObject(CopyObjectRequest request) {
        objects.requireBucket(request.destinationBucket());
        Opened source = store.read(() -> {
            StoredObject object = object(
                    CopySource.of(request).bucket(), CopySource.of(request).key());
            return new Opened(object, Files.newInputStream(objects.soundFile(object)));
        });
        Path file;
        try (InputStream content = source.content()) {
            file = objects.receive(content, source.object().size());
        } catch (IOException e) {
            throw Volume.trouble(e);
        }
        HeadObjectResponse old = source.object().head();
        HeadObjectResponse head = request.metadataDirective() == MetadataDirective.REPLACE
                ? head(request.contentType(), request.contentEncoding(), request.metadata())
                : head(old.contentType(), old.contentEncoding(), old.metadata());
        StoredObject copy = publish(file, request.destinationBucket(), request.destinationKey(), head);
        return CopyObjectResponse.builder()
                .copyObjectResult(result -> result.eTag(copy.etag()).lastModified(copy.lastModified()))
                .build();
    }

    @Override
    public DeleteObjectResponse deleteObject(DeleteObjectRequest request) {
        objects.requireBucket(request.bucket());
        objects.delete(objects.find(request.bucket(), request.key()).stream().toList());
        return DeleteObjectResponse.builder().build();
    }

    @Override
    public DeleteObjectsResponse deleteObjects(DeleteObjectsRequest request) {
        objects.requireBucket(request.bucket());
        List<ObjectIdentifier> asked = request.delete().objects();
        if (asked.size() > PAGE) {
            throw Faults.s3("MalformedXML", 400, "At most " + PAGE + " keys can be deleted at once.");
        }
        objects.delete(asked.stream()
                .flatMap(each -> objects.find(request.bucket(), each.key()).stream())
                .toList());
        List<DeletedObject> deleted = asked.stream()
                .map(each -> DeletedObject.builder().key(each.key()).build())
                .toList();
        return DeleteObjectsResponse.builder()
                .deleted(Boolean.TRUE.equals(request.delete().quiet()) ? List.of() : deleted)
                .build();
    }

    @Override
    public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
        objects.requireBucket(request.bucket());
        String prefix = request.prefix() == null ? "" : request.prefix();
        String delimiter = request.delimiter() == null ? "" : request.delimiter();
        int limit = Math.clamp(request.maxKeys() == null ? PAGE : request.maxKeys(), 0, PAGE);
        String given = PageToken.read(
                request.continuationToken(),
                () -> Faults.s3("InvalidArgument", 400, "The continuation token provided is incorrect"));
        String last = !given.isEmpty() || request.startAfter() == null ? given : request.startAfter();
        List<S3Object> contents = new ArrayList<>();
        List<CommonPrefix> prefixes = new ArrayList<>();
        boolean more = false;
        boolean looking = limit > 0;
        while (looking) {
            List<StoredObject> found = objects.page(request.bucket(), prefix, last, PAGE);
            looking = found.size() == PAGE;
            for (StoredObject object : found) {
                if (isBelow(object.key(), last, delimiter)) {
                    continue;
                }
                if (contents.size() + prefixes.size() == limit) {
                    more = true;
                    looking = false;
                    break;
                }
                int cut = delimiter.isEmpty() ? -1 : object.key().indexOf(delimiter, prefix.length());
                if (cut >= 0) {
                    last = object.key().substring(0, cut + delimiter.length());
                    prefixes.add(CommonPrefix.builder().prefix(last).build());
                } else {
                    last = object.key();
                    contents.add(listed(object));
                }
            }
            if (looking && !last.isEmpty() && !delimiter.isEmpty() && last.endsWith(delimiter)) {
                // Everything under a common prefix is one entry: go on behind it.
                last = last + Character.toString(0x10FFFF);
            } else if (looking) {
                last = found.getLast().key();
            }
        }
        return ListObjectsV2Response.builder()
                .name(request.bucket())
                .prefix(prefix)
                .delimiter(request.delimiter())
                .contents(contents)
                .commonPrefixes(prefixes)
                .keyCount(contents.size() + prefixes.size())
                .maxKeys(limit)
                .isTruncated(more)
                .nextContinuationToken(more ? PageToken.of(last) : null)
                .build();
    }

    private static boolean isBelow(String key, String last, String delimiter) {
        return !delimiter.isEmpty() && last.endsWith(delimiter) && key.startsWith(last);
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
