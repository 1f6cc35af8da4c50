package dev.lakeward.local.s3;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Documents;
import dev.lakeward.local.store.Store;
import dev.lakeward.shape.SdkJson;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.model.*;

/// Buckets of the embedded lake's S3 and lists of what is in them; keys list in the order of their UTF-8 bytes.
public final class LocalBuckets implements S3Part {
    private final Store store;
    private final ObjectStore objects;
    private final Uploads uploads;
    private final InstantSource clock;

    public LocalBuckets(Store store, ObjectStore objects, Uploads uploads, InstantSource clock) {
        this.store = store;
        this.objects = objects;
        this.uploads = uploads;
        this.clock = clock;
    }

    @Override
    public CreateBucketResponse createBucket(CreateBucketRequest request) {
        String name = request.bucket();
        if (!name.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]") || name.contains("..")) {
            throw Faults.s3("InvalidBucketName", 400, "The specified bucket is not valid: " + name);
        }
        requirePlain(request);
        // Its folder is made with its first object.
        store.documents().change(() -> {
            requireAbsent(name);
            Bucket bucket =
                    Bucket.builder().name(name).creationDate(clock.instant()).build();
            store.documents().write(List.of(new Document(ObjectStore.BUCKET, name, SdkJson.write(bucket))));
        });
        return CreateBucketResponse.builder().location("/" + name).build();
    }

    // What of a new bucket is asked for and true here, and nothing else.
    private static void requirePlain(CreateBucketRequest request) {
        CreateBucketConfiguration asked = request.createBucketConfiguration();
        String place = asked == null ? null : asked.locationConstraintAsString();
        if (place != null && !place.equals(LocalLake.REGION)) {
            throw Faults.s3(
                    "IllegalLocationConstraintException",
                    400,
                    "The " + place + " location constraint is incompatible for the region " + LocalLake.REGION
                            + " of this lake.");
        }
        boolean others = asked != null && (asked.location() != null || asked.bucket() != null || asked.hasTags());
        boolean owned =
                request.objectOwnership() == null || request.objectOwnership() == ObjectOwnership.BUCKET_OWNER_ENFORCED;
        boolean isPrivate = request.acl() == null || request.acl() == BucketCannedACL.PRIVATE;
        if (others
                || !owned
                || !isPrivate
                || Boolean.TRUE.equals(request.objectLockEnabledForBucket())
                || request.grantFullControl() != null
                || request.grantRead() != null
                || request.grantReadACP() != null
                || request.grantWrite() != null
                || request.grantWriteACP() != null) {
            throw Faults.s3(
                    "NotImplemented",
                    501,
                    "A bucket with tags, rights, owners or locks of its own is not made by the embedded lake.");
        }
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
            changes.add(new Document(LocalTagging.BUCKET_TAGS, request.bucket(), null));
            changes.add(new Document(LocalNotifications.KIND, request.bucket(), null));
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
        return HeadBucketResponse.builder().bucketRegion(LocalLake.REGION).build();
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

    private static S3Object listed(StoredObject object) {
        return S3Object.builder()
                .key(object.key())
                .size(object.size())
                .eTag(object.etag())
                .lastModified(object.lastModified())
                .storageClass(
                        object.head().storageClass() == null
                                ? ObjectStorageClass.STANDARD.toString()
                                : object.head().storageClassAsString())
                .build();
    }
}
