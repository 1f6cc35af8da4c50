package dev.lakeward.feature.pipeline.graph;

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

/// All jobs as a list, or the page of the one that was opened; each stays as it was left.
public final class JobsPart implements ScreenPart {
    private final JobsViewModel model;
    private final JobsList list;
    private final JobPage page;
    private final ScreenParts.Part face = new ScreenParts.Part("jobs", Messages.text("job.all"));
    private final ObservableValue<Address> place;
    private final StackPane node = new StackPane();

    public JobsPart(JobsViewModel model, Navigator navigator, Lists lists) {
        this.model = model;
        this.list = new JobsList(model, navigator, lists);
        this.page = new JobPage(model, navigator);
        this.place = Bindings.createObjectBinding(this::at, model.shown());
        node.setId("jobsPart");
        node.getStyleClass().add("main");
        model.shown().subscribe(name -> show(node.isFocusWithin()));
        node.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private boolean isList() {
        return model.shown().get() == null;
    }

    private Address at() {
        String job = model.shown().get();
        return job == null || job.isEmpty() ? new Address.JobsAt() : new Address.JobAt(job);
    }

    // `moves`: the keyboard was here, and stays.
    private void show(boolean moves) {
        Node next = isList() ? list.node() : page.node();
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
        boolean done = isList() ? inList(event) : page.key(event);
        if (done) {
            event.consume();
        }
    }

    private boolean inList(KeyEvent event) {
        switch (event.getCode()) {
            case ENTER -> list.run();
            case N -> model.begin();
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public JobsViewModel model() {
        return model;
    }

    /// Whether the graph of the shown job is arranged and drawn.
    public boolean isDrawn() {
        return page.isDrawn();
    }

    @Override
    public ScreenParts.Part face() {
        return face;
    }

    @Override
    public boolean go(Address address) {
        switch (address) {
            case Address.JobsAt ignored -> model.show(null);
            case Address.JobAt(String job) -> model.show(job);
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
    public void focus() {
        if (isList()) {
            list.focus();
        } else {
            page.focus();
        }
    }

    @Override
    public void find(Navigator navigator, Consumer<List<Found>> found) {
        found.accept(model.found(job -> navigator.go(new Address.JobAt(job))));
    }

    @Override
    public Parent node() {
        return node;
    }
}
