package dev.lakeward.ui.graph;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.MenuItem;
import org.jspecify.annotations.Nullable;

/// What a person can have done with a graph; whoever shows it says what comes of it.
final class GraphActions {
    Consumer<String> open = id -> {};
    Consumer<String> delete = id -> {};
    Runnable add = () -> {};

    @Nullable
    BiConsumer<String, String> connect;

    Function<@Nullable String, List<MenuItem>> menu = id -> List.of();
}
