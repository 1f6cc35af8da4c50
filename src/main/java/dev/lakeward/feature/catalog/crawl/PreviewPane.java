package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Texts;
import dev.lakeward.ui.list.ListPane;
import dev.lakeward.ui.list.Lists;
import dev.lakeward.ui.page.Panes;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The tables that a crawler would make as it is set in the form.
final class PreviewPane {
    private final VBox node;

    PreviewPane(CrawlerEditor editor, Lists lists) {
        ListPane<TablePreview.Line> list = lists.of("previewTables", "tables", TablePreview.Line.columns())
                .whenEmpty(Messages.text("crawler.preview_none"));
        Label words = Texts.wrapped("", "facts");
        words.setId("previewWords");
        VBox.setVgrow(list.node(), Priority.ALWAYS);
        VBox found = new VBox(6, words, list.node());
        Label title = new Label(Messages.text("crawler.preview_title"));
        title.getStyleClass().add("form-title");
        Button stop = Panes.button("stopPreview", "crawler.preview_stop", "", editor::stopPreview);
        Label looked = new Label();
        looked.setId("previewLooked");
        looked.getStyleClass().add("facts");
        looked.setMinWidth(Region.USE_PREF_SIZE);
        looked.textProperty().bind(editor.looked());
        HBox head = new HBox(8, title, Panes.space(), looked, stop);
        head.setAlignment(Pos.CENTER_LEFT);
        Node body = editor.hasPreview()
                ? new LoadPane<>(
                        editor.preview(),
                        preview -> {
                            words.setText(preview.words());
                            list.show(preview.tables());
                            return found;
                        },
                        preview -> false,
                        "",
                        editor::startPreview)
                : new StackPane(Texts.wrapped(Messages.text("crawler.no_preview"), "empty-state"));
        VBox.setVgrow(body, Priority.ALWAYS);
        node = new VBox(6, head, body);
        node.setId("tablePreview");
        node.getStyleClass().add("form-preview");
        node.setMinHeight(150);
        editor.preview().subscribe(now -> {
            Panes.show(stop, editor.isPreviewing());
            Panes.show(looked, editor.isPreviewing());
        });
    }

    Node node() {
        return node;
    }
}
