package dev.lakeward.lake.pipeline.run;

import dev.lakeward.lake.pipeline.ingest.Ledger;
import dev.lakeward.lake.pipeline.ingest.Source;
import dev.lakeward.lake.pipeline.ingest.Transfer;
import java.util.Locale;

/// Transfers as runs.
final class TransferRuns {
    private TransferRuns() {}

    static PipelineRun run(Source source, Transfer transfer) {
        Ledger.Amount out = transfer.ledger().out();
        return new PipelineRun(
                PipelineRun.Kind.TRANSFER,
                source.key(),
                source.name(),
                transfer.id(),
                switch (transfer.state()) {
                    case WAITING -> PipelineRun.State.WAITING;
                    case RUNNING -> PipelineRun.State.RUNNING;
                    case SUCCEEDED -> PipelineRun.State.SUCCEEDED;
                    case FAILED -> PipelineRun.State.FAILED;
                    case CANCELLED -> PipelineRun.State.STOPPED;
                },
                transfer.phase().isEmpty() ? transfer.state().name().toLowerCase(Locale.ROOT) : transfer.phase(),
                transfer.started(),
                transfer.ended(),
                "",
                transfer.error(),
                new PipelineRun.Size(source.kind().unit() == Source.Unit.FILES ? -1 : out.items(), out.bytes()));
    }
}
