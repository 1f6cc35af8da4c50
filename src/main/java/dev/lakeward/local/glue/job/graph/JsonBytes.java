package dev.lakeward.local.glue.job.graph;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// The bytes of a file of JSON one by one, with their lines; what is marked is kept while it is read.
final class JsonBytes {
    static final int END = -1;

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final byte[] bytes;
    private int at;
    private int filled;
    private long line = 1;
    private boolean wasReturn;

    /// What is kept of what is read: at most so many bytes, and how many there were.
    static final class Kept {
        private final int most;
        private byte[] bytes = new byte[1 << 10];
        private long length;
        private boolean isOn;

        Kept(int most) {
            this.most = most;
        }

        void begin() {
            length = 0;
            isOn = true;
        }

        void end() {
            isOn = false;
        }

        private void keep(byte next) {
            if (isOn) {
                if (length < most) {
                    if (length == bytes.length) {
                        bytes = Arrays.copyOf(bytes, Math.min(most, 2 * bytes.length));
                    }
                    bytes[(int) length] = next;
                }
                length++;
            }
        }

        byte[] bytes() {
            return bytes;
        }

        /// How many bytes were read, kept or not.
        long length() {
            return length;
        }

        /// How many of them are there.
        int size() {
            return (int) Math.min(most, length);
        }
    }

    /// The value of a file that is read, a record in it, and a name.
    final Kept value = new Kept(JsonRefusals.LONGEST + 1);

    final Kept record = new Kept(JsonLines.LONGEST + 1);
    final Kept name = new Kept(JsonRefusals.LONGEST);

    /// Of bytes that are all there.
    JsonBytes(byte[] text, int from, int to) {
        this.in = InputStream.nullInputStream();
        this.bytes = text;
        this.at = from;
        this.filled = to;
    }

    JsonBytes(InputStream in) throws IOException {
        this.in = in;
        this.bytes = new byte[BUFFER];
        filled = Math.max(0, in.readNBytes(bytes, 0, BUFFER));
        at = filled >= 3 && (bytes[0] & 0xff) == 0xef && (bytes[1] & 0xff) == 0xbb && (bytes[2] & 0xff) == 0xbf ? 3 : 0;
    }

    /// The next byte, which is not taken, or [#END].
    int look() throws IOException {
        if (at == filled) {
            filled = Math.max(0, in.read(bytes));
            at = 0;
            if (filled == 0) {
                return END;
            }
        }
        return bytes[at] & 0xff;
    }

    /// Goes on behind the byte that [#look] answered.
    void take() {
        byte next = bytes[at++];
        if (next == '\n' && !wasReturn || next == '\r') {
            line++;
        }
        wasReturn = next == '\r';
        value.keep(next);
        record.keep(next);
        name.keep(next);
    }

    /// The line of the next byte, from 1.
    long line() {
        return line;
    }
}
