package dev.lakeward.local.gateway;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunFilter;
import dev.lakeward.local.run.RunKind;
import dev.lakeward.local.run.RunPage;
import dev.lakeward.local.run.RunState;
import dev.lakeward.local.run.Runs;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Store;
import dev.lakeward.local.transfer.Transfers;
import dev.lakeward.local.transfer.work.TransferException;
import dev.lakeward.local.transfer.work.TransferJob;
import dev.lakeward.shape.SdkJson;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
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
    // More of a share's uploads are never under way.
    private static final int UNFINISHED = 10;

    private final Store store;
    private final Runs runs;
    private final Transfers transfers;
    private final RunKind kind;
    private final InstantSource clock;
    private final Watching watching;

    public FileShares(Store store, Runs runs, Transfers transfers, InstantSource clock) {
        this.store = store;
        this.runs = runs;
        this.transfers = transfers;
        this.clock = clock;
        this.kind = transfers.kind(KIND, SLOTS, LONGEST, KEPT, this::job);
        this.watching = new Watching(store, runs, kind, clock);
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
    void remove(NFSFileShareInfo share) {
        change(() -> store.documents().write(List.of(new Document(GatewayKinds.SHARE, share.fileShareId(), null))));
        watching.forget(share);
        uploads(share.fileShareId(), UNFINISHED).stream()
                .filter(run -> run.state() instanceof RunState.Unfinished)
                .forEach(run -> runs.cancel(run.id()));
    }

    /// Lets the next look compare the whole folder, whatever was seen before.
    void forget(NFSFileShareInfo share) {
        watching.forget(share);
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
    public void tick() {
        watching.tick(list());
    }
}
