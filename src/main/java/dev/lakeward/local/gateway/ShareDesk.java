package dev.lakeward.local.gateway;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Gate.Action;
import dev.lakeward.local.run.Ledger;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.transfer.work.Rejection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Tells of the uploads of shares and stops them, which Storage Gateway does not. Whoever may describe a share may see
/// its uploads, and whoever may update it may stop them.
public final class ShareDesk {
    private static final int MOST = 1_000;

    private final FileShares shares;
    private final Caller caller;

    public ShareDesk(FileShares shares, Caller caller) {
        this.shares = shares;
        this.caller = caller;
    }

    /// The newest uploads of a share, at most 1,000, newest first.
    public List<Run> uploads(String arn) {
        return shares.uploads(require("storagegateway:DescribeNFSFileShares", arn), MOST);
    }

    /// Stops an upload of a share; what it uploaded stays. Where its folder changes, the next one begins.
    public void stop(String arn, String upload) {
        String share = require("storagegateway:UpdateNFSFileShare", arn);
        if (!shares.stop(share, upload)) {
            throw FileShares.invalid("The upload has ended.");
        }
    }

    /// What became of the files that an upload found, each reason a sentence.
    public static Ledger ledger(Run upload) {
        Ledger ledger = Ledger.of(upload.counts());
        SortedMap<String, Ledger.Amount> told = new TreeMap<>();
        for (Map.Entry<String, Ledger.Amount> each : ledger.rejected().entrySet()) {
            told.put(Rejection.sentence(each.getKey()), each.getValue());
        }
        return new Ledger(ledger.in(), ledger.out(), ledger.skipped(), told);
    }

    private String require(String action, String arn) {
        if (!shares.transfers().permits(caller, new Action(action, arn))) {
            throw FileShares.invalid("User: " + caller.principal().id() + " is not authorized to perform: " + action);
        }
        return shares.require(arn).fileShareId();
    }
}
