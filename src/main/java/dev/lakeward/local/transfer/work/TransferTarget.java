package dev.lakeward.local.transfer.work;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.IamCheck;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.s3.StoredObject;
import dev.lakeward.local.s3.Sum;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/// Where files go: below a prefix of a bucket, as a role.
public record TransferTarget(ObjectStore objects, IamCheck iam, Caller role, String bucket, String prefix) {
    /// How many files' objects are looked for at a time.
    static final int FOUND_TOGETHER = 128;

    private static final int LONGEST_KEY = 1_024;
    private static final String ARN = "arn:aws:s3:::";

    String key(String path) {
        return prefix + path;
    }

    boolean isKey(String path) {
        String key = key(path);
        return key.length() <= LONGEST_KEY && key.getBytes(StandardCharsets.UTF_8).length <= LONGEST_KEY;
    }

    boolean mayWrite(String path) {
        return iam.allows(role, "s3:PutObject", ARN + bucket + "/" + key(path));
    }

    boolean mayDelete(String key) {
        return iam.allows(role, "s3:DeleteObject", ARN + bucket + "/" + key);
    }

    /// Throws [TransferException] where the bucket is not there or the role may not list it.
    public void require() {
        if (!iam.allows(role, "s3:ListBucket", ARN + bucket)) {
            throw new TransferException("Could not perform s3:ListBucket on bucket " + bucket
                    + ". Access denied. Ensure bucket access role has s3:ListBucket permission.");
        }
        if (!objects.bucketExists(bucket)) {
            throw new TransferException("Bucket " + bucket + " does not exist.");
        }
    }

    boolean isEmpty() {
        return objects.page(bucket, prefix, new byte[0], 1).isEmpty();
    }

    /// The objects of several files that have one, by key.
    Map<String, StoredObject> find(Collection<String> paths) {
        return objects.find(bucket, paths.stream().map(this::key).toList());
    }

    ObjectStore.Incoming incoming(Path file, Sum sum, String path, Map<String, String> metadata) {
        return new ObjectStore.Incoming(file, sum, bucket, key(path), head(metadata));
    }

    private static HeadObjectResponse head(Map<String, String> metadata) {
        return HeadObjectResponse.builder()
                .contentType("application/octet-stream")
                .metadata(metadata)
                .build();
    }
}
