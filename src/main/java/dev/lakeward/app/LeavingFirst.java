package dev.lakeward.app;

import java.util.Locale;
import java.util.function.Consumer;

/// What is done with lakes while one is open: it is left first, if the person agrees. `closing` asks before the lake
/// goes, `changing` before its screens do.
record LeavingFirst(TopBar.Lakes lakes, Consumer<Runnable> closing, Consumer<Runnable> changing)
        implements TopBar.Lakes {
    @Override
    public void open(Connection recent) {
        closing.accept(() -> lakes.open(recent));
    }

    @Override
    public void choose() {
        closing.accept(lakes::choose);
    }

    @Override
    public void make() {
        closing.accept(lakes::make);
    }

    @Override
    public void speak(Locale language) {
        changing.accept(() -> lakes.speak(language));
    }
}
