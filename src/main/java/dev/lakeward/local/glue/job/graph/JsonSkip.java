package dev.lakeward.local.glue.job.graph;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.regex.Pattern;

/// Goes over values of JSON by their marks alone, however large and deep they are. Where a value may not go on in the
/// next line, it ends there.
final class JsonSkip {
    private static final int LONGEST_WORD = 1 << 10;
    private static final int DEEPEST = 1 << 20;
    private static final Pattern WORD =
            Pattern.compile("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private final JsonBytes bytes;
    private final boolean isMultiline;

    JsonSkip(JsonBytes bytes, boolean isMultiline) {
        this.bytes = bytes;
        this.isMultiline = isMultiline;
    }

    /// Where bytes are no JSON.
    static String fault(byte[] text, int from, int to) throws IOException {
        JsonBytes bytes = new JsonBytes(text, from, to);
        JsonSkip skip = new JsonSkip(bytes, true);
        bytes.value.begin();
        try {
            skip.value();
            return skip.behindSpace() == JsonBytes.END
                    ? "is no JSON"
                    : skip.wrong().reason();
        } catch (NoValueException e) {
            return e.reason();
        }
    }

    /// That no value stands where one should.
    static final class NoValueException extends Exception {
        NoValueException(String reason) {
            super(reason, null, false, false);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    /// The next byte within a value.
    int look() throws IOException {
        int next = bytes.look();
        return isEnd(next) && !isMultiline ? JsonBytes.END : next;
    }

    static boolean isEnd(int next) {
        return next == '\n' || next == '\r';
    }

    /// The next byte within a value behind white space.
    int behindSpace() throws IOException {
        int next = look();
        while (next == ' ' || next == '\t' || isEnd(next)) {
            bytes.take();
            next = look();
        }
        return next;
    }

    /// Takes a byte that has to come; others are a fault.
    void take(int wanted) throws IOException, NoValueException {
        if (behindSpace() != wanted) {
            throw wrong();
        }
        bytes.take();
    }

    NoValueException wrong() throws IOException {
        return look() == JsonBytes.END ? new NoValueException("ends too early") : wrong(bytes.value.length());
    }

    private static NoValueException wrong(long before) {
        return new NoValueException("is no JSON from its byte " + (before + 1) + " on");
    }

    /// Goes over a value.
    void value() throws IOException, NoValueException {
        BitSet objects = new BitSet();
        int depth = 0;
        do {
            int next = behindSpace();
            boolean isObject = next == '{';
            if (isObject || next == '[') {
                bytes.take();
                if (depth == DEEPEST) {
                    throw new NoValueException("is nested too deep");
                }
                objects.set(depth++, isObject);
                if (behindSpace() != (isObject ? '}' : ']')) {
                    member(isObject);
                    continue;
                }
                bytes.take();
                depth--;
            } else if (next == '"') {
                text();
            } else {
                word();
            }
            depth = behindValue(objects, depth);
        } while (depth > 0);
    }

    // Goes over the ends behind a value, and to the next one.
    private int behindValue(BitSet objects, int depth) throws IOException, NoValueException {
        int left = depth;
        while (left > 0) {
            boolean isObject = objects.get(left - 1);
            if (behindSpace() == ',') {
                bytes.take();
                member(isObject);
                return left;
            }
            take(isObject ? '}' : ']');
            left--;
        }
        return left;
    }

    private void member(boolean isObject) throws IOException, NoValueException {
        if (isObject) {
            name();
        }
    }

    /// Goes over a name and the colon; what it keeps of the name is with its quotes.
    void name() throws IOException, NoValueException {
        if (behindSpace() != '"') {
            throw wrong();
        }
        bytes.name.begin();
        text();
        bytes.name.end();
        take(':');
    }

    private void text() throws IOException, NoValueException {
        bytes.take();
        for (int next = look(); next != '"'; next = look()) {
            if (next < ' ') {
                throw wrong();
            }
            bytes.take();
            if (next == '\\') {
                escaped();
            }
        }
        bytes.take();
    }

    private void escaped() throws IOException, NoValueException {
        int next = look();
        if (next < 0 || "\"\\/bfnrtu".indexOf(next) < 0) {
            throw wrong();
        }
        bytes.take();
        for (int i = 0; next == 'u' && i < 4; i++) {
            if (Character.digit(look(), 16) < 0) {
                throw wrong();
            }
            bytes.take();
        }
    }

    private void word() throws IOException, NoValueException {
        byte[] word = new byte[LONGEST_WORD];
        int length = 0;
        long begin = bytes.value.length();
        for (int next = look(); next > ' ' && "[]{}\",:".indexOf(next) < 0 && length < LONGEST_WORD; next = look()) {
            word[length++] = (byte) next;
            bytes.take();
        }
        if (!WORD.matcher(new String(word, 0, length, StandardCharsets.ISO_8859_1))
                .matches()) {
            throw length == 0 ? wrong() : wrong(begin);
        }
    }
}
