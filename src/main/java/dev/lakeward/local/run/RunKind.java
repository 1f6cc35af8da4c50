package dev.lakeward.local.run;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A kind of runs: how many go at once, how long one may take, and what becomes of those that a process left
/// unfinished. `work` is made for each attempt, from the run's arguments. `kept` is how long its ended runs are
/// remembered, however many there are; null where they go as the machine's retention says. `ids` makes the ids of runs
/// that nobody names.
public record RunKind(
        String name,
        Slots slots,
        Duration longest,
        Recovery recovery,
        Function<Run, RunWork> work,
        @Nullable Duration kept,
        Supplier<String> ids) {
    /// A kind whose runs have ids of no form of their own.
    public RunKind(
            String name,
            Slots slots,
            Duration longest,
            Recovery recovery,
            Function<Run, RunWork> work,
            @Nullable Duration kept) {
        this(name, slots, longest, recovery, work, kept, () -> UUID.randomUUID().toString());
    }

    /// A kind whose ended runs go as the machine's retention says.
    public RunKind(String name, Slots slots, Duration longest, Recovery recovery, Function<Run, RunWork> work) {
        this(name, slots, longest, recovery, work, null);
    }

    /// A request for a run of this kind under a new id.
    public RunRequest request(String subject, String owner, String arguments) {
        return new RunRequest(ids.get(), subject, owner, arguments, null);
    }

    /// How many run and wait at the same time: all together, and those of one owner. `oneOfSubject`: no run is taken
    /// while another of its subject has not ended.
    public record Slots(int running, int runningOfOne, int waiting, int waitingOfOne, boolean oneOfSubject) {
        /// Slots of a kind whose subjects may have several runs at once.
        public Slots(int running, int runningOfOne, int waiting, int waitingOfOne) {
            this(running, runningOfOne, waiting, waitingOfOne, false);
        }

        public Slots {
            if (runningOfOne < 1 || running < runningOfOne || waitingOfOne < 1 || waiting < waitingOfOne) {
                throw new IllegalArgumentException("one owner has a place, and no more than there are: " + running + " "
                        + runningOfOne + " " + waiting + " " + waitingOfOne);
            }
        }
    }

    /// What happens, when the lake opens again, to a run that was queued or running.
    public enum Recovery {
        /// It goes on from its checkpoint.
        RESUME,
        /// It starts again, a few times at most.
        RETRY,
        /// It is failed and says what happened.
        FAIL
    }
}
