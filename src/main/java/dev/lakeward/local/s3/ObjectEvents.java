package dev.lakeward.local.s3;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.eventbridge.LakeEvent;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What EventBridge is told of objects, of buckets that are set to tell it; see
/// [AWS's event
/// structure](https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html).
///
/// Of a request only what is known where objects are written is told: its id, its address and the object's version are
/// not, and the requester is the lake's account.
final class ObjectEvents {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Store store;
    private final InstantSource clock;

    /// By what an object was made, in AWS's words.
    enum Reason {
        PUT("PutObject"),
        COPY("CopyObject"),
        UPLOAD("CompleteMultipartUpload");

        private final String word;

        Reason(String word) {
            this.word = word;
        }
    }

    ObjectEvents(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// The events of a change, to be written in it: of each object that it makes or removes.
    List<Document> of(List<Document> change, Reason reason) {
        Map<String, Boolean> telling = new HashMap<>();
        List<Document> events = new ArrayList<>();
        for (Document each : change) {
            if (each.kind().equals(StoredObject.KIND) && telling.computeIfAbsent(bucket(each), this::tells)) {
                events.add(event(each, reason));
            }
        }
        return events;
    }

    private boolean tells(String bucket) {
        return store.documents().get(LocalNotifications.KIND, bucket).isPresent();
    }

    private static String bucket(Document object) {
        return object.key().substring(0, object.key().indexOf('\u0000'));
    }

    private Document event(Document object, Reason reason) {
        String bucket = bucket(object);
        String key = object.key().substring(bucket.length() + 1);
        Instant now = clock.instant();
        ObjectNode detail = JSON.createObjectNode();
        detail.put("version", "0");
        detail.putObject("bucket").put("name", bucket);
        ObjectNode told = detail.putObject("object").put("key", key);
        @Nullable String body = object.body();
        if (body != null) {
            StoredObject stored = StoredObject.read(body);
            told.put("size", stored.size());
            told.put("etag", StoredObject.bare(stored.etag()));
        }
        // Of two events of one key the later has the greater one.
        told.put("sequencer", String.format("%016X", now.getEpochSecond() * 1_000_000_000L + now.getNano()));
        detail.put("requester", LocalLake.ACCOUNT);
        if (body == null) {
            detail.put("reason", "DeleteObject");
            detail.put("deletion-type", "Permanently Deleted");
        } else {
            detail.put("reason", reason.word);
        }
        return LakeEvent.of(
                        "aws.s3",
                        body == null ? "Object Deleted" : "Object Created",
                        now,
                        List.of("arn:aws:s3:::" + bucket),
                        detail)
                .accepted(now);
    }
}
