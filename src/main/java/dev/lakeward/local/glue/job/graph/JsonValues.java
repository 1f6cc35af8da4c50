package dev.lakeward.local.glue.job.graph;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Finds the records of a form within the values of a file, and writes each as a line. What a value holds is written
/// once the value has ended well, unless that is too much to wait for.
final class JsonValues {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonForm form;
    private final JsonBytes bytes;
    private final JsonSkip skip;
    private final JsonRecord record = new JsonRecord();
    private final OutputStream out;
    private final JsonRefusals refused;
    private final JsonPending pending = new JsonPending();
    private boolean isOpened;
    private String misfit = "";
    private long count;
    private long spanned;

    private JsonValues(JsonForm form, InputStream in, OutputStream out, JsonRefusals refused) throws IOException {
        this.form = form;
        this.bytes = new JsonBytes(in);
        this.skip = new JsonSkip(bytes, form.isMultiline());
        this.out = out;
        this.refused = refused;
    }

    /// How many records were written, the line of the first value that goes on in the next one, or 0, and the line
    /// behind which nothing can be told apart, or 0.
    record Seen(long count, long spannedLine, long lostLine) {}

    /// Writes the records, each in a line, and keeps those apart that are no objects.
    static Seen write(JsonForm form, InputStream in, OutputStream out, JsonRefusals refused) throws IOException {
        JsonValues values = new JsonValues(form, in, out, refused);
        int next = values.bytes.look();
        while (next != JsonBytes.END) {
            if (next == ' ' || next == '\t' || JsonSkip.isEnd(next)) {
                values.bytes.take();
            } else if (!values.value()) {
                return new Seen(values.count, values.spanned, values.bytes.line());
            }
            next = values.bytes.look();
        }
        return new Seen(values.count, values.spanned, 0);
    }

    // False where what follows cannot be told apart.
    private boolean value() throws IOException {
        long line = bytes.line();
        pending.clear();
        isOpened = false;
        misfit = "";
        bytes.value.begin();
        try {
            at(0);
            requireEnd();
            spanned = spanned == 0 && bytes.line() > line ? line : spanned;
        } catch (JsonSkip.NoValueException e) {
            boolean isLast = bytes.look() == JsonBytes.END && !isOpened;
            if (pending.isFlushed() || form.isMultiline() && !isLast) {
                return false;
            }
            misfit = e.reason();
            for (int next = skip.look(); next != JsonBytes.END; next = skip.look()) {
                bytes.take();
            }
        }
        bytes.value.end();
        if (misfit.isEmpty()) {
            count += pending.flush(out, refused);
        } else if (pending.isFlushed()) {
            return false;
        } else {
            refused.add(JsonRefusals.Refused.of(line, misfit, bytes.value.bytes(), 0, bytes.value.size()));
        }
        return true;
    }

    // In lines, nothing else stands in the line.
    private void requireEnd() throws IOException, JsonSkip.NoValueException {
        if (!form.isMultiline() && skip.behindSpace() != JsonBytes.END) {
            throw new JsonSkip.NoValueException("holds more than one value");
        }
    }

    // Goes over the value that is so many names along the path.
    private void at(int step) throws IOException, JsonSkip.NoValueException {
        int next = skip.behindSpace();
        if (step < form.path().size()) {
            if (next == '{') {
                members(step);
            } else {
                misfits("has no object at " + place(step));
            }
        } else if (form.opensArray() && next != '[') {
            misfits("has no array at " + place(step));
        } else if (form.opensArray() || step == 0 && form.isMultiline() && next == '[') {
            elements();
        } else {
            record();
        }
    }

    private String place(int step) {
        return new JsonForm(form.path().subList(0, step), false, false).text();
    }

    private void misfits(String reason) throws IOException, JsonSkip.NoValueException {
        misfit = misfit.isEmpty() ? reason : misfit;
        skip.value();
    }

    private void members(int step) throws IOException, JsonSkip.NoValueException {
        boolean isFound = false;
        skip.take('{');
        int next = skip.behindSpace();
        while (next != '}') {
            skip.name();
            if (!name().equals(form.path().get(step))) {
                skip.value();
            } else if (isFound) {
                misfits("names " + place(step + 1) + " twice");
            } else {
                isFound = true;
                at(step + 1);
            }
            next = skip.behindSpace();
            if (next == ',') {
                skip.take(',');
            } else if (next != '}') {
                throw skip.wrong();
            }
        }
        skip.take('}');
        if (!isFound && misfit.isEmpty()) {
            misfit = "has nothing at " + place(step + 1);
        }
    }

    private String name() throws IOException {
        String quoted = new String(bytes.name.bytes(), 0, bytes.name.size(), StandardCharsets.UTF_8);
        return quoted.indexOf('\\') < 0 || bytes.name.size() < bytes.name.length()
                ? quoted.substring(1, quoted.length() - 1)
                : JSON.readValue(quoted, String.class);
    }

    private void elements() throws IOException, JsonSkip.NoValueException {
        isOpened = true;
        skip.take('[');
        if (skip.behindSpace() == ']') {
            skip.take(']');
            return;
        }
        record();
        while (skip.behindSpace() == ',') {
            skip.take(',');
            record();
        }
        skip.take(']');
    }

    private void record() throws IOException, JsonSkip.NoValueException {
        skip.behindSpace();
        long line = bytes.line();
        bytes.record.begin();
        skip.value();
        bytes.record.end();
        byte[] found = bytes.record.bytes();
        int size = bytes.record.size();
        String fault = size > JsonLines.LONGEST ? "is longer than 16 MB" : record.fault(found, 0, size);
        if (!fault.equals(JsonRecord.GOOD)) {
            pending.refuse(JsonRefusals.Refused.of(line, fault, found, 0, size));
        } else {
            // Within texts there are no ends of lines.
            for (int i = 0; i < size; i++) {
                found[i] = JsonSkip.isEnd(found[i]) ? (byte) ' ' : found[i];
            }
            pending.add(found, size);
        }
        if (pending.isMuch()) {
            count += pending.flush(out, refused);
        }
    }
}
