package dev.lakeward.feature.pipeline.arrivals;

import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.async.Refresh;
import dev.lakeward.lake.pipeline.ingest.Arrival;
import dev.lakeward.lake.pipeline.ingest.Report;
import dev.lakeward.lake.pipeline.ingest.Source;
import dev.lakeward.lake.pipeline.ingest.Transfer;
import dev.lakeward.ui.page.PageLine;
import java.time.Duration;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// All that one source brought, and the ledger of the transfer that is chosen.
final class SourceViewModel {
    private static final Duration REPORTED = Duration.ofMinutes(2);

    private final ArrivalsAccess access;
    private final ArrivalsViewModel.Pace pace;
    private final LatestLoad<Report> reporting;
    private final ReadOnlyObjectWrapper<Load<List<TransferLine>>> transfers =
            new ReadOnlyObjectWrapper<>(new Load.Idle<>());
    private final ReadOnlyObjectWrapper<List<PageLine>> ledger = new ReadOnlyObjectWrapper<>(List.of());
    private @Nullable Refresh<List<Transfer>> following;
    private @Nullable Arrival arrival;
    private @Nullable Transfer chosen;
    private String reported = "";
    private boolean looked;

    SourceViewModel(ArrivalsAccess access, ArrivalsViewModel.Pace pace) {
        this.access = access;
        this.pace = pace;
        this.reporting = access.background().latest();
        reporting.state().subscribe(now -> showLedger());
    }

    /// Somebody looks from now on, or nobody.
    void shown(boolean now) {
        looked = now;
        if (following != null) {
            if (now) {
                following.show();
            } else {
                following.hide();
            }
        }
    }

    void refresh() {
        if (following != null) {
            following.again();
        }
    }

    /// Shows a source, or none; one that is shown already goes on being followed.
    void show(@Nullable Arrival now) {
        boolean same = now != null
                && arrival != null
                && now.source().key().equals(arrival.source().key());
        arrival = now;
        if (same) {
            showLedger();
            return;
        }
        if (following != null) {
            following.hide();
        }
        following = null;
        chosen(null);
        transfers.set(new Load.Idle<>());
        if (now != null) {
            follow(now.source());
        }
    }

    private void follow(Source source) {
        Refresh<List<Transfer>> next = new Refresh<>(
                access.background(),
                () -> access.ingest().transfers(source),
                pace.usual(),
                all -> all.stream().allMatch(each -> each.state().isEnded()) ? pace.usual() : pace.running());
        following = next;
        next.state().subscribe(now -> {
            if (following == next) {
                read(source, now);
            }
        });
        if (looked) {
            next.show();
        }
    }

    private void read(Source source, Load<List<Transfer>> now) {
        switch (now) {
            case Load.Idle<List<Transfer>> ignored -> {}
            case Load.Loading<List<Transfer>>(var since) -> transfers.set(new Load.Loading<>(since));
            case Load.Failed<List<Transfer>> failed -> transfers.set(new Load.Failed<>(failed.cause()));
            case Load.Ready<List<Transfer>>(List<Transfer> all, var asOf) -> {
                transfers.set(new Load.Ready<>(
                        all.stream()
                                .map(each -> new TransferLine(
                                        source, each, access.clock().instant()))
                                .toList(),
                        asOf));
                Transfer before = chosen;
                if (before != null) {
                    all.stream()
                            .filter(each -> each.id().equals(before.id()))
                            .findFirst()
                            .ifPresent(this::chosen);
                }
            }
        }
    }

    /// Shows the ledger of a line's transfer, or of none.
    void choose(@Nullable TransferLine line) {
        chosen(line == null ? null : line.transfer());
    }

    private void chosen(@Nullable Transfer transfer) {
        chosen = transfer;
        Arrival of = arrival;
        if (transfer == null || of == null) {
            reported = "";
            reporting.cancel();
        } else if (transfer.state().isEnded() && (!reported.equals(transfer.id()) || isAwaited(transfer))) {
            reported = transfer.id();
            reporting.start(() -> access.ingest().report(of.source(), transfer));
        } else if (!transfer.state().isEnded() && !reported.isEmpty()) {
            reported = "";
            reporting.cancel();
        }
        showLedger();
    }

    // Services write reports a while after the end.
    private boolean isAwaited(Transfer transfer) {
        return reporting.state().get() instanceof Load.Ready<Report>(Report report, var asOf)
                && report.lines().isEmpty()
                && transfer.ended()
                        .filter(ended ->
                                ended.plus(REPORTED).isAfter(access.clock().instant()))
                        .isPresent();
    }

    private void showLedger() {
        Arrival of = arrival;
        Transfer transfer = chosen;
        ledger.set(
                of == null || transfer == null
                        ? List.of()
                        : LedgerLines.of(
                                of,
                                transfer,
                                reporting.state().get(),
                                access.clock().instant()));
    }

    /// Whether its transfers or the report of the chosen one are still to come.
    boolean isReading() {
        return following != null && (!(transfers.get() instanceof Load.Ready<?>) || reporting.isRunning());
    }

    /// Whether no transfer is known, or not yet.
    boolean isEmpty() {
        return !(transfers.get() instanceof Load.Ready<List<TransferLine>> ready)
                || ready.value().isEmpty();
    }

    ReadOnlyObjectProperty<Load<List<TransferLine>>> transfers() {
        return transfers.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<PageLine>> ledger() {
        return ledger.getReadOnlyProperty();
    }
}
