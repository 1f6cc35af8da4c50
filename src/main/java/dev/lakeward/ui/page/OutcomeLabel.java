package dev.lakeward.ui.page;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/// Says what came of the last thing that was done; takes no place while there is nothing to say.
public final class OutcomeLabel extends Label {
    public OutcomeLabel(ObservableValue<Outcome> outcome, String id) {
        setId(id);
        setWrapText(true);
        outcome.subscribe(now -> {
            setText(now.text());
            setTooltip(now.text().isEmpty() ? null : new Tooltip(now.text()));
            getStyleClass().setAll("label", now.failed() ? "inspector-lint" : "notice");
            Panes.show(this, !now.text().isEmpty());
        });
    }
}
