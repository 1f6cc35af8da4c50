package dev.lakeward.feature.pipeline.arrivals;

import dev.lakeward.lake.pipeline.ingest.Arrival;
import dev.lakeward.lake.pipeline.ingest.Source;
import dev.lakeward.lake.pipeline.ingest.Transfer;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.Texts;
import dev.lakeward.ui.page.AskBar;
import dev.lakeward.ui.page.OutcomeLabel;
import dev.lakeward.ui.page.Panes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What stands above a source's page: its name, from where and into what it brings, how it stands, how far it is, and
/// what can be done with it.
final class SourceHead {
    private final ArrivalsViewModel model;
    private final Label title = new Label();
    private final Label state = new Label();
    private final Label facts = Texts.wrapped("", "facts");
    private final Label progress = Texts.wrapped("", "facts");
    private final ProgressBar bar = new ProgressBar();
    private final HBox running;
    private final AskBar ask = new AskBar("askDeleteSource");
    private final Button start;
    private final Button stop;
    private final Button delete;
    private final VBox node;

    SourceHead(ArrivalsViewModel model, Navigator navigator) {
        this.model = model;
        Hyperlink all = new Hyperlink(Messages.text("arrival.all"));
        all.setId("allArrivals");
        all.setMinWidth(Region.USE_PREF_SIZE);
        all.setOnAction(event -> navigator.go(new Address.ScreenAt("pipelines")));
        title.setId("sourceTitle");
        title.getStyleClass().add("screen-title");
        title.setMinWidth(60);
        state.setId("sourceState");
        state.getStyleClass().add("chip");
        state.setMinWidth(Region.USE_PREF_SIZE);
        facts.setId("sourceFacts");
        progress.setId("sourceProgress");
        HBox.setHgrow(progress, Priority.ALWAYS);
        progress.setMaxWidth(Double.MAX_VALUE);
        bar.setPrefWidth(220);
        bar.setMinWidth(80);
        stop = Panes.button("stopSource", "arrival.stop", "", this::stop);
        running = new HBox(12, progress, bar, stop);
        running.setAlignment(Pos.CENTER_LEFT);
        running.getStyleClass().add("work-box");
        start = Panes.button("startSource", "arrival.start", "Ctrl+Enter", this::start);
        delete = Panes.button("deleteSource", "arrival.delete", "", this::askDelete);
        HBox line = new HBox(8, all, new Label("▸"), title, state, Panes.space(), start, delete);
        line.setAlignment(Pos.CENTER_LEFT);
        Button undo = Panes.button("undoSource", "arrival.undo", "", model::undo);
        model.made().subscribe(made -> Panes.show(undo, made != null));
        HBox outcome = new HBox(8, new OutcomeLabel(model.outcome(), "sourceOutcome"), undo);
        outcome.setAlignment(Pos.CENTER_LEFT);
        node = new VBox(6, line, facts, running, ask, outcome);
        Panes.show(running, false);
        model.arrival().subscribe(arrival -> {
            if (arrival != null) {
                show(arrival);
            }
        });
        model.shown().subscribe(key -> ask.close());
    }

    private void show(Arrival arrival) {
        Source source = arrival.source();
        Instant now = model.access().clock().instant();
        title.setText(source.name());
        title.setTooltip(new Tooltip(source.name()));
        state.setText(ArrivalWords.standing(arrival, now));
        facts.setText(facts(arrival, now));
        Optional<Transfer> coming =
                arrival.newest().filter(each -> !each.state().isEnded());
        boolean stops = coming.isPresent() && ArrivalsViewModel.canStart(source);
        Panes.show(running, stops);
        coming.filter(each -> stops).ifPresent(transfer -> show(source, transfer, now));
        Panes.show(start, ArrivalsViewModel.canStart(source));
        start.setDisable(coming.isPresent());
        String key = resumes(arrival) ? "arrival.resume" : "arrival.start";
        start.setText(Messages.text(key));
        start.setAccessibleText(Messages.text(key));
        Panes.show(delete, source.kind() != Source.Kind.DATABASE);
        delete.setDisable(stops);
    }

    // What was stopped or failed midway goes on where it was: what lies there already is skipped.
    private static boolean resumes(Arrival arrival) {
        return arrival.source().kind() == Source.Kind.FOLDER
                && arrival.newest()
                        .filter(each ->
                                each.state() == Transfer.State.FAILED || each.state() == Transfer.State.CANCELLED)
                        .isPresent();
    }

    private static String facts(Arrival arrival, Instant now) {
        Source source = arrival.source();
        List<String> parts = new ArrayList<>();
        parts.add(ArrivalWords.kind(source.kind()));
        parts.add(source.from() + source.into().map(into -> " → " + into).orElse(""));
        parts.add(ArrivalWords.schedule(source));
        arrival.due(now).ifPresent(due -> parts.add(Messages.text("arrival.next", Formats.ahead(due, now))));
        return String.join(ArrivalWords.BETWEEN, parts);
    }

    private void show(Source source, Transfer transfer, Instant now) {
        List<String> parts = new ArrayList<>();
        parts.add(ArrivalWords.state(transfer, now));
        if (transfer.ledger().out().items() >= 0) {
            parts.add(ArrivalWords.amount(transfer.ledger().out(), source.kind().unit()));
        }
        double rate = transfer.rate(now);
        if (rate > 0) {
            parts.add(Messages.text("arrival.per_second", Formats.number(Math.round(rate))));
        }
        progress.setText(String.join(ArrivalWords.BETWEEN, parts));
        long total = transfer.progress().total();
        bar.setProgress(
                total <= 0
                        ? ProgressBar.INDETERMINATE_PROGRESS
                        : (double) transfer.progress().done() / total);
    }

    private void stop() {
        Arrival arrival = model.arrival().get();
        if (arrival != null) {
            model.stop(arrival);
        }
    }

    void start() {
        Arrival arrival = model.arrival().get();
        if (arrival != null && !start.isDisabled()) {
            model.start(List.of(arrival.source()));
        }
    }

    private void askDelete() {
        Arrival arrival = model.arrival().get();
        if (arrival != null) {
            ask.ask(
                    Messages.text("arrival.ask_delete", arrival.source().name()),
                    "arrival.delete",
                    "crawler.stay",
                    () -> model.delete(arrival.source()));
        }
    }

    Node node() {
        return node;
    }
}
