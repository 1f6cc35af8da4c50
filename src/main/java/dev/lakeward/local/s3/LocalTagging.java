package dev.lakeward.local.s3;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Store;
import dev.lakeward.shape.SdkJson;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.*;

/// Tags of buckets and objects, and what a bucket without versions and without rules of its own answers of them.
public final class LocalTagging implements S3Part {
    static final String BUCKET_TAGS = "bucket-tags";

    private final Store store;
    private final ObjectStore objects;
    private final String accountId;

    public LocalTagging(Store store, ObjectStore objects, String accountId) {
        this.store = store;
        this.objects = objects;
        this.accountId = accountId;
    }

    @Override
    public PutObjectTaggingResponse putObjectTagging(PutObjectTaggingRequest request) {
        ObjectHeaders.require(request);
        Map<String, String> tags = ObjectTags.of(request.tagging().tagSet(), ObjectTags.OF_AN_OBJECT);
        objects.tag(request.bucket(), request.key(), tags);
        return PutObjectTaggingResponse.builder().build();
    }

    @Override
    public GetObjectTaggingResponse getObjectTagging(GetObjectTaggingRequest request) {
        ObjectHeaders.require(request);
        return GetObjectTaggingResponse.builder()
                .tagSet(ObjectTags.list(
                        objects.require(request.bucket(), request.key()).notes().sortedTags()))
                .build();
    }

    @Override
    public DeleteObjectTaggingResponse deleteObjectTagging(DeleteObjectTaggingRequest request) {
        ObjectHeaders.require(request);
        objects.tag(request.bucket(), request.key(), Map.of());
        return DeleteObjectTaggingResponse.builder().build();
    }

    @Override
    public PutBucketTaggingResponse putBucketTagging(PutBucketTaggingRequest request) {
        Map<String, String> tags = ObjectTags.of(request.tagging().tagSet(), ObjectTags.OF_A_BUCKET);
        writeTags(request.bucket(), tags);
        return PutBucketTaggingResponse.builder().build();
    }

    private void writeTags(String bucket, Map<String, String> tags) {
        store.documents().change(() -> {
            objects.requireBucket(bucket);
            store.documents()
                    .write(List.of(new Document(
                            BUCKET_TAGS,
                            bucket,
                            tags.isEmpty()
                                    ? null
                                    : SdkJson.write(Tagging.builder()
                                            .tagSet(ObjectTags.list(tags))
                                            .build()))));
        });
    }

    @Override
    public GetBucketTaggingResponse getBucketTagging(GetBucketTaggingRequest request) {
        objects.requireBucket(request.bucket());
        return GetBucketTaggingResponse.builder()
                .tagSet(store.documents()
                        .get(BUCKET_TAGS, request.bucket())
                        .map(json -> SdkJson.read(json, Tagging::builder).tagSet())
                        .orElseThrow(() -> Faults.s3("NoSuchTagSet", 404, "The TagSet does not exist")))
                .build();
    }

    @Override
    public DeleteBucketTaggingResponse deleteBucketTagging(DeleteBucketTaggingRequest request) {
        writeTags(request.bucket(), Map.of());
        return DeleteBucketTaggingResponse.builder().build();
    }

    /// Says nothing, as of a bucket that never had versions.
    @Override
    public GetBucketVersioningResponse getBucketVersioning(GetBucketVersioningRequest request) {
        objects.requireBucket(request.bucket());
        return GetBucketVersioningResponse.builder().build();
    }

    @Override
    public PutBucketVersioningResponse putBucketVersioning(PutBucketVersioningRequest request) {
        objects.requireBucket(request.bucket());
        throw Faults.s3("NotImplemented", 501, "Versions of objects are not supported by the embedded lake.");
    }

    @Override
    public GetBucketAclResponse getBucketAcl(GetBucketAclRequest request) {
        objects.requireBucket(request.bucket());
        return GetBucketAclResponse.builder().owner(owner()).grants(all()).build();
    }

    @Override
    public GetObjectAclResponse getObjectAcl(GetObjectAclRequest request) {
        ObjectHeaders.require(request);
        objects.require(request.bucket(), request.key());
        return GetObjectAclResponse.builder().owner(owner()).grants(all()).build();
    }

    private Owner owner() {
        return Owner.builder().id(ObjectPaths.digest(accountId)).build();
    }

    private Grant all() {
        return Grant.builder()
                .grantee(grantee -> grantee.id(owner().id()).type(Type.CANONICAL_USER))
                .permission(Permission.FULL_CONTROL)
                .build();
    }
}
