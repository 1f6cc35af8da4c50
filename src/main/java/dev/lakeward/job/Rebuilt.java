package dev.lakeward.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Parts of trees that are the very same where nothing of them has changed.
final class Rebuilt {
    private Rebuilt() {}

    static <T> boolean isSame(Optional<T> before, Optional<T> after) {
        return before.orElse(null) == after.orElse(null);
    }

    // The same where none is another one.
    static <T> List<T> all(List<T> before, UnaryOperator<T> function) {
        List<T> after = new ArrayList<>();
        boolean isSame = true;
        for (T each : before) {
            T next = function.apply(each);
            isSame &= next == each;
            after.add(next);
        }
        return isSame ? before : after;
    }

    static <T> Optional<T> each(Optional<T> before, UnaryOperator<T> function) {
        if (before.isEmpty()) {
            return before;
        }
        T next = function.apply(before.get());
        return next == before.get() ? before : Optional.of(next);
    }
}
