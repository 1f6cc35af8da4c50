package dev.lakeward.local.store;

import dev.lakeward.shape.SdkJson;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/// How a document of each kind is read, so that one that nobody can read is set apart from the others.
///
/// A kind without a check is taken as it is. Thread-safe.
public final class DocumentKinds {
    /// The kind of the events of the trail, which lie in a table of their own.
    public static final String EVENT = "event";

    /// Only the store's own kinds.
    static final DocumentKinds OF_THE_STORE = new DocumentKinds(Map.of());

    private static final int REMEMBERED = 500_000;

    /// Reads one document as those who use it do, and throws whatever that throws.
    @FunctionalInterface
    public interface Check {
        void read(String key, String body);
    }

    private final Map<String, Check> checks;
    private final Set<Long> sound = ConcurrentHashMap.newKeySet();

    /// The store's own kinds are checked too.
    public DocumentKinds(Map<String, Check> checks) {
        Map<String, Check> all = new TreeMap<>(checks);
        all.put(Arrivals.PUBLICATION, (key, body) -> Publication.read(body));
        all.put(Arrivals.ARRIVAL, (key, body) -> Publication.read(body));
        this.checks = Map.copyOf(all);
    }

    /// The check of a kind whose documents are shapes that lie at the key that `key` finds.
    public static <T extends SdkPojo, B extends SdkPojo & SdkBuilder<?, ? extends T>> Check shape(
            Supplier<B> builder, Function<T, String> key) {
        return (stored, body) -> requireKey(stored, key.apply(SdkJson.readExactly(body, builder)));
    }

    /// Refuses a document that lies at another key than it says itself.
    public static void requireKey(String stored, String said) {
        if (!stored.equals(said)) {
            throw new IllegalArgumentException("the document lies at another key");
        }
    }

    /// Refuses a document that lacks a part.
    public static void require(boolean whole) {
        if (!whole) {
            throw new IllegalArgumentException("a part of the document is missing");
        }
    }

    /// The kinds that have a check, by name.
    public Set<String> names() {
        return new TreeMap<>(checks).navigableKeySet();
    }

    /// Whether a document is read by the check of its kind.
    public boolean isSound(String kind, String key, String body) {
        // What was read once is not read again: the text is compared by its hash.
        Check check = checks.get(kind);
        if (check == null) {
            return true;
        }
        long mark = ((long) body.hashCode() << 32) ^ (31L * kind.hashCode() + key.hashCode());
        if (sound.contains(mark)) {
            return true;
        }
        try {
            check.read(key, body);
        } catch (RuntimeException | StackOverflowError e) {
            return false;
        }
        if (sound.size() >= REMEMBERED) {
            sound.clear();
        }
        sound.add(mark);
        return true;
    }
}
