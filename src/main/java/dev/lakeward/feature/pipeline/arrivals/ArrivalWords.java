package dev.lakeward.feature.pipeline.arrivals;

import dev.lakeward.lake.pipeline.ingest.Arrival;
import dev.lakeward.lake.pipeline.ingest.Ledger;
import dev.lakeward.lake.pipeline.ingest.Source;
import dev.lakeward.lake.pipeline.ingest.Transfer;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.form.SchedulePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Sources and what they brought, in words.
final class ArrivalWords {
    static final String BETWEEN = " · ";
    private static final String UNKNOWN = "–";
    private static final int PERCENT = 100;

    private ArrivalWords() {}

    static String kind(Source.Kind kind) {
        return Messages.text("arrival.kind_" + kind.name().toLowerCase(Locale.ROOT));
    }

    /// A number of files, rows or records; a dash where nobody knows it.
    static String count(long items, Source.Unit unit) {
        return items < 0 ? UNKNOWN : Formats.count(items, unit.name().toLowerCase(Locale.ROOT));
    }

    static String bytes(long bytes) {
        return bytes < 0 ? UNKNOWN : Formats.bytes(bytes);
    }

    /// Items and bytes: `20,000 files · 2.1 GB`.
    static String amount(Ledger.Amount amount, Source.Unit unit) {
        return amount.bytes() < 0
                ? count(amount.items(), unit)
                : count(amount.items(), unit) + BETWEEN + bytes(amount.bytes());
    }

    /// How a transfer stands.
    static String state(Transfer transfer, Instant now) {
        return switch (transfer.state()) {
            case WAITING -> Messages.text("arrival.waiting");
            case RUNNING -> running(transfer, now);
            case SUCCEEDED -> Messages.text("arrival.succeeded");
            case FAILED -> Messages.text("arrival.failed");
            case CANCELLED -> Messages.text("arrival.cancelled");
        };
    }

    private static String running(Transfer transfer, Instant now) {
        List<String> parts = new ArrayList<>();
        parts.add(Messages.text("arrival.running"));
        if (transfer.progress().total() > 0) {
            parts.add(percent(transfer) + " %");
        }
        transfer.left(now).ifPresent(left -> parts.add(Messages.text("arrival.left", time(left))));
        return String.join(BETWEEN, parts);
    }

    private static long percent(Transfer transfer) {
        return Math.min(
                PERCENT,
                transfer.progress().done() * PERCENT / transfer.progress().total());
    }

    /// A length of time in its largest unit.
    static String time(Duration time) {
        return time.toMinutes() == 0
                ? Messages.text("arrival.seconds", Math.max(1, time.toSeconds()))
                : time.toHours() == 0
                        ? Messages.text("arrival.minutes", time.toMinutes())
                        : Messages.text("arrival.hours", time.toHours(), time.toMinutesPart());
    }

    /// How a source stands: what it does now, or whether it came when it should have.
    static String standing(Arrival arrival, Instant now) {
        Optional<Transfer> newest = arrival.newest();
        if (newest.isPresent() && !newest.get().state().isEnded()) {
            return arrival.source().kind() == Source.Kind.STREAM
                    ? Messages.text("arrival.flowing")
                    : state(newest.get(), now);
        }
        return switch (arrival.punctuality(now)) {
            case ON_TIME ->
                newest.map(last -> last.state() == Transfer.State.FAILED
                                ? Messages.text("arrival.last_failed")
                                : Messages.text(
                                        arrival.source().kind() == Source.Kind.WATCHED
                                                ? "arrival.watched"
                                                : "arrival.on_time"))
                        .orElse("");
            case LATE ->
                Messages.text(
                        "arrival.late",
                        time(Duration.between(
                                arrival.due(newest.orElseThrow().started()).orElse(now), now)));
            case SILENT ->
                Messages.text(
                        "arrival.silent",
                        time(Duration.between(
                                newest.orElseThrow()
                                        .ended()
                                        .orElse(newest.orElseThrow().started()),
                                now)));
            case PAUSED -> Messages.text("arrival.paused");
            case NEVER -> Messages.text("arrival.never");
        };
    }

    /// The key of what can be done about a source's pause; empty where it does nothing by itself.
    static Optional<String> pauseKey(Source source) {
        return switch (source.pause()) {
            case NONE -> Optional.empty();
            case OFF -> Optional.of("arrival.pause");
            case ON -> Optional.of("arrival.unpause");
        };
    }

    /// What is said when a source pauses: of a folder that is watched nothing comes then, whoever asks.
    static String pausedKey(Source source) {
        return source.kind() == Source.Kind.WATCHED ? "arrival.is_paused_whole" : "arrival.is_paused";
    }

    static String schedule(Source source) {
        return switch (source.kind()) {
            case STREAM -> Messages.text("arrival.always");
            case WATCHED -> Messages.text("arrival.when_changed");
            default -> SchedulePlan.of(source.schedule()).words();
        };
    }

    /// Where a source's data is: a folder of this computer is its path.
    static String from(Source source) {
        return source.from().equals("DirectPut")
                ? Messages.text("arrival.direct_put")
                : Formats.visible(source.from().replaceFirst("^nfs://localhost(?=/)", ""));
    }

    /// Why something was rejected: a service's own word in ours, or what it wrote.
    static String reason(String reason) {
        return switch (reason) {
            case "prepare",
                    "transfer",
                    "verify",
                    "conversion",
                    "change_file",
                    "change_operation",
                    "change_fields",
                    "change_key",
                    "change_type",
                    "change_order" -> Messages.text("arrival.rejected_" + reason);
            case "change_superseded", "change_deleted" -> Messages.text("arrival." + reason);
            default -> reason;
        };
    }
}
