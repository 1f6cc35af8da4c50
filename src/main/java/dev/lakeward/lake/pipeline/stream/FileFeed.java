package dev.lakeward.lake.pipeline.stream;

import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.pipeline.ingest.Feed;
import dev.lakeward.lake.storage.S3Path;
import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.s3.S3Client;

/// The lines of a file, sent to a stream as they come; `state` remembers how far.
public final class FileFeed implements Feed {
    private static final Duration LONGEST = Duration.ofHours(1);

    private final FirehoseClient firehose;
    private final S3Client s3;
    private final String stream;
    private final S3Path into;
    private final Path file;
    private final Path state;
    private long before;
    private boolean sent;

    /// `into` is where the stream writes.
    public FileFeed(FirehoseClient firehose, S3Client s3, String stream, S3Path into, Path file, Path state) {
        this.firehose = firehose;
        this.s3 = s3;
        this.stream = stream;
        this.into = into;
        this.file = file;
        this.state = state;
    }

    @Override
    public String name() {
        return stream;
    }

    @Override
    public long send() {
        return SdkErrors.call("firehose:PutRecordBatch", () -> {
            before = objects();
            long records = new StreamSender(firehose, stream, progress -> {})
                    .send(LineFile.open(file, state), LONGEST)
                    .records();
            sent = records > 0;
            return records;
        });
    }

    private long objects() {
        return s3
                .listObjectsV2Paginator(request -> request.bucket(into.bucket()).prefix(into.prefix()))
                .contents()
                .stream()
                .count();
    }

    @Override
    public boolean hasArrived() {
        return !sent || SdkErrors.call("s3:ListObjectsV2", this::objects) > before;
    }
}
