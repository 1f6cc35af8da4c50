package dev.lakeward.local.s3;

import dev.lakeward.local.gate.Gate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.s3.model.*;

/// What the rights of IAM say of a request of S3.
public final class S3Actions {
    private S3Actions() {}

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
            case PutObjectRequest r -> put(r.bucket(), r.key(), r.tagging());
            case GetObjectRequest r -> one("s3:GetObject", r.bucket(), r.key());
            case HeadObjectRequest r -> one("s3:GetObject", r.bucket(), r.key());
            case DeleteObjectRequest r -> one("s3:DeleteObject", r.bucket(), r.key());
            case DeleteObjectsRequest r ->
                r.delete().objects().stream()
                        .map(object -> new Gate.Action("s3:DeleteObject", arn(r.bucket(), object.key())))
                        .toList();
            case CopyObjectRequest r ->
                copied(CopySource.of(r), put(r.destinationBucket(), r.destinationKey(), r.tagging()));
            case UploadPartCopyRequest r ->
                copied(CopySource.of(r), put(r.destinationBucket(), r.destinationKey(), null));
            case CreateMultipartUploadRequest r -> put(r.bucket(), r.key(), r.tagging());
            case PutObjectTaggingRequest r -> one("s3:PutObjectTagging", r.bucket(), r.key());
            case GetObjectTaggingRequest r -> one("s3:GetObjectTagging", r.bucket(), r.key());
            case DeleteObjectTaggingRequest r -> one("s3:DeleteObjectTagging", r.bucket(), r.key());
            case PutBucketTaggingRequest r -> one("s3:PutBucketTagging", r.bucket(), "");
            case GetBucketTaggingRequest r -> one("s3:GetBucketTagging", r.bucket(), "");
            case DeleteBucketTaggingRequest r -> one("s3:PutBucketTagging", r.bucket(), "");
            case PutBucketNotificationConfigurationRequest r -> one("s3:PutBucketNotification", r.bucket(), "");
            case GetBucketNotificationConfigurationRequest r -> one("s3:GetBucketNotification", r.bucket(), "");
            case GetBucketVersioningRequest r -> one("s3:GetBucketVersioning", r.bucket(), "");
            case PutBucketVersioningRequest r -> one("s3:PutBucketVersioning", r.bucket(), "");
            case GetBucketAclRequest r -> one("s3:GetBucketAcl", r.bucket(), "");
            case GetObjectAclRequest r -> one("s3:GetObjectAcl", r.bucket(), r.key());
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
            case UploadPartCopyRequest r ->
                one("s3:ListBucket", CopySource.of(r).bucket(), "");
            case PutObjectTaggingRequest r -> one("s3:ListBucket", r.bucket(), "");
            case GetObjectTaggingRequest r -> one("s3:ListBucket", r.bucket(), "");
            case DeleteObjectTaggingRequest r -> one("s3:ListBucket", r.bucket(), "");
            case GetObjectAclRequest r -> one("s3:ListBucket", r.bucket(), "");
            default -> List.of();
        };
    }

    private static List<Gate.Action> put(String bucket, String key, @Nullable String tagging) {
        Gate.Action put = new Gate.Action("s3:PutObject", arn(bucket, key));
        return tagging == null || tagging.isEmpty()
                ? List.of(put)
                : List.of(put, new Gate.Action("s3:PutObjectTagging", arn(bucket, key)));
    }

    private static List<Gate.Action> copied(CopySource source, List<Gate.Action> target) {
        List<Gate.Action> both = new ArrayList<>(one("s3:GetObject", source.bucket(), source.key()));
        both.addAll(target);
        return both;
    }

    private static List<Gate.Action> one(String action, String bucket, String key) {
        return List.of(new Gate.Action(action, arn(bucket, key)));
    }

    private static String arn(String bucket, String key) {
        return "arn:aws:s3:::" + bucket + (key.isEmpty() ? "" : "/" + key);
    }
}
