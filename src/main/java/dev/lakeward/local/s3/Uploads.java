package dev.lakeward.local.s3;

import dev.lakeward.local.gate.Faults;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/// Multipart uploads in progress. They end with the process: a part sent later answers NoSuchUpload.
public final class Uploads {
    record Part(Path file, String md5, long size) {}

    record Upload(String bucket, String key, HeadObjectResponse head, Map<Integer, Part> parts) {}

    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();

    String begin(String bucket, String key, HeadObjectResponse head) {
        String id = UUID.randomUUID().toString();
        uploads.put(id, new Upload(bucket, key, head, java.util.Collections.synchronizedMap(new TreeMap<>())));
        return id;
    }

    Upload find(String id, String bucket, String key) {
        Upload upload = uploads.get(id);
        if (upload == null || !upload.bucket().equals(bucket) || !upload.key().equals(key)) {
            throw Faults.s3("NoSuchUpload", 404, "The upload does not exist; it may have been aborted or completed.");
        }
        return upload;
    }

    void end(String id) {
        uploads.remove(id);
    }
}
