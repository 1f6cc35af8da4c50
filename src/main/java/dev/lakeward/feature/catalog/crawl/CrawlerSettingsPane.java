package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.lake.pipeline.crawl.Crawler;
import dev.lakeward.ui.Texts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/// What a crawler is set to, in words.
final class CrawlerSettingsPane {
    private static final double LABELS = 190;

    private final CrawlersViewModel model;
    private final GridPane lines = new GridPane(12, 5);
    private final ScrollPane node = new ScrollPane(lines);
    private List<SettingLine> shown = List.of();

    CrawlerSettingsPane(CrawlersViewModel model) {
        this.model = model;
        ColumnConstraints labels = new ColumnConstraints(LABELS);
        labels.setFillWidth(true);
        ColumnConstraints texts = new ColumnConstraints();
        texts.setFillWidth(true);
        lines.getColumnConstraints().setAll(labels, texts);
        lines.getStyleClass().add("setting-lines");
        node.setId("crawlerSettings");
        node.setFitToWidth(true);
        node.getStyleClass().add("edge-to-edge");
    }

    Node node() {
        return node;
    }

    void show(Crawler crawler) {
        List<SettingLine> now = model.settings(crawler);
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        lines.getChildren().clear();
        String section = "";
        int row = 0;
        for (SettingLine line : now) {
            if (!line.section().equals(section)) {
                section = line.section();
                lines.add(Texts.wrapped(section, "setting-title"), 0, row++, 2, 1);
            }
            Label label = Texts.wrapped(line.label(), "facts");
            label.setMinHeight(Region.USE_PREF_SIZE);
            GridPane.setValignment(label, javafx.geometry.VPos.TOP);
            lines.add(label, 0, row);
            lines.add(Texts.wrapped(line.text(), "setting-text"), 1, row++);
        }
    }
}
