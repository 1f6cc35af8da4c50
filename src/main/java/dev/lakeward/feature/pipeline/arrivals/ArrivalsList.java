package dev.lakeward.feature.pipeline.arrivals;

import dev.lakeward.ui.Address;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.ObjectMenu;
import dev.lakeward.ui.Texts;
import dev.lakeward.ui.list.ListPane;
import dev.lakeward.ui.list.Lists;
import dev.lakeward.ui.page.Panes;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What came of late from every source, and what can be done with those that are selected.
final class ArrivalsList {
    private final ArrivalsViewModel model;
    private final ListPane<ArrivalLine> list;
    private final Node node;

    ArrivalsList(ArrivalsViewModel model, Navigator navigator, Lists lists) {
        this.model = model;
        this.list = lists.of("arrivals", "sources", ArrivalLine.columns())
                .sameBy(ArrivalLine::key)
                .whenEmpty(Messages.text("arrival.none"))
                .onOpen(line -> navigator.go(new Address.SourceAt(line.key())))
                .onMenu(line -> menu(line, navigator));
        Button start = Panes.button("startSources", "arrival.start", "Ctrl+Enter", this::start);
        start.disableProperty().bind(list.selected().isNull());
        Button begin = Panes.button("newTransfer", "transfer.new", "Ctrl+N", model.editor()::begin);
        Label summary = Texts.wrapped("", "facts");
        summary.setId("arrivalsSummary");
        summary.textProperty().bind(model.summary());
        Label gaps = Texts.wrapped("", "inspector-lint");
        gaps.setId("arrivalsGaps");
        gaps.textProperty().bind(model.gaps());
        model.gaps().subscribe(text -> Panes.show(gaps, !text.isEmpty()));
        Button all = Panes.button("bringAll", "arrival.bring_all", "Ctrl+B", model::bringAll);
        HBox bar = new HBox(8, begin, start, all, SourceHead.outcome(model, "arrivalsOutcome", "undoArrivals"));
        bar.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(list.node(), Priority.ALWAYS);
        VBox lines = new VBox(8, bar, summary, gaps, list.node());
        this.node = new LoadPane<>(
                        model.reading(), some -> lines, some -> !some, Messages.text("arrival.none"), model::refresh)
                .withNextStep(Messages.text("transfer.new"), model.editor()::begin);
        model.lines().subscribe(list::show);
    }

    private List<MenuItem> menu(ArrivalLine line, Navigator navigator) {
        List<MenuItem> items = new ArrayList<>();
        items.add(ObjectMenu.item(Messages.text("object.open"), () -> navigator.go(new Address.SourceAt(line.key()))));
        items.add(ObjectMenu.item(Messages.text("arrival.start"), this::start));
        items.add(ObjectMenu.item(Messages.text("arrival.stop"), () -> model.stop(line)));
        line.pauseKey().ifPresent(key -> items.add(ObjectMenu.item(Messages.text(key), () -> model.pause(line))));
        items.add(ObjectMenu.item(Messages.text("object.copy_name"), () -> ObjectMenu.copy(line.name())));
        return items;
    }

    void start() {
        model.start(list.selection());
    }

    void focus() {
        list.focus();
    }

    Node node() {
        return node;
    }
}
