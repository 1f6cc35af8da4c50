package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.ui.Messages;
import java.util.function.IntFunction;
import javafx.beans.property.IntegerProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/// The sliders for the figures by which folders become tables, and the way back to Glue's.
final class FiguresBar {
    private static final int WHOLE = 100;
    private static final int MOST_GROUPS = 20;
    private static final int STEP = 5;

    private final FlowPane node;

    FiguresBar(Figures figures) {
        Button reset = new Button(Messages.text("crawlplan.reset"));
        reset.setId("planReset");
        reset.getStyleClass().add("flat");
        reset.setTooltip(new Tooltip(Messages.text("crawlplan.reset_hint")));
        reset.setOnAction(event -> figures.reset());
        Runnable enable = () -> reset.setDisable(figures.areGlues());
        figures.similarity().subscribe(value -> enable.run());
        figures.majority().subscribe(value -> enable.run());
        figures.clusters().subscribe(value -> enable.run());
        node = new FlowPane(
                14,
                4,
                slider(
                        "planSimilarity",
                        Messages.text("crawlplan.similarity"),
                        Messages.text("crawlplan.similarity_hint"),
                        figures.similarity(),
                        new Range(0, WHOLE, STEP),
                        value -> Messages.text("crawlplan.percent", value)),
                slider(
                        "planMajority",
                        Messages.text("crawlplan.majority"),
                        Messages.text("crawlplan.majority_hint"),
                        figures.majority(),
                        new Range(0, WHOLE, STEP),
                        value -> Messages.text("crawlplan.percent", value)),
                slider(
                        "planClusters",
                        Messages.text("crawlplan.clusters"),
                        Messages.text("crawlplan.clusters_hint"),
                        figures.clusters(),
                        new Range(1, MOST_GROUPS, 1),
                        String::valueOf),
                reset);
        node.getStyleClass().add("figures");
        node.setRowValignment(javafx.geometry.VPos.CENTER);
    }

    private record Range(int least, int most, int step) {}

    Node node() {
        return node;
    }

    private static Node slider(
            String id, String name, String hint, IntegerProperty value, Range range, IntFunction<String> words) {
        Slider slider = new Slider(range.least(), range.most(), value.get());
        slider.setId(id);
        slider.setBlockIncrement(range.step());
        slider.setPrefWidth(84);
        slider.setAccessibleText(name);
        slider.setAccessibleHelp(hint);
        // A slider knows fractions, and a person moves by whole ones.
        slider.valueProperty().subscribe(now -> value.set((int) Math.round(now.doubleValue())));
        Label shown = new Label();
        shown.getStyleClass().add("figure");
        value.subscribe(now -> {
            if (Math.round(slider.getValue()) != now.intValue()) {
                slider.setValue(now.intValue());
            }
            shown.setText(words.apply(now.intValue()));
        });
        Label title = new Label(name);
        title.setLabelFor(slider);
        HBox box = new HBox(6, title, slider, shown);
        box.setAlignment(Pos.CENTER_LEFT);
        Tooltip.install(box, new Tooltip(hint));
        return box;
    }
}
