package dev.lakeward.lake.storage;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place in S3: a bucket, and the beginning of keys in it, which may be empty.
public record S3Path(String bucket, String prefix) {
    private static final Pattern FORM =
            Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?", Pattern.DOTALL);

    /// Reads `s3://bucket/prefix`; empty where a text is none.
    public static Optional<S3Path> of(String text) {
        Matcher form = FORM.matcher(text.strip());
        return form.matches()
                ? Optional.of(new S3Path(form.group(1), form.group(2) == null ? "" : form.group(2)))
                : Optional.empty();
    }

    /// Whether an object lies below this place or is it: `logs` is no folder `logs2`.
    public boolean holds(String key) {
        return prefix.isEmpty()
                || prefix.endsWith("/") && key.startsWith(prefix)
                || key.equals(prefix)
                || key.startsWith(prefix + "/");
    }

    /// The key of an object below this place, seen from here.
    public String relative(String key) {
        String below = key.substring(Math.min(key.length(), prefix.length()));
        return below.startsWith("/") ? below.substring(1) : below;
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + prefix;
    }
}
