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

/// Draws one [Load]: nothing yet, a spinner after 150 ms, an error with remedy and retry, an empty state, or content.
public final class LoadPane<T> extends StackPane {
    private static final Duration BEFORE_SPINNER = Duration.millis(150);

    private final Function<T, Node> content;
    private final Predicate<T> empty;
    private final String emptyText;
    private final Runnable retry;
    private final PauseTransition spinner = new PauseTransition(BEFORE_SPINNER);

    public LoadPane(
            ObservableValue<Load<T>> load,
            Function<T, Node> content,
            Predicate<T> empty,
            String emptyText,
            Runnable retry) {
        this.content = content;
        this.empty = empty;
        this.emptyText = emptyText;
        this.retry = retry;
        getStyleClass().add("load-pane");
        spinner.setOnFinished(event -> getChildren().setAll(spinning()));
        load.addListener((observable, old, now) -> show(now));
        show(load.getValue());
    }

    private void show(Load<T> load) {
        spinner.stop();
        switch (load) {
            case Load.Idle<T> ignored -> getChildren().clear();
            case Load.Loading<T> ignored -> spinner.playFromStart();
            case Load.Ready<T> ready ->
                getChildren().setAll(empty.test(ready.value()) ? message(emptyText) : content.apply(ready.value()));
            case Load.Failed<T> failed ->
                getChildren()
                        .setAll(error(
                                ErrorTexts.of(failed.cause()),
                                failed.cause().error().retryable()));
        }
    }

    private static Node spinning() {
        ProgressIndicator indicator = new ProgressIndicator();
        indicator.setMaxSize(32, 32);
        return indicator;
    }

    private static Node message(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add("empty-state");
        return label;
    }

    private Node error(ErrorTexts texts, boolean retryable) {
        Label what = new Label(texts.what());
        what.getStyleClass().add("error-title");
        Label why = new Label(texts.why());
        why.setWrapText(true);
        Label remedy = new Label(texts.remedy());
        remedy.setWrapText(true);
        remedy.getStyleClass().add("empty-state");
        remedy.setManaged(!texts.remedy().isEmpty());
        VBox box = new VBox(6, what, why, remedy);
        box.setAlignment(Pos.CENTER);
        box.setMaxWidth(560);
        if (retryable) {
            Button again = new Button(Messages.text("load.retry"));
            again.setOnAction(event -> retry.run());
            box.getChildren().add(again);
        }
        return box;
    }
}
