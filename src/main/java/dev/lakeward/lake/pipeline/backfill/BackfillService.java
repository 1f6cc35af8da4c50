package dev.lakeward.lake.pipeline.backfill;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.pipeline.backfill.BackfillFolder.Hold;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.GlueClient;

/// The backfills of one connection. Every method blocks and throws LakeException.
public final class BackfillService {
    private static final int TRIES_TO_HOLD = 20;
    private static final long BETWEEN_TRIES_MILLIS = 25;

    private final GlueClient glue;
    private final BackfillFolder folder;
    private final String by;
    private final InstantSource clock;
    private final Pace pace;

    /// How long is waited between two looks at the runs: soon after something changed, then less often.
    public record Pace(Duration soonest, Duration slowest) {
        /// Where looking costs nothing.
        public static final Pace NEAR = new Pace(Duration.ofMillis(10), Duration.ofMillis(300));
        /// Where each look is a call that an account counts.
        public static final Pace FAR = new Pace(Duration.ofSeconds(2), Duration.ofSeconds(15));
    }

    /// All backfills, newest first, and the files of those that cannot be read.
    public record All(List<Backfill> backfills, List<String> unreadable) {}

    public BackfillService(GlueClient glue, BackfillFolder folder, String by, InstantSource clock, Pace pace) {
        this.glue = glue;
        this.folder = folder;
        this.by = by;
        this.clock = clock;
        this.pace = pace;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /// The values that something can be run for.
    public PartitionValues partitions() {
        return new PartitionValues(glue);
    }

    /// Writes down a backfill that is to be driven; nothing of it runs yet.
    public Backfill begin(BackfillOrder order) {
        // What is not there is told before anything is kept.
        BackfillRuns.of(glue, order).most();
        Instant now = now();
        String id = "bf_" + now.toString().replaceAll("[^0-9TZ]", "") + "-"
                + Long.toHexString(ThreadLocalRandom.current().nextLong() >>> 32);
        Backfill begun = Backfill.begin(id, order, by, now);
        folder.write(begun);
        return begun;
    }

    /// Starts what is missing of a backfill, until each value has run; `seen` hears how it stands after each change. A
    /// value that succeeded is not run again. Interrupting stops it: throws CANCELLED then, unless all had
    /// succeeded before, and ALREADY_EXISTS where somebody else drives it.
    public Backfill drive(String id, Consumer<Backfill> seen) {
        Hold hold = hold(id);
        try {
            Backfill before = require(id);
            // Somebody may have stopped it between its begin and this; else that was the time before.
            if (!before.isNew()) {
                folder.stop(id, false);
            }
            return new BackfillDrive(
                            folder, BackfillRuns.of(glue, before.order()), before, DriveTime.of(this::now), pace, seen)
                    .run();
        } finally {
            hold.close();
        }
    }

    private Hold hold(String id) {
        for (int i = 0; i < TRIES_TO_HOLD; i++) {
            Optional<Hold> hold = folder.hold(id);
            if (hold.isPresent()) {
                return hold.get();
            }
            try {
                Thread.sleep(BETWEEN_TRIES_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LakeException(LakeError.CANCELLED, "backfill", "", e);
            }
        }
        throw new LakeException(LakeError.ALREADY_EXISTS, "backfill", id, null);
    }

    private Backfill require(String id) {
        return folder.find(id).orElseThrow(() -> new LakeException(LakeError.NOT_FOUND, "backfill", id, null));
    }

    /// Has a backfill start nothing more and its runs stop; whoever drives it does so a moment later.
    public void stop(String id) {
        Backfill now = of(id);
        if (now.ended().isPresent()) {
            return;
        }
        folder.stop(id, true);
        if (now.driven()) {
            return;
        }
        BackfillRuns runs = BackfillRuns.of(glue, now.order());
        Map<String, BackfillPart> going = new LinkedHashMap<>();
        Stream.concat(others(runs, now).stream(), now.parts().stream())
                .filter(part -> part.state().isGoing())
                .forEach(part -> going.put(part.run(), part));
        Optional<LakeException> failure = Optional.empty();
        for (BackfillPart part : going.values()) {
            try {
                runs.stop(part.run());
            } catch (LakeException e) {
                failure = failure.or(() -> runs.hasEnded(part, e) ? Optional.empty() : Optional.of(e));
            }
        }
        failure.ifPresent(e -> {
            throw e;
        });
    }

    private static List<BackfillPart> others(BackfillRuns runs, Backfill backfill) {
        try {
            return runs.children(backfill.id(), backfill.begun()).others();
        } catch (LakeException e) {
            // What is noted is stopped all the same.
            return List.of();
        }
    }

    /// A backfill as it stands; of one that was interrupted its runs are asked. Where they cannot be, such as those of
    /// a job that is gone, it is as it was noted last, with the reason.
    public Backfill of(String id) {
        Backfill kept = require(id);
        if (kept.ended().isPresent() || kept.driven()) {
            return kept;
        }
        Backfill now = asked(kept);
        if (kept.isGoing() && !now.isGoing()) {
            folder.note(kept, now);
        }
        return now;
    }

    private Backfill asked(Backfill kept) {
        try {
            return kept.told(BackfillRuns.of(glue, kept.order())
                    .children(kept.id(), kept.begun())
                    .newest());
        } catch (LakeException e) {
            return switch (e.error()) {
                case NOT_FOUND -> kept.lost(e);
                case ACCESS_DENIED -> kept.failing(e);
                default -> throw e;
            };
        }
    }

    /// All as they were noted last.
    public All all() {
        BackfillFolder.Kept kept = folder.all();
        return new All(List.copyOf(kept.backfills()), List.copyOf(kept.unreadable()));
    }

    /// The runs of all, by their ids: they are told with them.
    public Set<String> runs() {
        return folder.all().backfills().stream()
                .flatMap(backfill -> backfill.parts().stream())
                .map(BackfillPart::run)
                .filter(run -> !run.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
