package dev.lakeward.local.attack;

import static dev.lakeward.local.attack.Attack.quiet;
import static dev.lakeward.local.attack.Attack.refused;

import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/// Objects, uploads and buckets of others. Dots in a key mean nothing, as on S3: it is one below its first folder.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
final class S3Attacks {
    private static final RequestBody BODY = RequestBody.fromString("mine");

    private S3Attacks() {}

    static List<Attack> all() {
        return List.of(
                refused(
                        "GetObject of a data file",
                        (c, b) -> c.s3().getObjectAsBytes(
                                        r -> r.bucket(Booty.DATA).key(b.dataKey()))),
                refused(
                        "GetObject of a range of a data file",
                        (c, b) -> c.s3().getObjectAsBytes(r ->
                                r.bucket(Booty.DATA).key(b.dataKey()).range("bytes=0-3"))),
                refused(
                        "GetObject of a raw file",
                        (c, b) -> c.s3().getObjectAsBytes(
                                        r -> r.bucket(Booty.DATA).key(b.rawKey()))),
                refused(
                        "GetObject of another team's result",
                        (c, b) -> c.s3().getObjectAsBytes(
                                        r -> r.bucket(Booty.RESULTS).key(b.resultKey()))),
                refused(
                        "GetObject of another team's result's metadata",
                        (c, b) -> c.s3().getObjectAsBytes(
                                        r -> r.bucket(Booty.RESULTS).key(b.resultKey() + ".metadata"))),
                refused(
                        "GetObject by a key with dots",
                        (c, b) -> c.s3().getObjectAsBytes(r ->
                                r.bucket(Booty.RESULTS).key("marketing/../finance/" + b.queryId() + ".csv"))),
                refused(
                        "GetObject by a key with a slash before it",
                        (c, b) -> c.s3().getObjectAsBytes(
                                        r -> r.bucket(Booty.DATA).key("/" + b.dataKey()))),
                refused(
                        "GetObject of another version",
                        (c, b) -> c.s3().getObjectAsBytes(r ->
                                r.bucket(Booty.DATA).key(b.dataKey()).versionId("null"))),
                refused(
                        "GetObject out of the bucket's folder",
                        (c, b) -> c.s3().getObjectAsBytes(
                                        r -> r.bucket(Booty.RESULTS).key("marketing/../../../lakeward.db"))),
                refused(
                        "GetObject of a bucket that is a path",
                        (c, b) -> c.s3().getObjectAsBytes(r -> r.bucket("..").key("lakeward.db"))),
                refused(
                        "GetObject if it matches",
                        (c, b) -> c.s3().getObjectAsBytes(r ->
                                r.bucket(Booty.DATA).key(b.dataKey()).ifNoneMatch("x"))),
                refused(
                        "HeadObject of a data file",
                        (c, b) -> c.s3().headObject(r -> r.bucket(Booty.DATA).key(b.dataKey()))),
                refused(
                        "HeadObject of a result",
                        (c, b) -> c.s3().headObject(r -> r.bucket(Booty.RESULTS).key(b.resultKey()))),
                refused("ListObjectsV2 of the data", (c, b) -> c.s3().listObjectsV2(r -> r.bucket(Booty.DATA))),
                refused(
                        "ListObjectsV2 of one prefix",
                        (c, b) -> c.s3().listObjectsV2(r -> r.bucket(Booty.DATA).prefix("curated/customers/"))),
                refused("ListObjects of the results", (c, b) -> c.s3().listObjects(r -> r.bucket(Booty.RESULTS))),
                refused(
                        "ListObjectsV2 of another team's results",
                        (c, b) -> c.s3().listObjectsV2(
                                        r -> r.bucket(Booty.RESULTS).prefix("finance/"))),
                refused("ListMultipartUploads", (c, b) -> c.s3().listMultipartUploads(r -> r.bucket(Booty.DATA))),
                refused(
                        "ListParts of another's upload",
                        (c, b) -> c.s3().listParts(r ->
                                r.bucket(Booty.DATA).key("curated/upload.bin").uploadId(b.uploadId()))),
                refused(
                        "UploadPart to another's upload",
                        (c, b) -> c.s3().uploadPart(
                                        r -> r.bucket(Booty.DATA)
                                                .key("curated/upload.bin")
                                                .uploadId(b.uploadId())
                                                .partNumber(2),
                                        BODY)),
                refused(
                        "UploadPart to another's upload under a key of one's own",
                        (c, b) -> c.s3().uploadPart(
                                        r -> r.bucket(Booty.RESULTS)
                                                .key("marketing/upload.bin")
                                                .uploadId(b.uploadId())
                                                .partNumber(2),
                                        BODY)),
                refused(
                        "CompleteMultipartUpload of another's",
                        (c, b) -> c.s3().completeMultipartUpload(r -> r.bucket(Booty.DATA)
                                .key("curated/upload.bin")
                                .uploadId(b.uploadId())
                                .multipartUpload(m -> m.parts(CompletedPart.builder()
                                        .partNumber(1)
                                        .eTag("x")
                                        .build())))),
                refused(
                        "AbortMultipartUpload of another's",
                        (c, b) -> c.s3().abortMultipartUpload(r ->
                                r.bucket(Booty.DATA).key("curated/upload.bin").uploadId(b.uploadId()))),
                refused(
                        "CreateMultipartUpload among the data",
                        (c, b) -> c.s3().createMultipartUpload(
                                        r -> r.bucket(Booty.DATA).key("curated/customers/mine.parquet"))),
                refused(
                        "PutObject among the data",
                        (c, b) -> c.s3().putObject(
                                        r -> r.bucket(Booty.DATA).key("curated/customers/mine.parquet"), BODY)),
                refused(
                        "PutObject over a data file",
                        (c, b) -> c.s3().putObject(r -> r.bucket(Booty.DATA).key(b.dataKey()), BODY)),
                refused(
                        "PutObject into another team's results",
                        (c, b) -> c.s3().putObject(r -> r.bucket(Booty.RESULTS).key("finance/mine.csv"), BODY)),
                quiet(
                        "PutObject by a key with dots",
                        (c, b) -> c.s3().putObject(
                                        r -> r.bucket(Booty.RESULTS).key("marketing/../finance/mine.csv"), BODY)),
                refused(
                        "CopyObject of a data file to one's own place",
                        (c, b) -> c.s3().copyObject(r -> r.sourceBucket(Booty.DATA)
                                .sourceKey(b.dataKey())
                                .destinationBucket(Booty.RESULTS)
                                .destinationKey("marketing/x"))),
                refused(
                        "CopyObject of a result to one's own place",
                        (c, b) -> c.s3().copyObject(r -> r.sourceBucket(Booty.RESULTS)
                                .sourceKey(b.resultKey())
                                .destinationBucket(Booty.RESULTS)
                                .destinationKey("marketing/x"))),
                refused(
                        "CopyObject over a data file",
                        (c, b) -> c.s3().copyObject(r -> r.sourceBucket(Booty.RESULTS)
                                .sourceKey("marketing/x")
                                .destinationBucket(Booty.DATA)
                                .destinationKey(b.dataKey()))),
                refused(
                        "UploadPartCopy of a data file",
                        (c, b) -> c.s3().uploadPartCopy(r -> r.sourceBucket(Booty.DATA)
                                .sourceKey(b.dataKey())
                                .destinationBucket(Booty.RESULTS)
                                .destinationKey("marketing/x")
                                .uploadId(b.uploadId())
                                .partNumber(1))),
                refused(
                        "DeleteObject of a data file",
                        (c, b) -> c.s3().deleteObject(r -> r.bucket(Booty.DATA).key(b.dataKey()))),
                quiet(
                        "DeleteObjects of data files",
                        (c, b) -> c.s3().deleteObjects(r ->
                                r.bucket(Booty.DATA).delete(d -> d.objects(o -> o.key(b.dataKey()))))),
                refused("CreateBucket", (c, b) -> c.s3().createBucket(r -> r.bucket("marketing-own"))),
                refused("DeleteBucket", (c, b) -> c.s3().deleteBucket(r -> r.bucket(Booty.RESULTS))),
                refused("GetBucketLocation", (c, b) -> c.s3().getBucketLocation(r -> r.bucket(Booty.DATA))),
                refused("ListBuckets", (c, b) -> c.s3().listBuckets()),
                refused("GetBucketPolicy", (c, b) -> c.s3().getBucketPolicy(r -> r.bucket(Booty.DATA))),
                refused("ListObjectVersions", (c, b) -> c.s3().listObjectVersions(r -> r.bucket(Booty.DATA))),
                refused(
                        "GetObjectAttributes",
                        (c, b) -> c.s3().getObjectAttributes(r -> r.bucket(Booty.DATA)
                                .key(b.dataKey())
                                .objectAttributes(
                                        software.amazon.awssdk.services.s3.model.ObjectAttributes.OBJECT_SIZE))));
    }
}
