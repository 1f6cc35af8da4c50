package dev.lakeward.ui.form;

import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.ui.ErrorTexts;
import dev.lakeward.ui.Messages;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

/// What is said of lines of a form after it was looked up in the background, a moment after the last key.
public final class Looked {
    private static final Duration PAUSE = Duration.ofMillis(400);

    private final Background background;
    private final Supplier<Optional<Callable<String>>> work;
    private final LatestLoad<String> looking;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private int edit;

    /// `work` is asked, on the JavaFX thread, for what is to be looked up now, which blocks; empty where nothing is.
    public Looked(Background background, Supplier<Optional<Callable<String>>> work, ObservableValue<?>... changes) {
        this.background = background;
        this.work = work;
        this.looking = background.latest();
        looking.state().subscribe(now -> text.set(words(now)));
        for (ObservableValue<?> each : changes) {
            each.subscribe(now -> askSoon());
        }
    }

    private static String words(Load<String> now) {
        return switch (now) {
            case Load.Idle<String> ignored -> "";
            case Load.Loading<String> ignored -> Messages.text("form.looking");
            case Load.Ready<String> ready -> ready.value();
            case Load.Failed<String> failed -> ErrorTexts.of(failed.cause()).sentence();
        };
    }

    private void askSoon() {
        int current = ++edit;
        background.later(PAUSE, () -> {
            if (current == edit) {
                work.get().ifPresentOrElse(looking::start, looking::cancel);
            }
        });
    }

    public ReadOnlyStringProperty text() {
        return text.getReadOnlyProperty();
    }
}
