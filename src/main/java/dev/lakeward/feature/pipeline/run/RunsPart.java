package dev.lakeward.feature.pipeline.run;

import dev.lakeward.async.Background;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.Found;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.Screen;
import dev.lakeward.ui.ScreenPart;
import dev.lakeward.ui.ScreenParts;
import dev.lakeward.ui.list.Lists;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// All runs as a list, the page of the one that was opened, or two that are compared; each stays as it was left.
public final class RunsPart implements ScreenPart {
    private final RunsViewModel model;
    private final RunsList list;
    private final RunPage page;
    private final ComparePage compared;
    private final ScreenParts.Part face = new ScreenParts.Part("runs-of-lake", Messages.text("ran.all"));
    private final StackPane node = new StackPane();

    public RunsPart(RunsViewModel model, Navigator navigator, Lists lists, Background background) {
        this.model = model;
        this.list = new RunsList(model, navigator, lists);
        this.page = new RunPage(model.run(), navigator, background);
        this.compared = new ComparePage(model.compared(), navigator);
        node.setId("runsPart");
        node.getStyleClass().add("main");
        model.place().subscribe(now -> show(node.isFocusWithin()));
        node.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    // `moves`: the keyboard was here, and stays.
    private void show(boolean moves) {
        Node next = switch (model.place().get()) {
            case Address.RunAt ignored -> page.node();
            case Address.RunsComparedAt ignored -> compared.node();
            default -> list.node();
        };
        if (!node.getChildren().contains(next)) {
            node.getChildren().setAll(next);
            if (moves) {
                focus();
            }
        }
    }

    private void key(KeyEvent event) {
        if (!event.isShortcutDown()) {
            return;
        }
        boolean isRun = model.place().get() instanceof Address.RunAt;
        switch (event.getCode()) {
            case ENTER -> {
                if (isRun) {
                    page.go();
                }
            }
            case R -> {
                if (isRun) {
                    model.run().again();
                }
            }
            case D -> {
                if (isRun) {
                    model.run().compare();
                } else {
                    list.compare();
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// Whether the page of a run shows all of it.
    public boolean isDrawn() {
        return page.isDrawn();
    }

    @Override
    public RunsViewModel model() {
        return model;
    }

    @Override
    public ScreenParts.Part face() {
        return face;
    }

    @Override
    public boolean go(Address address) {
        return model.go(address);
    }

    @Override
    public ObservableValue<Address> place() {
        return model.place();
    }

    @Override
    public void find(Navigator navigator, Consumer<List<Found>> found) {
        found.accept(model.found(key -> navigator.go(new Address.RunAt(key))));
    }

    @Override
    public void leave() {
        model.failed().leave();
    }

    @Override
    public ObservableValue<Screen.@Nullable Waiting> waiting() {
        return model.failed().waiting();
    }

    @Override
    public void focus() {
        switch (model.place().get()) {
            case Address.RunAt ignored -> page.focus();
            case Address.RunsComparedAt ignored -> compared.focus();
            default -> list.focus();
        }
    }

    @Override
    public Parent node() {
        return node;
    }
}
