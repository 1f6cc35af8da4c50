package dev.lakeward.local.glue.job.graph;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/// Records of a value that has not ended yet, so that nobody knows whether it is sound.
final class JsonPending {
    private static final int MOST = 16 << 20;

    private final ByteArrayOutputStream records = new ByteArrayOutputStream();
    private final List<JsonRefusals.Refused> refused = new ArrayList<>();
    private long count;
    private boolean isFlushed;

    void clear() {
        records.reset();
        refused.clear();
        count = 0;
        isFlushed = false;
    }

    void add(byte[] record, int size) {
        records.write(record, 0, size);
        records.write('\n');
        count++;
    }

    void refuse(JsonRefusals.Refused record) {
        refused.add(record);
    }

    /// Whether it is too much to wait for the value's end.
    boolean isMuch() {
        return records.size() + (long) refused.size() * JsonRefusals.LONGEST > MOST;
    }

    /// Whether some of the value's records were written, and cannot be taken back.
    boolean isFlushed() {
        return isFlushed;
    }

    /// Writes them; answers how many were written.
    long flush(OutputStream out, JsonRefusals to) throws IOException {
        records.writeTo(out);
        for (JsonRefusals.Refused each : refused) {
            to.add(each);
        }
        long written = count;
        clear();
        isFlushed = true;
        return written;
    }
}
