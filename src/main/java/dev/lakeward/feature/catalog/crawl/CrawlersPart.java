package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.list.Lists;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

/// All crawlers as a list, or the page of the one that was opened; each stays as it was left.
public final class CrawlersPart {
    private final CrawlersViewModel model;
    private final CrawlersList list;
    private final CrawlerPage page;
    private final CrawlerForm form;
    private final StackPane node = new StackPane();

    public CrawlersPart(CrawlersViewModel model, Navigator navigator, Lists lists) {
        this.model = model;
        this.list = new CrawlersList(model, navigator, lists, this::plan);
        this.page = new CrawlerPage(model, navigator, lists);
        this.form = new CrawlerForm(model, new PreviewPane(model.editor(), lists));
        node.setId("crawlersPart");
        node.getStyleClass().add("main");
        model.shown().subscribe(name -> show(node.isFocusWithin()));
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
                    list.run();
                } else {
                    page.run();
                }
            }
            case P -> plan();
            case N -> model.editor().begin();
            case E -> {
                if (isList()) {
                    list.edit();
                } else {
                    page.edit();
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    // That of the list's is shown on its page.
    private void plan() {
        if (isList()) {
            list.open();
        }
        if (!isList() && model.hasPlans()) {
            page.plan();
        }
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

    public Node node() {
        return node;
    }
}
