package dev.lakeward.local.s3;

import dev.lakeward.local.gate.Faults;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.*;

/// The objects that were put through clients of this, and were not removed through them: what else lies beside them is
/// somebody else's. An object is made of others only where these are its own too, as they were put.
public final class OwnObjects {
    private final Map<String, String> tags = new ConcurrentHashMap<>();

    /// An object's name among them.
    public static String address(String bucket, String key) {
        return bucket + "/" + key;
    }

    /// Their entity tags without quotation marks, by their addresses, as of now.
    public Map<String, String> tags() {
        return Map.copyOf(tags);
    }

    /// A client that does what another does, and is watched.
    public S3Client of(S3Client client) {
        return new Watched(client);
    }

    private void put(String bucket, String key, String etag) {
        tags.put(address(bucket, key), StoredObject.bare(etag));
    }

    // Between two requests anybody may have put another object there; the store compares and copies at once.
    private String tagOf(CopySource source) {
        return Optional.ofNullable(tags.get(address(source.bucket(), source.key())))
                .orElseThrow(() -> Faults.s3(
                        "AccessDenied",
                        403,
                        "s3://" + source.bucket() + "/" + source.key()
                                + " was not put in this session, which copies its own objects alone"));
    }

    private S3Request checked(S3Request request) {
        return switch (request) {
            case CopyObjectRequest copy ->
                copy.toBuilder().copySourceIfMatch(tagOf(CopySource.of(copy))).build();
            case UploadPartCopyRequest copy ->
                copy.toBuilder().copySourceIfMatch(tagOf(CopySource.of(copy))).build();
            default -> request;
        };
    }

    private void note(S3Request request, Object response) {
        if (request instanceof PutObjectRequest put && response instanceof PutObjectResponse made) {
            put(put.bucket(), put.key(), made.eTag());
        } else if (request instanceof CopyObjectRequest copy && response instanceof CopyObjectResponse made) {
            put(
                    copy.destinationBucket(),
                    copy.destinationKey(),
                    made.copyObjectResult().eTag());
        } else if (request instanceof CompleteMultipartUploadRequest complete
                && response instanceof CompleteMultipartUploadResponse made) {
            put(complete.bucket(), complete.key(), made.eTag());
        } else if (request instanceof DeleteObjectRequest delete) {
            tags.remove(address(delete.bucket(), delete.key()));
        } else if (request instanceof DeleteObjectsRequest delete && response instanceof DeleteObjectsResponse made) {
            delete.delete().objects().stream()
                    .map(ObjectIdentifier::key)
                    .filter(key -> made.errors().stream().noneMatch(error -> key.equals(error.key())))
                    .forEach(key -> tags.remove(address(delete.bucket(), key)));
        }
    }

    private final class Watched extends DelegatingS3Client {
        Watched(S3Client client) {
            super(client);
        }

        @Override
        protected <T extends S3Request, R> R invokeOperation(T request, Function<T, R> operation) {
            @SuppressWarnings("unchecked") // It is of the class that it was.
            T checked = (T) checked(request);
            R response = operation.apply(checked);
            note(checked, response);
            return response;
        }
    }
}
