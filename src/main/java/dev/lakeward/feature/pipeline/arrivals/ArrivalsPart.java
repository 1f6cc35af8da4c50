package dev.lakeward.feature.pipeline.arrivals;

import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.list.Lists;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

/// All sources as a list, the page of the one that was opened, or the form that makes one; each stays as it was left.
public final class ArrivalsPart {
    private final ArrivalsViewModel model;
    private final ArrivalsList list;
    private final SourcePage page;
    private final TransferForm form;
    private final StackPane node = new StackPane();

    public ArrivalsPart(ArrivalsViewModel model, Navigator navigator, Lists lists) {
        this.model = model;
        this.list = new ArrivalsList(model, navigator, lists);
        this.page = new SourcePage(model, navigator, lists);
        this.form = new TransferForm(model.editor(), navigator);
        node.setId("arrivalsPart");
        node.getStyleClass().add("main");
        model.shown().subscribe(key -> show(node.isFocusWithin()));
        model.editor().draft().subscribe(draft -> {
            boolean moves = node.isFocusWithin();
            form.show(draft);
            show(moves);
        });
        node.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private boolean isEditing() {
        return model.editor().draft().get() != null;
    }

    private boolean isList() {
        return model.shown().get() == null;
    }

    // `moves`: the keyboard was here, and stays.
    private void show(boolean moves) {
        Node next = isEditing() ? form.node() : isList() ? list.node() : page.node();
        if (node.getChildren().contains(next)) {
            return;
        }
        node.getChildren().setAll(next);
        if (moves || isEditing()) {
            focus();
        }
    }

    private void key(KeyEvent event) {
        if (isEditing() || !event.isShortcutDown()) {
            return;
        }
        switch (event.getCode()) {
            case ENTER -> {
                if (isList()) {
                    list.start();
                } else {
                    page.start();
                }
            }
            case B -> model.bringAll();
            case N -> model.editor().begin();
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// Takes the keyboard.
    public void focus() {
        if (isEditing()) {
            form.focus();
        } else if (isList()) {
            list.focus();
        } else {
            page.focus();
        }
    }

    public Parent node() {
        return node;
    }
}
