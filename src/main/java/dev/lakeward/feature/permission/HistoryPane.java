package dev.lakeward.feature.permission;

import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.list.ListPane;
import dev.lakeward.ui.list.Lists;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Applied plans, newest first: who, when, what became of them; below, what the selected one did and the ways back.
final class HistoryPane implements PartPane {
    private final PermissionViewModel model;
    private final Runnable review;
    private final ListPane<PastPlan> list;
    private final VBox chosen = new VBox(3);
    private final SplitPane both;
    private final Node node;
    private String newest = "";

    /// `review` shows the review.
    HistoryPane(PermissionViewModel model, Navigator navigator, Lists lists, Runnable review) {
        this.model = model;
        this.review = review;
        this.list = lists.of("plans", "plans", PastPlan.columns(model::ago))
                .onMenu(past -> new MentionMenu(navigator)
                        .items(past.mentions().objects(), past.mentions().teams()));
        list.selected().subscribe(this::explain);
        chosen.setId("history");
        chosen.getStyleClass().add("inspector");
        ScrollPane scroll = new ScrollPane(chosen);
        scroll.setFitToWidth(true);
        both = new SplitPane(list.node(), scroll);
        both.setOrientation(Orientation.VERTICAL);
        this.node = new LoadPane<>(
                model.history(), this::show, List::isEmpty, Messages.text("permission.no_history"), model::refresh);
    }

    @Override
    public Node node() {
        return node;
    }

    /// Takes the keyboard.
    @Override
    public void focus() {
        list.focus();
    }

    private Node show(List<PastPlan> past) {
        list.show(past);
        String latest = past.getFirst().id();
        if (!latest.equals(newest) || list.selected().get() == null) {
            newest = latest;
            list.select(past.getFirst());
        }
        // What can be done with it depends on what is being applied, too.
        explain(list.selected().get());
        return both;
    }

    private void explain(@Nullable PastPlan past) {
        chosen.getChildren().clear();
        if (past != null) {
            chosen.getChildren().setAll(Parts.draw(past.parts(model.applying(), () -> {
                past.undo(model.staging());
                review.run();
            })));
        }
    }
}
