package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.list.Lists;
import dev.lakeward.ui.page.Panes;
import java.util.List;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What the chosen crawl changed, or what changed from one to another, with the way back or on.
final class ChosenPane {
    private final CrawlHistoryViewModel model;
    private final ReportPane report;
    private final Label title = new Label();
    private final Label counts = new Label();
    private final Label wrong = new Label();
    private final Label does = new Label();
    private final VBox gaps = new VBox(2);
    private final Button undo = new Button(Messages.text("crawlhistory.undo"));
    private final Button redo = new Button(Messages.text("crawlhistory.redo"));
    private final VBox content;
    private final Node node;

    ChosenPane(CrawlHistoryViewModel model, Navigator navigator, Lists lists) {
        this.model = model;
        this.report = ReportPane.ofCrawls(navigator, lists);
        title.setId("crawlTitle");
        title.getStyleClass().add("plan-counts");
        counts.setId("crawlCounts");
        wrong.setId("crawlWrong");
        wrong.getStyleClass().add("inspector-lint");
        does.setId("crawlDoes");
        does.getStyleClass().add("facts");
        for (Label label : List.of(title, counts, wrong, does)) {
            label.setWrapText(true);
            label.setMinWidth(0);
            label.setMinHeight(Label.USE_PREF_SIZE);
        }
        undo.setId("crawlUndo");
        undo.setOnAction(event -> model.undo());
        redo.setId("crawlRedo");
        redo.setOnAction(event -> model.redo());
        undo.setMinWidth(Button.USE_PREF_SIZE);
        redo.setMinWidth(Button.USE_PREF_SIZE);
        VBox words = new VBox(2, title, counts, does);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox head = new HBox(8, words, undo, redo);
        head.setAlignment(Pos.CENTER_LEFT);
        gaps.setId("crawlGaps");
        VBox.setVgrow(report.node(), Priority.ALWAYS);
        content = new VBox(8, head, wrong, gaps, report.node());
        content.getStyleClass().add("chosen-crawl");
        node = new LoadPane<>(model.chosen(), this::show, chosen -> false, "", model::readChosen);
        model.run().run().subscribe(run -> {
            undo.setDisable(run != null);
            redo.setDisable(run != null);
        });
    }

    Node node() {
        return node;
    }

    private Node show(ChosenCrawls chosen) {
        title.setText(chosen.title());
        counts.setText(chosen.counts());
        Panes.show(counts, !counts.getText().isEmpty());
        wrong.setText(chosen.wrong());
        Panes.show(wrong, !chosen.wrong().isEmpty());
        does.setText(chosen.does());
        Panes.show(does, !chosen.does().isEmpty());
        Panes.show(undo, chosen.way() == ChosenCrawls.Way.UNDO);
        Panes.show(redo, chosen.way() == ChosenCrawls.Way.REDO);
        gaps.getChildren()
                .setAll(chosen.report().gaps().stream().map(ChosenPane::gap).toList());
        Panes.show(gaps, !chosen.report().gaps().isEmpty());
        report.show(chosen.report(), Set.of(), chosen.impact());
        report.showLog(chosen.log());
        return content;
    }

    private static Node gap(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinWidth(0);
        label.setMinHeight(Label.USE_PREF_SIZE);
        label.getStyleClass().add("gap");
        return label;
    }
}
