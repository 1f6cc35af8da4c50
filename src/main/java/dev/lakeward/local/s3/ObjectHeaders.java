package dev.lakeward.local.s3;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.gate.Faults;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/// What a request says beside the object's bytes: kept with the object and answered again, used, or refused by name.
final class ObjectHeaders {
    private static final Set<String> KEPT = Set.of(
            "CacheControl",
            "ContentDisposition",
            "ContentEncoding",
            "ContentLanguage",
            "ContentType",
            "Expires",
            "Metadata",
            "StorageClass",
            "WebsiteRedirectLocation",
            "ChecksumCRC32",
            "ChecksumCRC32C",
            "ChecksumSHA1",
            "ChecksumSHA256");

    private static final String OWN = "lakeward-";
    private static final Set<String> CHECKSUMS =
            Set.of("ChecksumCRC32", "ChecksumCRC32C", "ChecksumSHA1", "ChecksumSHA256");

    // Said and true of every object of the embedded lake.
    private static final Map<String, Set<String>> TRUE = Map.of(
            "ACL", Set.of("private", "bucket-owner-full-control"),
            // Those whose objects are read at once.
            "StorageClass",
                    Set.of(
                            "STANDARD",
                            "STANDARD_IA",
                            "ONEZONE_IA",
                            "INTELLIGENT_TIERING",
                            "REDUCED_REDUNDANCY",
                            "GLACIER_IR"),
            "RequestPayer", Set.of("requester"),
            "TaggingDirective", Set.of("COPY", "REPLACE"),
            "MetadataDirective", Set.of("COPY", "REPLACE"),
            "VersionId", Set.of("null"),
            "EncodingType", Set.of("url"));

    // Names that the operations themselves use.
    private static final Set<String> USED = Set.of(
            "Bucket",
            "Key",
            "ContentLength",
            "ContentMD5",
            "ChecksumAlgorithm",
            "ChecksumMode",
            "ChecksumType",
            "IfMatch",
            "IfNoneMatch",
            "IfModifiedSince",
            "IfUnmodifiedSince",
            "Range",
            "UploadId",
            "PartNumber",
            "MultipartUpload",
            "MpuObjectSize",
            "Tagging",
            "CopySource",
            "CopySourceRange",
            "SourceBucket",
            "SourceKey",
            "DestinationBucket",
            "DestinationKey",
            "CopySourceIfMatch",
            "CopySourceIfNoneMatch",
            "CopySourceIfModifiedSince",
            "CopySourceIfUnmodifiedSince",
            "IfMatchSize",
            "IfMatchLastModifiedTime",
            "ResponseCacheControl",
            "ResponseContentDisposition",
            "ResponseContentEncoding",
            "ResponseContentLanguage",
            "ResponseContentType",
            "ResponseExpires");

    private ObjectHeaders() {}

    /// Refuses what the embedded lake would have to drop.
    static void require(SdkPojo request) {
        for (SdkField<?> field : request.sdkFields()) {
            Object value = field.getValueOrDefault(request);
            boolean given = value != null
                    && !(value instanceof Collection<?> some && some.isEmpty())
                    && !(value instanceof Map<?, ?> map && map.isEmpty());
            if (given) {
                require(field.memberName(), value);
            }
        }
    }

    private static void require(String name, Object value) {
        if (name.equals("Metadata")
                && value instanceof Map<?, ?> metadata
                && metadata.keySet().stream()
                        .anyMatch(key -> key.toString().toLowerCase(Locale.ROOT).startsWith(OWN))) {
            throw Faults.s3("InvalidArgument", 400, "Metadata whose names begin with " + OWN + " is the lake's own.");
        }
        Set<String> truths = TRUE.get(name);
        if (name.equals("ExpectedBucketOwner") || name.equals("ExpectedSourceBucketOwner")) {
            if (!value.equals(LocalLake.ACCOUNT)) {
                throw Faults.s3("AccessDenied", 403, "The bucket's owner is another account than was expected.");
            }
        } else if (truths != null ? !truths.contains(value.toString()) : !KEPT.contains(name) && !USED.contains(name)) {
            throw Faults.s3(
                    "NotImplemented",
                    501,
                    name + (truths == null ? "" : " " + value) + " is not supported by the embedded lake yet.");
        }
    }

    /// What a HEAD will answer for an object that a request makes.
    static HeadObjectResponse of(SdkPojo request) {
        require(request);
        HeadObjectResponse.Builder head = HeadObjectResponse.builder();
        copy(request, head, KEPT);
        HeadObjectResponse made = head.build();
        return made.contentType() != null
                ? made
                : made.toBuilder().contentType("application/octet-stream").build();
    }

    /// Copies what both sides know by one name.
    static void copy(SdkPojo from, SdkPojo to, Set<String> names) {
        for (SdkField<?> field : from.sdkFields()) {
            Object value = names.contains(field.memberName()) ? field.getValueOrDefault(from) : null;
            if (value != null) {
                to.sdkFields().stream()
                        .filter(other -> other.memberName().equals(field.memberName()))
                        .forEach(other -> other.set(to, value));
            }
        }
    }

    static Set<String> checksums() {
        return CHECKSUMS;
    }

    static Set<String> kept() {
        return KEPT;
    }
}
