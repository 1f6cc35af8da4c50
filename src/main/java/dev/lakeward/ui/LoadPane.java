package dev.lakeward.ui;

import dev.lakeward.async.Load;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Draws one [Load]: nothing yet, a spinner after 150 ms, an error with remedy and retry, an empty state, or content.
public final class LoadPane<T> extends StackPane {
    private static final Duration BEFORE_SPINNER = Duration.millis(150);

    private final Function<T, Node> content;
    private final Predicate<T> empty;
    private final String emptyText;
    private final Runnable retry;
    private final PauseTransition spinner = new PauseTransition(BEFORE_SPINNER);
    private final ObservableValue<Load<T>> load;
    private @Nullable Button next;

    public LoadPane(
            ObservableValue<Load<T>> load,
            Function<T, Node> content,
            Predicate<T> empty,
            String emptyText,
            Runnable retry) {
        this.load = load;
        this.content = content;
        this.empty = empty;
        this.emptyText = emptyText;
        this.retry = retry;
        getStyleClass().add("load-pane");
        spinner.setOnFinished(event -> getChildren().setAll(spinning()));
        load.addListener((observable, old, now) -> show(now));
        show(load.getValue());
    }

    /// Offers the next step where there is nothing.
    public LoadPane<T> withNextStep(String text, Runnable step) {
        next = new Button(text);
        next.setOnAction(event -> step.run());
        show(load.getValue());
        return this;
    }

    private void show(Load<T> load) {
        spinner.stop();
        switch (load) {
            case Load.Idle<T> ignored -> getChildren().clear();
            case Load.Loading<T> ignored -> spinner.playFromStart();
            case Load.Ready<T> ready ->
                getChildren().setAll(empty.test(ready.value()) ? nothing() : content.apply(ready.value()));
            case Load.Failed<T> failed -> getChildren().setAll(error(ErrorTexts.of(failed.cause())));
        }
    }

    private static Node spinning() {
        ProgressIndicator indicator = new ProgressIndicator();
        indicator.setMaxSize(32, 32);
        return indicator;
    }

    private Node nothing() {
        Label label = new Label(emptyText);
        label.setWrapText(true);
        label.getStyleClass().add("empty-state");
        VBox box = new VBox(8, label);
        box.setAlignment(Pos.CENTER);
        if (next != null) {
            box.getChildren().add(next);
        }
        return box;
    }

    private Node error(ErrorTexts texts) {
        Label what = new Label(texts.what());
        what.setWrapText(true);
        what.getStyleClass().add("error-title");
        Label why = new Label(texts.why());
        why.setWrapText(true);
        Label remedy = new Label(texts.remedy());
        remedy.setWrapText(true);
        remedy.getStyleClass().add("empty-state");
        remedy.setManaged(!texts.remedy().isEmpty());
        Button again = new Button(Messages.text("load.retry"));
        again.setOnAction(event -> retry.run());
        VBox box = new VBox(6, what, why, remedy, again);
        box.setAlignment(Pos.CENTER);
        box.setMaxWidth(560);
        return box;
    }
}
