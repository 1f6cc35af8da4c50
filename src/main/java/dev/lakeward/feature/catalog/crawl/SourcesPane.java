package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.ui.Messages;
import dev.lakeward.ui.form.FormSheet;
import dev.lakeward.ui.page.Panes;
import java.util.HashMap;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The sources of a crawler that is edited, below each other; one can be added and taken away.
final class SourcesPane {
    private final CrawlerDraft draft;
    private final Map<SourceDraft, Node> shown = new HashMap<>();
    private final VBox rows = new VBox(10);
    private final VBox node;

    SourcesPane(CrawlerDraft draft) {
        this.draft = draft;
        MenuButton add = new MenuButton(Messages.text("crawler.add_source"));
        add.setId("addSource");
        for (SourceDraft.Kind kind : SourceDraft.Kind.added()) {
            MenuItem item = new MenuItem(kind.title());
            item.setId("add-" + kind.name());
            item.setOnAction(event -> draft.add(kind));
            add.getItems().add(item);
        }
        node = new VBox(10, rows, add);
        node.getStyleClass().add("form-sources");
        draft.sources().addListener((ListChangeListener<SourceDraft>) change -> show());
        show();
    }

    private void show() {
        shown.keySet().retainAll(draft.sources());
        rows.getChildren()
                .setAll(draft.sources().stream()
                        .map(source -> shown.computeIfAbsent(source, this::row))
                        .toList());
    }

    private Node row(SourceDraft source) {
        Label kind = new Label(source.title());
        kind.getStyleClass().add("form-source");
        Button remove = Panes.button("remove-" + source.id(), "crawler.remove_source", "", () -> draft.remove(source));
        remove.getStyleClass().addAll("flat", "small");
        HBox head = new HBox(8, kind, Panes.space(), remove);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox row = new VBox(2, head, new FormSheet(source.fields()));
        row.getStyleClass().add("form-source-row");
        return row;
    }

    Node node() {
        return node;
    }
}
