package dev.lakeward.local.run;

import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.store.Document;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// What a run made: nothing of it is seen before the machine publishes it, together with the run's end.
///
/// `documents` decides what is written with the files, or by throwing that nothing may be; deciding may change the
/// catalog itself, as a part of that change, and is perhaps done more than once. `result` is in the kind's form, and
/// asked for after that, each time.
public record Outcome(
        List<ObjectStore.Incoming> files,
        Supplier<List<Document>> documents,
        Supplier<String> result,
        Map<String, Long> counts,
        Map<String, Long> costs) {
    /// Thrown by what decides where nothing is to be published any more, and the run succeeds without.
    public static final class NeedlessException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// Thrown by what decides where what was made rests on what has changed since: it is made anew, and published then.
    /// Whoever throws it sees to it that this ends.
    public static final class StaleException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Supplier<Outcome> anew;

        public StaleException(Supplier<Outcome> anew) {
            this.anew = anew;
        }

        /// Makes it anew; blocks.
        public Outcome anew() {
            return anew.get();
        }
    }

    public Outcome {
        files = List.copyOf(files);
        counts = Map.copyOf(counts);
        costs = Map.copyOf(costs);
    }

    /// An outcome whose result does not depend on what is decided.
    public Outcome(
            List<ObjectStore.Incoming> files,
            Supplier<List<Document>> documents,
            String result,
            Map<String, Long> counts,
            Map<String, Long> costs) {
        this(files, documents, () -> result, counts, costs);
    }

    /// The same without an effect.
    Outcome needless() {
        return new Outcome(List.of(), List::of, result, counts, costs);
    }
}
