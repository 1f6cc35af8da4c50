package dev.lakeward.local.engine.sample;

import dev.lakeward.local.engine.sample.SampleAnswer.Unreadable;
import java.util.function.BooleanSupplier;

/// When looking at a file ends.
record Deadline(long nanos, BooleanSupplier cancelled) {
    static Deadline in(long millis, BooleanSupplier cancelled) {
        return new Deadline(System.nanoTime() + millis * 1_000_000, cancelled);
    }

    void check() {
        if (System.nanoTime() - nanos > 0 || cancelled.getAsBoolean()) {
            throw new UnreadableException(Unreadable.Cause.TOO_SLOW, 0);
        }
    }

    /// A text that a regular expression cannot look at for longer.
    CharSequence timed(CharSequence text) {
        return new Timed(text, this, new int[1]);
    }

    private record Timed(CharSequence text, Deadline deadline, int[] looks) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if ((++looks[0] & 0xfff) == 0) {
                deadline.check();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Timed(text.subSequence(start, end), deadline, looks);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
