package dev.lakeward.feature.pipeline.arrivals;

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

/// All sources as a list, the page of the one that was opened, or the form that makes one; each stays as it was left.
public final class ArrivalsPart implements ScreenPart {
    private final ArrivalsViewModel model;
    private final ArrivalsList list;
    private final SourcePage page;
    private final TransferForm form;
    private final ScreenParts.Part face = new ScreenParts.Part("arrivals", Messages.text("arrival.all"));
    private final ObservableValue<Address> place;
    private final StackPane node = new StackPane();

    public ArrivalsPart(ArrivalsViewModel model, Navigator navigator, Lists lists) {
        this.model = model;
        this.list = new ArrivalsList(model, navigator, lists);
        this.page = new SourcePage(model, navigator, lists);
        this.form = new TransferForm(model.editor(), navigator);
        this.place = Bindings.createObjectBinding(this::at, model.shown());
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

    private Address at() {
        String source = model.shown().get();
        return source == null ? new Address.ArrivalsAt() : new Address.SourceAt(source);
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
    public ArrivalsViewModel model() {
        return model;
    }

    @Override
    public ScreenParts.Part face() {
        return face;
    }

    @Override
    public boolean go(Address address) {
        switch (address) {
            case Address.ArrivalsAt ignored -> model.show(null);
            case Address.SourceAt(String source) -> model.show(source);
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
        found.accept(model.found(source -> navigator.go(new Address.SourceAt(source))));
    }

    @Override
    public Parent node() {
        return node;
    }
}
