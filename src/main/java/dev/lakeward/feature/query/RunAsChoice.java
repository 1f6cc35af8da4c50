package dev.lakeward.feature.query;

import dev.lakeward.access.Principal;
import dev.lakeward.async.Load;
import dev.lakeward.ui.Messages;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// As whom a tab runs: as whoever the lake is viewed as, or always as one. Says the name either way.
final class RunAsChoice extends ComboBox<RunAs> {
    private final QueryTabViewModel model;
    private Subscription following = Subscription.EMPTY;

    RunAsChoice(QueryTabViewModel model, OpenQueries queries) {
        this.model = model;
        setId("runAs");
        setAccessibleText(Messages.text("query.as_help"));
        setTooltip(new Tooltip(Messages.text("query.as_help")));
        setMaxWidth(240);
        setCellFactory(list -> new Choice(false));
        setButtonCell(new Choice(true));
        offer(List.of());
        valueProperty().bindBidirectional(model.runsAs());
        // Whom the lake is viewed as is part of what the first choice says.
        model.viewed().subscribe(viewed -> setButtonCell(new Choice(true)));
        setOnShowing(event -> following = queries.principals().state().subscribe(now -> {
            if (now instanceof Load.Ready<List<Principal>> ready) {
                offer(ready.value());
            }
        }));
        setOnHidden(event -> following.unsubscribe());
    }

    // What is chosen stays among them, or choosing would change it.
    private void offer(List<Principal> principals) {
        List<RunAs> all = new ArrayList<>();
        all.add(new RunAs.Viewed());
        principals.forEach(each -> all.add(new RunAs.Always(each)));
        RunAs now = model.runsAs().get();
        if (!all.contains(now)) {
            all.add(now);
        }
        getItems().removeIf(each -> !all.contains(each));
        all.stream().filter(each -> !getItems().contains(each)).forEach(getItems()::add);
    }

    private final class Choice extends ListCell<RunAs> {
        private final boolean alone;

        Choice(boolean alone) {
            this.alone = alone;
        }

        @Override
        protected void updateItem(@Nullable RunAs item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setText("");
                return;
            }
            setText(
                    switch (item) {
                        case RunAs.Viewed ignored ->
                            Messages.text(
                                    alone ? "query.as" : "query.as_viewed",
                                    model.viewed().getValue().name());
                        case RunAs.Always(Principal principal) -> Messages.text("query.as", principal.name());
                    });
        }
    }
}
