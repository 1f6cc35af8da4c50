package dev.lakeward.lake.storage;

import dev.lakeward.lake.SdkErrors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/// What lies in S3, as the client's identity may see it. Every method blocks and throws LakeException.
public final class StorageService {
    private static final int MOST_FOLDERS = 1_000;

    private final S3Client s3;

    /// Keys of all objects below a path, in their order; `complete` is false where there are more.
    public record Keys(List<String> keys, boolean complete) {
        public Keys {
            keys = List.copyOf(keys);
        }
    }

    public StorageService(S3Client s3) {
        this.s3 = s3;
    }

    /// Names of the buckets, by name.
    public List<String> buckets() {
        return SdkErrors.call(
                "s3:ListBuckets",
                () -> s3.listBuckets().buckets().stream()
                        .map(Bucket::name)
                        .sorted()
                        .toList());
    }

    /// What lies right below a prefix, which is empty or ends in a slash; about the first thousand folders.
    public Listing below(String bucket, String prefix) {
        return SdkErrors.call("s3:ListObjectsV2", () -> {
            List<String> folders = new ArrayList<>();
            long objects = 0;
            String token = null;
            do {
                ListObjectsV2Response page = page(bucket, prefix, "/", token);
                page.commonPrefixes().stream().map(CommonPrefix::prefix).forEach(folders::add);
                objects += page.contents().size();
                token = page.nextContinuationToken();
            } while (token != null && folders.size() < MOST_FOLDERS);
            return new Listing(folders, objects, token == null);
        });
    }

    /// The first keys that begin with a prefix, at most so many.
    public Keys keys(String bucket, String prefix, int most) {
        return SdkErrors.call("s3:ListObjectsV2", () -> {
            List<String> keys = new ArrayList<>();
            String token = null;
            do {
                ListObjectsV2Response page = page(bucket, prefix, null, token);
                page.contents().stream().map(S3Object::key).forEach(keys::add);
                token = page.nextContinuationToken();
            } while (token != null && keys.size() < most);
            boolean complete = token == null && keys.size() <= most;
            return new Keys(keys.subList(0, Math.min(most, keys.size())), complete);
        });
    }

    private ListObjectsV2Response page(
            String bucket, String prefix, @Nullable String delimiter, @Nullable String token) {
        return s3.listObjectsV2(request ->
                request.bucket(bucket).prefix(prefix).delimiter(delimiter).continuationToken(token));
    }
}
