package dev.lakeward.lake.pipeline.stream;

import java.io.IOException;
import java.util.List;

/// Where records come from. Used by one thread.
public interface RecordSource {
    /// The longest record that Firehose takes, in bytes.
    int LONGEST = 1_024_000;

    /// Records that follow each other in their source, and how many between them cannot be sent, as they are too long.
    record Chunk(List<byte[]> records, int tooLong) {
        /// Nothing that is there just now.
        static final Chunk NONE = new Chunk(List.of(), 0);

        public Chunk {
            records = List.copyOf(records);
        }

        boolean isEmpty() {
            return records.isEmpty() && tooLong == 0;
        }
    }

    /// What follows, at most so many records with so many bytes together; an empty one where nothing is there just now.
    Chunk next(int records, int bytes) throws IOException;

    /// Whether nothing follows any more.
    boolean isEnded();

    /// All that was answered is acknowledged: a later source of the same place begins behind it.
    void acknowledge() throws IOException;
}
