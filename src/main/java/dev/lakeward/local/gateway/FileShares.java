package dev.lakeward.local.gateway;

import dev.lakeward.fault.Fault;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.run.Ledger;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunFilter;
import dev.lakeward.local.run.RunKind;
import dev.lakeward.local.run.RunPage;
import dev.lakeward.local.run.RunState;
import dev.lakeward.local.run.Runs;
import dev.lakeward.local.run.SubjectBusyException;
import dev.lakeward.local.run.TooManyRunsException;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Store;
import dev.lakeward.local.transfer.Transfers;
import dev.lakeward.local.transfer.work.FolderMark;
import dev.lakeward.local.transfer.work.Rejection;
import dev.lakeward.local.transfer.work.TransferException;
import dev.lakeward.local.transfer.work.TransferJob;
import dev.lakeward.shape.SdkJson;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.storagegateway.model.InvalidGatewayRequestException;
import software.amazon.awssdk.services.storagegateway.model.NFSFileShareInfo;

/// The lake's file shares: what each is set to, and the watch over their folders. Thread-safe.
public final class FileShares {
    /// The kind of runs that uploads of a share are, whose subject is the share's id.
    static final String KIND = "upload";

    private static final RunKind.Slots SLOTS = new RunKind.Slots(2, 2, 1_000, 1_000, true);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration KEPT = Duration.ofDays(7);
    private static final String GATEWAY = "storagegateway.amazonaws.com";
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
    private static final long REJECTED_PAUSE_NANOS = Duration.ofMinutes(5).toNanos();
    // More of a share's uploads are never under way.
    private static final int UNFINISHED = 10;
    private static final long SHORTEST_PAUSE_NANOS = Duration.ofSeconds(2).toNanos();

    private final Store store;
    private final Runs runs;
    private final Transfers transfers;
    private final RunKind kind;
    private final InstantSource clock;
    private final Map<String, Watch> watches = new ConcurrentHashMap<>();

    /// What is known of a share's folder: what was quiet in it when it was last uploaded, and when to look again.
    private record Watch(Optional<FolderMark> uploaded, Optional<String> going, FolderMark seen, long nextLook) {}

    public FileShares(Store store, Runs runs, Transfers transfers, InstantSource clock) {
        this.store = store;
        this.runs = runs;
        this.transfers = transfers;
        this.clock = clock;
        this.kind = transfers.kind(KIND, SLOTS, LONGEST, KEPT, this::job);
        runs.open(kind);
    }

    Transfers transfers() {
        return transfers;
    }

    InstantSource clock() {
        return clock;
    }

    static AwsServiceException invalid(String sentence) {
        return Faults.fault(InvalidGatewayRequestException.builder(), sentence);
    }

    List<NFSFileShareInfo> list() {
        return store.documents().list(GatewayKinds.SHARE, "").stream()
                .map(json -> SdkJson.read(json, NFSFileShareInfo::builder))
                .toList();
    }

    /// Throws InvalidGatewayRequestException.
    NFSFileShareInfo require(String arn) {
        return list().stream()
                .filter(share -> share.fileShareARN().equals(arn))
                .findFirst()
                .orElseThrow(() -> invalid("The specified file share was not found."));
    }

    void change(Runnable work) {
        store.documents().change(work);
    }

    void write(NFSFileShareInfo share) {
        store.documents().write(List.of(new Document(GatewayKinds.SHARE, share.fileShareId(), SdkJson.write(share))));
    }

    /// Ends the share and what it uploads just now; objects stay.
    synchronized void remove(NFSFileShareInfo share) {
        change(() -> store.documents().write(List.of(new Document(GatewayKinds.SHARE, share.fileShareId(), null))));
        watches.remove(share.fileShareId());
        uploads(share.fileShareId(), UNFINISHED).stream()
                .filter(run -> run.state() instanceof RunState.Unfinished)
                .forEach(run -> runs.cancel(run.id()));
    }

    /// Lets the next look compare the whole folder, whatever was seen before.
    synchronized void forget(NFSFileShareInfo share) {
        watches.remove(share.fileShareId());
    }

    List<Run> uploads(String share, int most) {
        return runs.store()
                .page(new RunFilter(KIND, null, share), RunPage.NEWEST, most)
                .runs();
    }

    boolean stop(String share, String upload) {
        return runs.store()
                .find(upload)
                .filter(run -> run.kind().equals(KIND) && run.subject().equals(share))
                .filter(run -> runs.cancel(run.id()))
                .isPresent();
    }

    private TransferJob job(Run run) {
        NFSFileShareInfo share = list().stream()
                .filter(each -> each.fileShareId().equals(run.subject()))
                .findFirst()
                .orElseThrow(() -> new TransferException("The file share was deleted."));
        return ShareJob.of(share, transfers);
    }

    /// Looks through the folders that it is time for; to be called about once a second.
    public synchronized void tick() {
        for (NFSFileShareInfo share : list()) {
            if (!Boolean.TRUE.equals(share.readOnly())) {
                try {
                    look(share);
                } catch (TransferException e) {
                    // The folder is not there: perhaps it is mounted again.
                    pause(share.fileShareId(), SHORTEST_PAUSE_NANOS);
                } catch (RuntimeException e) {
                    Fault.log("file-share", e);
                    pause(share.fileShareId(), SHORTEST_PAUSE_NANOS);
                }
            }
        }
    }

    private void pause(String id, long nanos) {
        watches.compute(
                id,
                (key, before) -> before == null
                        ? new Watch(Optional.empty(), Optional.empty(), FolderMark.NONE, System.nanoTime() + nanos)
                        : new Watch(before.uploaded(), before.going(), before.seen(), System.nanoTime() + nanos));
    }

    private void look(NFSFileShareInfo share) {
        String id = share.fileShareId();
        Watch watch = watches.getOrDefault(
                id, new Watch(Optional.empty(), Optional.empty(), FolderMark.NONE, System.nanoTime()));
        if (watch.nextLook() - System.nanoTime() > 0) {
            return;
        }
        Optional<Run> going = watch.going().flatMap(run -> runs.store().find(run));
        if (going.isPresent() && going.get().state() instanceof RunState.Unfinished) {
            return;
        }
        boolean succeeded = going.isPresent() && going.get().state() instanceof RunState.Succeeded;
        if (succeeded && hasPassing(going.get())) {
            watches.put(
                    id,
                    new Watch(
                            watch.uploaded(),
                            Optional.empty(),
                            FolderMark.NONE,
                            System.nanoTime() + REJECTED_PAUSE_NANOS));
            return;
        }
        Optional<FolderMark> uploaded = succeeded ? Optional.of(watch.seen()) : watch.uploaded();
        long start = System.nanoTime();
        FolderMark now = FolderMark.of(
                Path.of(share.path()),
                store.folder(),
                ShareJob.selection(),
                clock.instant(),
                SharePolicy.of(share.notificationPolicy()).quiet());
        Optional<String> started = uploaded.filter(now::equals).isPresent() ? Optional.empty() : start(share);
        long pause = Math.max(SHORTEST_PAUSE_NANOS, PAUSE_FACTOR * (System.nanoTime() - start));
        watches.put(id, new Watch(uploaded, started, now, System.nanoTime() + pause));
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
