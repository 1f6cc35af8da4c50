package dev.lakeward.local.s3;

import dev.lakeward.shape.SdkJson;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/// An object's record: its key, its file relative to the lake's folder, how that file was when it was stored, what a
/// HEAD answers, and what else is known. The stamp is empty in lakes of version 1.
public record StoredObject(
        String bucket, String key, String file, Stamp stamp, HeadObjectResponse head, ObjectNotes notes) {
    static final String KIND = "object";

    private static final String FILE = "lakeward-file";
    private static final String KEY = "lakeward-key";
    private static final String BUCKET = "lakeward-bucket";
    private static final String STAMP = "lakeward-stamp";

    public long size() {
        return head.contentLength();
    }

    public String etag() {
        return head.eTag();
    }

    public Instant lastModified() {
        return head.lastModified();
    }

    /// An entity tag without its quotation marks.
    public static String bare(String etag) {
        return etag.replace("\"", "");
    }

    StoredObject at(String other) {
        return new StoredObject(bucket, key, other, stamp, head, notes);
    }

    StoredObject tagged(Map<String, String> tags) {
        return new StoredObject(bucket, key, file, stamp, head, notes.with(tags));
    }

    // Kept beside the user's own metadata in one shape, so that the codec stays the only form.
    String write() {
        Map<String, String> all = new HashMap<>(head.metadata());
        all.put(FILE, file);
        all.put(KEY, key);
        all.put(BUCKET, bucket);
        all.put(STAMP, stamp.write());
        notes.write(all);
        return SdkJson.write(head.toBuilder().metadata(all).build());
    }

    static StoredObject read(String json) {
        HeadObjectResponse all = SdkJson.read(json, HeadObjectResponse::builder);
        Map<String, String> metadata = new HashMap<>(all.metadata());
        String file = String.valueOf(metadata.remove(FILE));
        String key = String.valueOf(metadata.remove(KEY));
        String bucket = String.valueOf(metadata.remove(BUCKET));
        String stamp = metadata.remove(STAMP);
        ObjectNotes notes = ObjectNotes.take(metadata);
        return new StoredObject(
                bucket,
                key,
                file,
                Stamp.read(stamp == null ? "" : stamp),
                all.toBuilder().metadata(metadata).build(),
                notes);
    }
}
