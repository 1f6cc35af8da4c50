package dev.lakeward.local.s3;

import static dev.lakeward.local.store.DocumentKinds.require;
import static dev.lakeward.local.store.DocumentKinds.requireKey;
import static dev.lakeward.local.store.DocumentKinds.shape;

import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.DocumentKinds.Check;
import dev.lakeward.shape.SdkJson;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.Tagging;

/// What the documents of buckets, objects and uploads must say to be read.
public final class ObjectKinds {
    private ObjectKinds() {}

    public static Map<String, Check> all() {
        return Map.of(
                ObjectStore.BUCKET,
                shape(Bucket::builder, Bucket::name),
                LocalNotifications.KIND,
                (key, body) -> SdkJson.readExactly(body, NotificationConfiguration::builder),
                LocalTagging.BUCKET_TAGS,
                (key, body) -> SdkJson.readExactly(body, Tagging::builder),
                StoredObject.KIND,
                ObjectKinds::object,
                Uploads.UPLOAD,
                ObjectKinds::upload,
                Uploads.PART,
                ObjectKinds::part);
    }

    private static void object(String key, String body) {
        SdkJson.readExactly(body, HeadObjectResponse::builder);
        StoredObject object = StoredObject.read(body);
        requireKey(key, Document.key(object.bucket(), object.key()));
        require(object.head().contentLength() != null && object.etag() != null && object.lastModified() != null);
        Path file = Path.of(object.file());
        require(!file.isAbsolute() && file.equals(file.normalize()) && !file.startsWith(".."));
    }

    private static void upload(String key, String body) {
        require(SdkJson.readExactly(body, HeadObjectResponse::builder).lastModified() != null);
        require(key.split("\u0000").length == 3);
    }

    private static void part(String key, String body) {
        Part part = SdkJson.readExactly(body, Part::builder);
        require(part.size() != null && part.eTag() != null && part.lastModified() != null);
        requireKey(key.substring(key.lastIndexOf('\u0000') + 1), String.format("%05d", part.partNumber()));
    }
}
