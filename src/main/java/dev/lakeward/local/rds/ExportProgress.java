package dev.lakeward.local.rds;

import dev.lakeward.local.rds.export.DatabaseExport;
import dev.lakeward.local.rds.export.SourceTable;
import dev.lakeward.local.run.Ledger;
import dev.lakeward.local.run.Progress;
import dev.lakeward.local.run.RunContext;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Tells an export's run how far it is.
final class ExportProgress implements DatabaseExport.Watcher {
    private final RunContext context;
    private final InstantSource clock;
    private @Nullable Instant snapshot;
    private Ledger.Amount read = Ledger.Amount.NONE;
    private List<String> warnings = List.of();
    private long bytes;
    private long doneBytes;

    ExportProgress(RunContext context, InstantSource clock) {
        this.context = context;
        this.clock = clock;
    }

    /// When the snapshot was taken; null before.
    synchronized @Nullable Instant snapshot() {
        return snapshot;
    }

    /// What was read by now.
    synchronized Ledger.Amount read() {
        return read;
    }

    @Override
    public synchronized void taken(List<SourceTable> tables, int readers) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        snapshot = now;
        context.checkpoint(new ExportMark(now, "").write());
        List<SourceTable> exported =
                tables.stream().filter(table -> table.skipped().isEmpty()).toList();
        bytes = exported.stream().mapToLong(SourceTable::bytes).sum();
        context.log("The snapshot is taken: " + exported.size() + " tables of about " + bytes + " bytes are read over "
                + readers + (readers == 1 ? " connection." : " connections."));
        for (SourceTable table : tables) {
            table.skipped().ifPresent(why -> context.log("Table " + table.target() + " is skipped: " + why));
        }
        context.progress(new Progress(0, bytes, "bytes", "EXPORTING"));
    }

    @Override
    public synchronized void read(long rows, long more) {
        read = read.plus(new Ledger.Amount(rows, more));
        new Ledger(read, Ledger.Amount.NONE, Ledger.Amount.NONE, new TreeMap<>(Map.of()))
                .counts()
                .forEach(context::count);
    }

    /// What could not be exported as it is there.
    synchronized List<String> warnings() {
        return warnings;
    }

    @Override
    public synchronized void warned(List<String> all) {
        warnings = List.copyOf(all);
        all.forEach(context::log);
    }

    @Override
    public synchronized void done(SourceTable table, long more) {
        doneBytes = Math.min(bytes, doneBytes + more);
        context.progress(new Progress(doneBytes, bytes, "bytes", "EXPORTING"));
    }
}
