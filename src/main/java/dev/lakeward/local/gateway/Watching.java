package dev.lakeward.local.gateway;

import dev.lakeward.fault.Fault;
import dev.lakeward.local.run.Ledger;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunKind;
import dev.lakeward.local.run.RunState;
import dev.lakeward.local.run.Runs;
import dev.lakeward.local.run.SubjectBusyException;
import dev.lakeward.local.run.TooManyRunsException;
import dev.lakeward.local.store.Store;
import dev.lakeward.local.transfer.work.FolderMark;
import dev.lakeward.local.transfer.work.Rejection;
import dev.lakeward.local.transfer.work.TransferException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.storagegateway.model.NFSFileShareInfo;

/// The watch over the folders of a lake's shares: what changed in one and is quiet is uploaded. Thread-safe.
final class Watching {
    // A folder that takes long to look through is looked through rarely.
    private static final long PAUSE_FACTOR = 20;
    // What was rejected may be there the next time, without the folder telling.
    private static final Set<String> PASSING = Stream.of(
                    Rejection.UNREADABLE,
                    Rejection.NOT_PERMITTED,
                    Rejection.CHANGED_WHILE_READ,
                    Rejection.VERIFICATION_FAILED)
            .map(Rejection::reason)
            .collect(Collectors.toUnmodifiableSet());
    private static final long RETRY_NANOS = Duration.ofMinutes(5).toNanos();
    private static final long SHORTEST_PAUSE_NANOS = Duration.ofSeconds(2).toNanos();
    private static final String GATEWAY = "storagegateway.amazonaws.com";

    private final Store store;
    private final Runs runs;
    private final RunKind kind;
    private final InstantSource clock;
    private final ReentrantLock ticking = new ReentrantLock();
    private final Map<String, Watch> watches = new ConcurrentHashMap<>();

    /// What is known of a share's folder: what was quiet in it when it was last uploaded, and when to look again.
    private record Watch(
            Optional<FolderMark> uploaded, Optional<String> going, FolderMark seen, long nextLook, OptionalLong retry) {
        static Watch first() {
            return new Watch(
                    Optional.empty(), Optional.empty(), FolderMark.NONE, System.nanoTime(), OptionalLong.empty());
        }

        Watch until(long nanos) {
            return new Watch(uploaded, going, seen, System.nanoTime() + nanos, retry);
        }

        boolean isToRetry() {
            return retry.isPresent() && System.nanoTime() - retry.getAsLong() >= 0;
        }
    }

    Watching(Store store, Runs runs, RunKind kind, InstantSource clock) {
        this.store = store;
        this.runs = runs;
        this.kind = kind;
        this.clock = clock;
    }

    /// Lets the next look compare the whole folder, whatever was seen before.
    synchronized void forget(NFSFileShareInfo share) {
        watches.remove(share.fileShareId());
    }

    /// Looks through the folders that it is time for; to be called about once a second.
    void tick(List<NFSFileShareInfo> shares) {
        ticking.lock();
        try {
            shares.forEach(this::lookAt);
        } finally {
            ticking.unlock();
        }
    }

    private void lookAt(NFSFileShareInfo share) {
        if (Boolean.TRUE.equals(share.readOnly())) {
            return;
        }
        try {
            look(share);
        } catch (TransferException e) {
            // The folder is not there: perhaps it is mounted again.
            pause(share.fileShareId());
        } catch (RuntimeException e) {
            Fault.log("file-share", e);
            pause(share.fileShareId());
        }
    }

    private void pause(String id) {
        watches.compute(id, (key, before) -> (before == null ? Watch.first() : before).until(SHORTEST_PAUSE_NANOS));
    }

    private void look(NFSFileShareInfo share) {
        String id = share.fileShareId();
        Optional<Watch> before = Optional.ofNullable(watches.get(id));
        Watch watch = before.orElseGet(Watch::first);
        if (watch.nextLook() - System.nanoTime() > 0) {
            return;
        }
        Optional<Run> going = watch.going().flatMap(run -> runs.store().find(run));
        if (going.isPresent() && going.get().state() instanceof RunState.Unfinished) {
            return;
        }
        if (going.isPresent() && going.get().state() instanceof RunState.Succeeded) {
            watch = uploaded(watch, hasPassing(going.get()));
        }
        long start = System.nanoTime();
        FolderMark now = FolderMark.of(
                Path.of(share.path()),
                store.folder(),
                ShareJob.selection(),
                clock.instant(),
                SharePolicy.of(share.notificationPolicy()).quiet());
        looked(share, before, watch, now, Math.max(SHORTEST_PAUSE_NANOS, PAUSE_FACTOR * (System.nanoTime() - start)));
    }

    private static Watch uploaded(Watch watch, boolean retries) {
        return new Watch(
                Optional.of(watch.seen()),
                Optional.empty(),
                watch.seen(),
                watch.nextLook(),
                retries ? OptionalLong.of(System.nanoTime() + RETRY_NANOS) : OptionalLong.empty());
    }

    // A folder may be large: meanwhile the share may be deleted, or told to look at all of it again.
    private synchronized void looked(
            NFSFileShareInfo share, Optional<Watch> before, Watch watch, FolderMark now, long pause) {
        String id = share.fileShareId();
        if (store.documents().get(GatewayKinds.SHARE, id).isEmpty()) {
            return;
        }
        boolean isForgotten = before.isPresent() && !watches.containsKey(id);
        boolean isUploaded = watch.uploaded().filter(now::equals).isPresent();
        boolean isDone = isUploaded && !isForgotten && !watch.isToRetry();
        Optional<String> started = isDone ? Optional.empty() : start(share);
        watches.put(
                id,
                new Watch(
                        isForgotten ? Optional.empty() : watch.uploaded(),
                        started,
                        now,
                        System.nanoTime() + pause,
                        isDone ? watch.retry() : OptionalLong.empty()));
    }

    private static boolean hasPassing(Run upload) {
        return Ledger.of(upload.counts()).rejected().keySet().stream().anyMatch(PASSING::contains);
    }

    private Optional<String> start(NFSFileShareInfo share) {
        try {
            return Optional.of(runs.submit(kind, kind.request(share.fileShareId(), GATEWAY, ShareJob.ORDER.arguments()))
                    .id());
        } catch (SubjectBusyException | TooManyRunsException e) {
            // Tried again at the next look.
            return Optional.empty();
        }
    }
}
