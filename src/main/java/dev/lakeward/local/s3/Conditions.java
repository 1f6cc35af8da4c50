package dev.lakeward.local.s3;

import dev.lakeward.local.gate.Faults;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;

/// A request's conditions on what stands at a key; see "Conditional requests" of S3's guide and RFC 9110, 13.2.2.
record Conditions(
        @Nullable String match,
        @Nullable String noneMatch,
        @Nullable Instant modifiedSince,
        @Nullable Instant unmodifiedSince) {
    static Conditions of(GetObjectRequest request) {
        return new Conditions(
                request.ifMatch(), request.ifNoneMatch(), request.ifModifiedSince(), request.ifUnmodifiedSince());
    }

    static Conditions of(HeadObjectRequest request) {
        return new Conditions(
                request.ifMatch(), request.ifNoneMatch(), request.ifModifiedSince(), request.ifUnmodifiedSince());
    }

    static Conditions ofSource(CopyObjectRequest request) {
        return new Conditions(
                request.copySourceIfMatch(),
                request.copySourceIfNoneMatch(),
                request.copySourceIfModifiedSince(),
                request.copySourceIfUnmodifiedSince());
    }

    static Conditions ofSource(UploadPartCopyRequest request) {
        return new Conditions(
                request.copySourceIfMatch(),
                request.copySourceIfNoneMatch(),
                request.copySourceIfModifiedSince(),
                request.copySourceIfUnmodifiedSince());
    }

    /// Conditions on overwriting a key. Of `IfNoneMatch` S3 takes `*` only.
    static Conditions ofWrite(@Nullable String match, @Nullable String noneMatch) {
        if (noneMatch != null && !noneMatch.strip().equals("*")) {
            throw Faults.s3("NotImplemented", 501, "IfNoneMatch of a write is * or absent.");
        }
        return new Conditions(match, noneMatch, null, null);
    }

    /// Refuses to write over what stands at the key.
    void requireWrite(Optional<StoredObject> there) {
        if (noneMatch != null && there.isPresent()) {
            throw failed();
        }
        if (match != null && there.isEmpty()) {
            throw Faults.s3("NoSuchKey", 404, "The specified key does not exist.");
        }
        if (match != null && !matches(match, there.get())) {
            throw failed();
        }
    }

    /// Refuses to read an object; one that has not changed is a 304.
    void requireRead(StoredObject object) {
        if (match != null ? !matches(match, object) : unmodifiedSince != null && isAfter(object, unmodifiedSince)) {
            throw failed();
        }
        if (noneMatch != null ? matches(noneMatch, object) : modifiedSince != null && !isAfter(object, modifiedSince)) {
            throw Faults.s3("NotModified", 304, "The object has not changed.");
        }
    }

    /// A copy is refused in either case.
    void requireCopy(StoredObject source) {
        boolean unchanged = noneMatch != null
                ? matches(noneMatch, source)
                : modifiedSince != null && !isAfter(source, modifiedSince);
        if (unchanged) {
            throw failed();
        }
        new Conditions(match, null, null, unmodifiedSince).requireRead(source);
    }

    private static boolean isAfter(StoredObject object, Instant time) {
        return object.lastModified().truncatedTo(ChronoUnit.SECONDS).isAfter(time.truncatedTo(ChronoUnit.SECONDS));
    }

    private static boolean matches(String etags, StoredObject object) {
        return Arrays.stream(etags.split(","))
                .map(String::strip)
                .anyMatch(each -> each.equals("*") || StoredObject.bare(each).equals(StoredObject.bare(object.etag())));
    }

    static RuntimeException failed() {
        return Faults.s3("PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold");
    }
}
