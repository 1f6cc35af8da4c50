package dev.lakeward.local.glue.job.graph;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The records of one object that a source of JSON refuses, in the form that [RefusedRecords] has.
final class JsonRefusals implements AutoCloseable {
    /// So much of a record is kept.
    static final int LONGEST = 1 << 16;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String uri;
    private final BufferedWriter out;
    private long count;
    private String first = "";

    private JsonRefusals(String uri, BufferedWriter out) {
        this.uri = uri;
        this.out = out;
    }

    static JsonRefusals open(String uri, Path to) throws IOException {
        return new JsonRefusals(uri, Files.newBufferedWriter(to));
    }

    /// Nobody is to find them.
    static JsonRefusals counting() {
        return new JsonRefusals("", new BufferedWriter(Writer.nullWriter()));
    }

    /// A record that begins in a line, and why it is refused. Of a long one only the beginning need be there; `isCut`
    /// says so.
    record Refused(long line, String reason, String text, boolean isCut) {
        static Refused of(long line, String reason, byte[] bytes, int from, int to) {
            int end = Math.min(to, from + LONGEST);
            return new Refused(line, reason, new String(bytes, from, end - from, StandardCharsets.UTF_8), end < to);
        }
    }

    void add(Refused refused) throws IOException {
        if (count++ == 0) {
            first = "line " + refused.line() + " " + refused.reason();
        }
        ObjectNode record = JSON.createObjectNode()
                .put("file", uri)
                .put("line", refused.line())
                .put("reason", refused.reason())
                .put("record", refused.text());
        if (refused.isCut()) {
            record.put("cut", true);
        }
        out.write(record.toString());
        out.write('\n');
    }

    long count() {
        return count;
    }

    /// The line and the reason of the first one.
    String first() {
        return first;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
