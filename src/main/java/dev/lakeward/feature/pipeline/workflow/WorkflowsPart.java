package dev.lakeward.feature.pipeline.workflow;

import dev.lakeward.async.Background;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.Found;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.ScreenPart;
import dev.lakeward.ui.ScreenParts;
import dev.lakeward.ui.list.Lists;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

/// All workflows as a list, the page of the one that was opened, or the form; each stays as it was left.
public final class WorkflowsPart implements ScreenPart {
    private final WorkflowsViewModel model;
    private final WorkflowsList list;
    private final WorkflowPage page;
    private final WorkflowForm form;
    private final ScreenParts.Part face = new ScreenParts.Part("workflows", Messages.text("workflow.every"));
    private final ObservableValue<Address> place;
    private final StackPane node = new StackPane();

    public WorkflowsPart(WorkflowsViewModel model, Navigator navigator, Lists lists, Background background) {
        this.model = model;
        this.list = new WorkflowsList(model, navigator, lists);
        this.page = new WorkflowPage(model, navigator, lists, background);
        this.form = new WorkflowForm(model.editing(), navigator);
        this.place = Bindings.createObjectBinding(this::at, model.shown());
        node.setId("workflowsPart");
        node.getStyleClass().add("main");
        model.shown().subscribe(name -> show(node.isFocusWithin()));
        model.editing().draft().subscribe(draft -> {
            boolean moves = node.isFocusWithin();
            form.show(draft);
            show(moves);
        });
        node.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private Address at() {
        String name = model.shown().get();
        return name == null ? new Address.WorkflowsAt() : new Address.WorkflowAt(name);
    }

    private boolean isEditing() {
        return model.editing().draft().get() != null;
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
            case N -> list.begin();
            case E -> {
                if (!isList()) {
                    page.edit();
                }
            }
            case B -> {
                if (!isList()) {
                    page.runMany();
                }
            }
            case Z -> model.undo();
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// Whether the page of a workflow shows all of it.
    public boolean isDrawn() {
        return page.isDrawn();
    }

    @Override
    public WorkflowsViewModel model() {
        return model;
    }

    @Override
    public ScreenParts.Part face() {
        return face;
    }

    @Override
    public boolean go(Address address) {
        switch (address) {
            case Address.WorkflowsAt ignored -> model.show(null);
            case Address.WorkflowAt(String name) -> model.show(name);
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public ObservableValue<Address> place() {
        return place;
    }

    @Override
    public void find(Navigator navigator, Consumer<List<Found>> found) {
        found.accept(model.found(name -> navigator.go(new Address.WorkflowAt(name))));
    }

    @Override
    public void focus() {
        if (isEditing()) {
            form.focus();
        } else if (isList()) {
            list.focus();
        } else {
            page.focus();
        }
    }

    @Override
    public Parent node() {
        return node;
    }
}
