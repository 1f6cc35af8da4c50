package dev.lakeward.feature.pipeline.graph;

import dev.lakeward.ui.Address;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.ObjectMenu;
import dev.lakeward.ui.list.ListPane;
import dev.lakeward.ui.list.Lists;
import dev.lakeward.ui.page.OutcomeLabel;
import dev.lakeward.ui.page.Panes;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// All jobs as a list, and what can be done with those that are selected in it.
final class JobsList {
    private final JobsViewModel model;
    private final Navigator navigator;
    private final ListPane<JobLine> list;
    private final LoadPane<Boolean> node;

    JobsList(JobsViewModel model, Navigator navigator, Lists lists) {
        this.model = model;
        this.navigator = navigator;
        this.list = lists.of("jobs", "jobs", JobLine.columns())
                .sameBy(JobLine::name)
                .whenEmpty(Messages.text("job.none"))
                .onOpen(line -> open(line.name()))
                .onMenu(this::menu);
        boolean own = model.access().isOwn();
        Button begin = Panes.button("newJob", "job.new", "Ctrl+N", model::begin);
        begin.setDisable(!own);
        Button run = Panes.button("runJobs", "job.run", "Ctrl+Enter", this::run);
        if (own) {
            run.disableProperty().bind(list.selected().isNull());
        } else {
            run.setDisable(true);
        }
        HBox bar = new HBox(8, begin, run, new OutcomeLabel(model.outcome(), "jobsOutcome"));
        bar.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(list.node(), Priority.ALWAYS);
        VBox lines = new VBox(8, bar, list.node());
        this.node = new LoadPane<>(
                model.reading(), some -> lines, some -> !some, Messages.text("job.none"), model::refresh);
        if (own) {
            node.withNextStep(Messages.text("job.new"), model::begin);
        }
        model.lines().subscribe(list::show);
    }

    private List<MenuItem> menu(JobLine line) {
        List<MenuItem> items = new ArrayList<>();
        items.add(ObjectMenu.item(Messages.text("object.open"), () -> open(line.name())));
        if (model.access().isOwn()) {
            items.add(ObjectMenu.item(Messages.text("job.run"), this::run));
            items.add(ObjectMenu.item(Messages.text("job.stop"), () -> model.stop(names())));
            items.add(ObjectMenu.item(Messages.text("job.reset_bookmark"), () -> model.forget(line.name())));
        }
        items.add(ObjectMenu.item(Messages.text("object.copy_name"), () -> ObjectMenu.copy(line.name())));
        return items;
    }

    private void open(String name) {
        navigator.go(new Address.JobAt(name));
    }

    private List<String> names() {
        return list.selection().stream().map(JobLine::name).toList();
    }

    void run() {
        model.run(names());
    }

    void focus() {
        list.focus();
    }

    Node node() {
        return node;
    }
}
