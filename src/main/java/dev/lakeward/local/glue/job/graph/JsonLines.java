package dev.lakeward.local.glue.job.graph;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/// Lines of JSON, each one record: they end as the engine has it, with a line feed, a carriage return or both.
final class JsonLines {
    /// A record may be so long.
    static final int LONGEST = 16 << 20;

    private static final int BUFFER = 1 << 18;
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final InputStream in;
    private final JsonRecord record = new JsonRecord();
    private byte[] bytes = new byte[BUFFER];
    private int start;
    private int end;
    private int filled;
    private boolean isLong;
    private boolean isEnded;
    private boolean wasReturn;
    private boolean hasMark;
    private long line;

    private JsonLines(InputStream in) {
        this.in = in;
    }

    /// Whether all lines are objects, so that the engine reads the file as it is.
    static boolean areGood(InputStream in) throws IOException {
        JsonLines lines = new JsonLines(in);
        while (lines.next()) {
            if (lines.hasMark || !lines.fault().equals(JsonRecord.GOOD)) {
                return false;
            }
        }
        return true;
    }

    /// Whether some line has a field.
    static boolean haveFields(InputStream in) throws IOException {
        JsonLines lines = new JsonLines(in);
        while (!lines.record.hasFields() && lines.next()) {
            lines.fault();
        }
        return lines.record.hasFields();
    }

    /// Writes the lines that are objects, and keeps the others apart; answers how many were written.
    static long write(InputStream in, OutputStream out, JsonRefusals refused) throws IOException {
        JsonLines lines = new JsonLines(in);
        long count = 0;
        while (lines.next()) {
            if (lines.isBlank()) {
                continue;
            }
            String fault = lines.fault();
            if (fault.equals(JsonRecord.GOOD)) {
                out.write(lines.bytes, lines.start, lines.end - lines.start);
                out.write('\n');
                count++;
            } else {
                refused.add(JsonRefusals.Refused.of(lines.line, fault, lines.bytes, lines.start, lines.end));
            }
        }
        return count;
    }

    private String fault() throws IOException {
        return isLong ? "is longer than 16 MB" : record.fault(bytes, start, end);
    }

    private boolean isBlank() {
        for (int i = start; i < end; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t') {
                return false;
            }
        }
        return !isLong;
    }

    // Goes to the next line, if there is one.
    private boolean next() throws IOException {
        if (isEnded) {
            return false;
        }
        start = Math.min(filled, line == 0 ? 0 : end + 1);
        line++;
        isLong = false;
        int at = start;
        while (true) {
            if (wasReturn && start < filled) {
                start += bytes[start] == '\n' ? 1 : 0;
                wasReturn = false;
                at = start;
            }
            while (at < filled && bytes[at] != '\n' && bytes[at] != '\r') {
                at++;
            }
            if (at < filled) {
                end = at;
                wasReturn = bytes[at] == '\r';
                unmark();
                return true;
            }
            at = fill(at);
            if (at < 0) {
                isEnded = true;
                end = filled;
                unmark();
                return end > start;
            }
        }
    }

    // Reads on behind what there is of the line; answers where the new bytes stand, or -1.
    private int fill(int at) throws IOException {
        System.arraycopy(bytes, start, bytes, 0, filled - start);
        filled -= start;
        int next = at - start;
        start = 0;
        if (filled == bytes.length) {
            if (bytes.length < LONGEST) {
                bytes = Arrays.copyOf(bytes, Math.min(LONGEST, 2 * bytes.length));
            } else {
                // Its beginning stays.
                isLong = true;
                filled = 2 * JsonRefusals.LONGEST;
                next = filled;
            }
        }
        int read = in.read(bytes, filled, bytes.length - filled);
        filled += Math.max(0, read);
        return read <= 0 ? -1 : next;
    }

    private void unmark() {
        if (line == 1
                && end - start >= MARK.length
                && Arrays.equals(bytes, start, start + MARK.length, MARK, 0, MARK.length)) {
            start += MARK.length;
            hasMark = true;
        }
    }
}
