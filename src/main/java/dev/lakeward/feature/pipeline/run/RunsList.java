package dev.lakeward.feature.pipeline.run;

import dev.lakeward.ui.Address;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.ObjectMenu;
import dev.lakeward.ui.Texts;
import dev.lakeward.ui.list.ListPane;
import dev.lakeward.ui.list.Lists;
import dev.lakeward.ui.page.OutcomeLabel;
import dev.lakeward.ui.page.Panes;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// All that ran, and what can be done with those that are selected.
final class RunsList {
    private final RunsViewModel model;
    private final Navigator navigator;
    private final ListPane<RunLine> list;
    private final Node node;

    RunsList(RunsViewModel model, Navigator navigator, Lists lists) {
        this.model = model;
        this.navigator = navigator;
        this.list = lists.of("allRuns", "runs", RunLine.columns(true))
                .sameBy(RunLine::key)
                .whenEmpty(Messages.text("ran.none"))
                .onOpen(this::open)
                .onMenu(line -> List.of(
                        ObjectMenu.item(Messages.text("object.open"), () -> open(line)),
                        ObjectMenu.item(Messages.text("ran.compare_two"), this::compare),
                        ObjectMenu.item(Messages.text("ran.stop"), this::stop),
                        ObjectMenu.item(Messages.text("object.copy_name"), () -> ObjectMenu.copy(line.subject()))));
        Button compare = Panes.button("compareRuns", "ran.compare_two", "Ctrl+D", this::compare);
        Button stop = Panes.button("stopRuns", "ran.stop", "", this::stop);
        list.selected().subscribe(line -> {
            stop.setDisable(line == null || !model.isOwn());
            compare.setDisable(line == null);
        });
        Button more = Panes.button("moreRuns", "ran.more", "", model::readMore);
        model.more().subscribe(some -> Panes.show(more, some));
        Label gaps = Texts.wrapped("", "inspector-lint");
        gaps.setId("runsGaps");
        gaps.textProperty().bind(model.gaps());
        model.gaps().subscribe(text -> Panes.show(gaps, !text.isEmpty()));
        HBox bar = new HBox(8, compare, stop, more, new OutcomeLabel(model.outcome(), "runsOutcome"));
        bar.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(list.node(), Priority.ALWAYS);
        VBox lines = new VBox(8, bar, gaps, list.node());
        this.node = new LoadPane<>(
                model.reading(), some -> lines, some -> !some, Messages.text("ran.none"), model::refresh);
        model.lines().subscribe(list::show);
    }

    private void open(RunLine line) {
        navigator.go(new Address.RunAt(line.key()));
    }

    void compare() {
        List<RunLine> some = list.selection();
        if (some.size() == 1) {
            navigator.go(new Address.RunsComparedAt(some.getFirst().key(), ""));
        } else {
            model.comparison(some).ifPresent(navigator::go);
        }
    }

    private void stop() {
        model.stop(list.selection());
    }

    void focus() {
        list.focus();
    }

    Node node() {
        return node;
    }
}
