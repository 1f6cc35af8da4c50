package dev.lakeward.local.s3;

import dev.lakeward.local.gate.Faults;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A `Range` header: `bytes=0-99`, `bytes=100-`, `bytes=-20`. Another form means the whole object, as S3 does.
final class Range {
    private static final Pattern FORM = Pattern.compile("bytes=(\\d*)-(\\d*)");

    private final String from;
    private final String to;
    final boolean given;
    long first;
    private long last;

    Range(@Nullable String header) {
        Matcher form = FORM.matcher(header == null ? "" : header);
        given = form.matches() && !(form.group(1).isEmpty() && form.group(2).isEmpty());
        from = given ? form.group(1) : "";
        to = given ? form.group(2) : "";
    }

    void settle(long size) {
        if (!given) {
            first = 0;
            last = size - 1;
        } else if (from.isEmpty()) {
            first = Math.max(0, size - Long.parseLong(to));
            last = size - 1;
        } else {
            first = Long.parseLong(from);
            last = to.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(to));
        }
        if (given && (first >= size || last < first)) {
            throw Faults.s3("InvalidRange", 416, "The requested range is not satisfiable.");
        }
    }

    long length() {
        return last - first + 1;
    }

    String header(long size) {
        return "bytes " + first + "-" + last + "/" + size;
    }
}
