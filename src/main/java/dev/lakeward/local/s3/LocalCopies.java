package dev.lakeward.local.s3;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.IamCheck;
import dev.lakeward.local.s3.ObjectStore.Received;
import dev.lakeward.local.store.Store;
import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.*;

/// Objects that are made of others, whole or as a part of an upload.
public final class LocalCopies implements S3Part {
    private final Store store;
    private final ObjectStore objects;
    private final Uploads uploads;
    private final IamCheck iam;
    private final Caller caller;
    private final InstantSource clock;

    public LocalCopies(
            Store store, ObjectStore objects, Uploads uploads, IamCheck iam, Caller caller, InstantSource clock) {
        this.store = store;
        this.objects = objects;
        this.uploads = uploads;
        this.iam = iam;
        this.caller = caller;
        this.clock = clock;
    }

    private record Opened(StoredObject object, InputStream content) {}

    @Override
    public CopyObjectResponse copyObject(CopyObjectRequest request) {
        objects.requireBucket(request.destinationBucket());
        HeadObjectResponse given = ObjectHeaders.of(request);
        Conditions conditions = Conditions.ofWrite(request.ifMatch(), request.ifNoneMatch());
        Opened source = store.read(() -> {
            CopySource from = CopySource.of(request);
            StoredObject object = objects.require(from.bucket(), from.key());
            Conditions.ofSource(request).requireCopy(object);
            return new Opened(object, Files.newInputStream(objects.soundFile(object)));
        });
        requireChange(request, source.object());
        ObjectNotes notes = ObjectNotes.tagged(tags(request, source.object()));
        Received received;
        try (InputStream content = source.content()) {
            received = objects.receive(content, source.object().size());
        } catch (IOException e) {
            throw Volume.trouble(e);
        }
        // Of a copy of another kind of bytes than one piece only the bytes count: it is one piece.
        HeadObjectResponse head = request.metadataDirective() == MetadataDirective.REPLACE
                ? given
                : source.object().head().toBuilder()
                        .eTag(null)
                        .storageClass(given.storageClass())
                        .build();
        StoredObject copy = objects.put(
                received,
                request.destinationBucket(),
                request.destinationKey(),
                head,
                notes,
                ObjectEvents.Reason.COPY,
                conditions);
        return CopyObjectResponse.builder()
                .copyObjectResult(result -> result.eTag(copy.etag()).lastModified(copy.lastModified()))
                .build();
    }

    // Who copies tags with an object reads them there and writes them here.
    private Map<String, String> tags(CopyObjectRequest request, StoredObject source) {
        if (request.taggingDirective() == TaggingDirective.REPLACE) {
            return ObjectTags.ofHeader(request.tagging());
        }
        if (request.tagging() != null) {
            throw Faults.s3(
                    "InvalidRequest",
                    400,
                    "Tags of a copy are those of its source unless TaggingDirective is REPLACE.");
        }
        Map<String, String> tags = source.notes().tags();
        boolean mayCopy = tags.isEmpty()
                || mayDo("s3:GetObjectTagging", source.bucket(), source.key())
                        && mayDo("s3:PutObjectTagging", request.destinationBucket(), request.destinationKey());
        if (!mayCopy) {
            throw Faults.s3("AccessDenied", 403, "The tags of the source may not be copied.");
        }
        return tags;
    }

    // With COPY, headers in the request would be dropped: AWS ignores them, and an object is not copied onto itself.
    private static void requireChange(CopyObjectRequest request, StoredObject source) {
        if (request.metadataDirective() == MetadataDirective.REPLACE) {
            return;
        }
        // Clients say the type of their own empty body, too.
        if (request.hasMetadata() && !request.metadata().isEmpty()
                || request.contentEncoding() != null
                || request.contentLanguage() != null
                || request.contentDisposition() != null
                || request.cacheControl() != null
                || request.expires() != null) {
            throw Faults.s3(
                    "InvalidRequest",
                    400,
                    "Headers of a copy are those of its source unless MetadataDirective is REPLACE.");
        }
        boolean isOther = request.storageClass() != null || request.taggingDirective() == TaggingDirective.REPLACE;
        if (!isOther
                && source.bucket().equals(request.destinationBucket())
                && source.key().equals(request.destinationKey())) {
            throw Faults.s3(
                    "InvalidRequest",
                    400,
                    "This copy request is illegal because it is trying to copy an object to itself without changing the"
                            + " object's metadata.");
        }
    }

    private boolean mayDo(String action, String bucket, String key) {
        return iam.allows(caller, action, "arn:aws:s3:::" + bucket + "/" + key);
    }

    @Override
    public UploadPartCopyResponse uploadPartCopy(UploadPartCopyRequest request) {
        Uploads.Upload upload = uploads.find(request.uploadId(), request.destinationBucket(), request.destinationKey());
        Uploads.requireNumber(request.partNumber());
        ObjectHeaders.require(request);
        CopySource from = CopySource.of(request);
        Opened source = store.read(() -> {
            StoredObject object = objects.require(from.bucket(), from.key());
            Conditions.ofSource(request).requireCopy(object);
            return new Opened(object, Files.newInputStream(objects.soundFile(object)));
        });
        Range range = Range.ofSource(request.copySourceRange(), source.object());
        ObjectStore.Received received;
        try (InputStream content = source.content()) {
            content.skipNBytes(range.first());
            received = objects.receive(new Limited(content, range.length()), range.length());
        } catch (IOException e) {
            throw Volume.trouble(e);
        }
        Part part = uploads.keep(upload, request.partNumber(), received, clock.instant());
        return UploadPartCopyResponse.builder()
                .copyPartResult(result -> result.eTag(part.eTag()).lastModified(part.lastModified()))
                .build();
    }
}
