package dev.lakeward.app;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.pipeline.run.RowLedgers;
import dev.lakeward.lake.pipeline.workflow.Attempt;
import dev.lakeward.lake.pipeline.workflow.Member;

/// The rows of a workflow's job as a part of its line: read by its sources, written by its targets, and rejected.
record JobRowsText(RowLedgers ledgers) {
    /// What stands behind a part that has ended; nothing for a crawl, and where the rows are not told to who asks.
    String of(Member member, Attempt attempt) {
        if (member.kind() != Member.Kind.JOB || attempt.id().isEmpty()) {
            return "";
        }
        try {
            return ledgers.of(member.name(), attempt.id())
                    .map(ledger -> ", " + known(ledger.in()) + " in, " + known(ledger.out()) + " out"
                            + (ledger.rejected() == 0 ? "" : ", " + ledger.rejected() + " rejected"))
                    .orElse("");
        } catch (LakeException e) {
            if (e.error() == LakeError.ACCESS_DENIED || e.error() == LakeError.NOT_FOUND) {
                return "";
            }
            throw e;
        }
    }

    private static String known(long rows) {
        return rows < 0 ? "-" : String.valueOf(rows);
    }
}
