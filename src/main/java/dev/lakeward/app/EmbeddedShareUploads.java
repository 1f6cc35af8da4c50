package dev.lakeward.app;

import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.pipeline.ingest.Ledger;
import dev.lakeward.lake.pipeline.ingest.ShareUploads;
import dev.lakeward.lake.pipeline.ingest.Transfer;
import dev.lakeward.local.gateway.ShareDesk;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What watched folders brought, of a lake in a folder.
record EmbeddedShareUploads(ShareDesk desk) implements ShareUploads {
    @Override
    public List<Transfer> of(String share) {
        return SdkErrors.call(
                "storagegateway:DescribeNFSFileShares",
                () -> desk.uploads(share).stream()
                        .map(EmbeddedShareUploads::transfer)
                        .toList());
    }

    @Override
    public void stop(String share, String upload) {
        SdkErrors.call("storagegateway:UpdateNFSFileShare", () -> {
            desk.stop(share, upload);
            return upload;
        });
    }

    private static Transfer transfer(Run run) {
        dev.lakeward.local.run.Ledger ledger = ShareDesk.ledger(run);
        Long total = run.progress().total();
        return new Transfer(
                run.id(),
                state(run.state()),
                run.progress().phase(),
                run.submitted(),
                run.state() instanceof RunState.Ended ended ? Optional.of(ended.ended()) : Optional.empty(),
                new Ledger(
                        amount(ledger.in()),
                        amount(ledger.out()),
                        amount(ledger.skipped()),
                        new TreeMap<>(ledger.rejected().entrySet().stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, each -> amount(each.getValue()))))),
                new Transfer.Progress(run.progress().done(), total == null ? -1 : total),
                run.state() instanceof RunState.Failed failed ? failed.error().sentence() : "");
    }

    private static Transfer.State state(RunState state) {
        return switch (state) {
            case RunState.Queued _ -> Transfer.State.WAITING;
            case RunState.Running _ -> Transfer.State.RUNNING;
            case RunState.Succeeded _ -> Transfer.State.SUCCEEDED;
            case RunState.Failed _, RunState.TimedOut _ -> Transfer.State.FAILED;
            case RunState.Cancelled _ -> Transfer.State.CANCELLED;
        };
    }

    private static Ledger.Amount amount(dev.lakeward.local.run.Ledger.Amount amount) {
        return new Ledger.Amount(amount.items(), amount.bytes());
    }
}
