package dev.lakeward.local.s3;

import dev.lakeward.local.gate.Faults;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which bytes of an object are meant, the last one too: all of them, those of a header such as `bytes=0-99`,
/// `bytes=100-` or `bytes=-20`, or one of the parts that it was uploaded in.
record Range(long first, long last, boolean isPart) {
    private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /// What a request asks for. Another form of the header means the whole object, as S3 does.
    static Range of(@Nullable String header, @Nullable Integer partNumber, StoredObject object) {
        if (partNumber != null) {
            if (header != null) {
                throw Faults.s3(
                        "InvalidRequest", 400, "Cannot specify both Range header and partNumber query parameter");
            }
            return ofPart(partNumber, object);
        }
        Matcher form = FORM.matcher(header == null ? "" : header);
        if (!form.matches() || form.group(1).isEmpty() && form.group(2).isEmpty()) {
            return new Range(0, object.size() - 1, false);
        }
        return ofBytes(form.group(1), form.group(2), object.size());
    }

    /// The bytes of a source that a part is copied from, which all are there.
    static Range ofSource(@Nullable String header, StoredObject source) {
        if (header == null) {
            return new Range(0, source.size() - 1, false);
        }
        Matcher form = FORM.matcher(header);
        if (!form.matches() || form.group(1).isEmpty() || form.group(2).isEmpty()) {
            throw Faults.s3(
                    "InvalidArgument",
                    400,
                    "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the"
                            + " zero-based offsets of the first and last bytes to copy");
        }
        if (Long.parseLong(form.group(2)) >= source.size()) {
            throw Faults.s3(
                    "InvalidArgument", 400, "Range specified is not valid for source object of size: " + source.size());
        }
        return ofBytes(form.group(1), form.group(2), source.size());
    }

    private static Range ofBytes(String from, String to, long size) {
        long first = from.isEmpty() ? Math.max(0, size - Long.parseLong(to)) : Long.parseLong(from);
        long last = from.isEmpty() || to.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(to));
        if (first >= size || last < first) {
            throw Faults.s3("InvalidRange", 416, "The requested range is not satisfiable.");
        }
        return new Range(first, last, true);
    }

    private static Range ofPart(int number, StoredObject object) {
        List<Long> parts = object.notes().parts().isEmpty()
                ? List.of(object.size())
                : object.notes().parts();
        if (number < 1 || number > parts.size()) {
            throw Faults.s3("InvalidPartNumber", 416, "The requested partnumber is not satisfiable");
        }
        long first =
                parts.subList(0, number - 1).stream().mapToLong(Long::longValue).sum();
        return new Range(first, first + parts.get(number - 1) - 1, object.size() > 0);
    }

    long length() {
        return last - first + 1;
    }

    /// What the answer says of itself; null where it is the whole object.
    @Nullable
    String header(long size) {
        return isPart ? "bytes " + first + "-" + last + "/" + size : null;
    }
}
