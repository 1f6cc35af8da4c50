package dev.lakeward.local.store;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A value computed from documents, kept until one of the kinds that it was read from changes.
///
/// A change that uses it is decided by all of these kinds. Thread-safe.
public final class Kept<T> {
    private final Documents documents;
    private final Supplier<T> reader;
    private volatile @Nullable Reading<T> last;

    /// A value and, by kind, the newest write that it knows.
    record Reading<T>(Map<String, Long> kinds, T value) {}

    public Kept(Documents documents, Supplier<T> reader) {
        this.documents = documents;
        this.reader = reader;
    }

    public T get() {
        Reading<T> reading = last;
        if (reading == null || !documents.isNewest(reading.kinds())) {
            reading = documents.reading(reader);
            last = reading;
        }
        documents.observe(reading.kinds());
        return reading.value();
    }
}
