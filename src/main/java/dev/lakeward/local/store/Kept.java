package dev.lakeward.local.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A value computed from documents, kept until one of the kinds that it was read from changes; then brought up to date
/// by what was written since, where that can be done, and read anew otherwise.
///
/// A change that uses it is decided by all of these kinds, and sees what it has written itself. Thread-safe.
public final class Kept<T> {
    private final Documents documents;
    private final Supplier<T> reader;
    private final Update<T> update;
    private volatile @Nullable Reading<T> last;

    /// A value and, by kind, the newest write that it knows.
    record Reading<T>(Map<String, Long> kinds, T value) {}

    /// How a value changes by what was written to the kinds that it was read from. Reads no document.
    public interface Update<T> {
        /// Empty where the value must be read anew; `changes` stand oldest first.
        Optional<T> after(T value, List<Document> changes);
    }

    public Kept(Documents documents, Supplier<T> reader) {
        this(documents, reader, (value, changes) -> Optional.empty());
    }

    public Kept(Documents documents, Supplier<T> reader, Update<T> update) {
        this.documents = documents;
        this.reader = reader;
        this.update = update;
    }

    public T get() {
        Reading<T> reading = last;
        if (reading == null || !documents.isNewest(reading.kinds())) {
            reading = Optional.ofNullable(reading).flatMap(this::updated).orElseGet(() -> documents.reading(reader));
            last = reading;
        }
        documents.observe(reading.kinds());
        Change change = documents.deciding();
        return change == null ? reading.value() : own(change, reading);
    }

    // The value over what a change has written; what it was a moment ago is brought up to date.
    private T own(Change change, Reading<T> reading) {
        @SuppressWarnings("unchecked")
        Own<T> last = (Own<T>) change.own(this);
        Own<T> before = last == null || last.of() != reading ? new Own<>(reading, reading.value(), 0) : last;
        List<Document> written = change.since(before.position(), reading.kinds().keySet());
        T value = written.isEmpty()
                ? before.value()
                : update.after(before.value(), written).orElseGet(reader);
        change.own(this, new Own<>(reading, value, change.position()));
        return value;
    }

    /// A reading over what a change had written up to a position.
    private record Own<T>(Reading<T> of, T value, int position) {}

    private Optional<Reading<T>> updated(Reading<T> before) {
        return documents
                .since(before.kinds())
                .flatMap(since -> update.after(before.value(), since.changes())
                        .map(value -> new Reading<>(since.kinds(), value)));
    }
}
