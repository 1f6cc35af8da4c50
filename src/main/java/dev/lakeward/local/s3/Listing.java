package dev.lakeward.local.s3;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.PageToken;
import dev.lakeward.local.store.Documents;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of a bucket's list: keys below a prefix in the order of their UTF-8 bytes, where those that hold a delimiter
/// behind the prefix are rolled up into one entry.
record Listing(List<Entry> entries, boolean more) {
    /// One line of a list.
    sealed interface Entry {
        String text();

        /// Where the list goes on behind this entry.
        byte[] behind();
    }

    record Key(StoredObject object) implements Entry {
        @Override
        public String text() {
            return object.key();
        }

        @Override
        public byte[] behind() {
            return after(object.key());
        }
    }

    record Common(String text) implements Entry {
        @Override
        public byte[] behind() {
            return Documents.behind(text);
        }
    }

    private static final int PAGE = 1_000;

    /// Entries from a place on, at most `limit`; see [#after] and [Entry#behind].
    static Listing of(ObjectStore objects, String bucket, String prefix, String delimiter, byte[] from, int limit) {
        List<Entry> entries = new ArrayList<>();
        byte[] next = from;
        while (entries.size() <= limit) {
            List<StoredObject> found = objects.page(bucket, prefix, next, Math.min(PAGE, limit + 1));
            for (StoredObject object : found) {
                Entry entry = entry(object, prefix, delimiter);
                entries.add(entry);
                next = entry.behind();
                if (entry instanceof Common) {
                    // Everything under it is one entry: the rest is looked up behind it.
                    break;
                }
            }
            if (found.isEmpty()) {
                break;
            }
        }
        boolean more = entries.size() > limit && limit > 0;
        return new Listing(entries.subList(0, Math.min(limit, entries.size())), more);
    }

    private static Entry entry(StoredObject object, String prefix, String delimiter) {
        return common(object.key(), prefix, delimiter).<Entry>map(Common::new).orElseGet(() -> new Key(object));
    }

    /// What a key is rolled up into.
    static java.util.Optional<String> common(String key, String prefix, String delimiter) {
        int cut = delimiter.isEmpty() || !key.startsWith(prefix) ? -1 : key.indexOf(delimiter, prefix.length());
        return cut < 0 ? java.util.Optional.empty() : java.util.Optional.of(key.substring(0, cut + delimiter.length()));
    }

    /// The first place behind a key.
    static byte[] after(String key) {
        return (key + "\u0000").getBytes(StandardCharsets.UTF_8);
    }

    static int limit(@Nullable Integer asked) {
        if (asked != null && asked < 0) {
            throw Faults.s3("InvalidArgument", 400, "Argument maxKeys must be an integer between 0 and 2147483647");
        }
        return asked == null ? PAGE : Math.min(asked, PAGE);
    }

    /// A token that continues behind the last entry.
    @Nullable
    String token() {
        if (!more) {
            return null;
        }
        Entry last = entries.getLast();
        return PageToken.of((last instanceof Common ? "p" : "k") + last.text());
    }

    /// Where a token continues; the start where there is none.
    static byte[] from(@Nullable String token) {
        String text = PageToken.read(
                token, () -> Faults.s3("InvalidArgument", 400, "The continuation token provided is incorrect"));
        if (text.isEmpty()) {
            return new byte[0];
        }
        String place = text.substring(1);
        return text.startsWith("p") ? Documents.behind(place) : after(place);
    }
}
