package dev.lakeward.bench;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;

/// The one window of a console in this process, known by its nodes' ids only, from a thread beside JavaFX's.
public final class ConsoleScreen {
    private static final int WAITS = 15_000;
    private static final int BETWEEN_MILLIS = 20;

    private ConsoleScreen() {}

    /// Waits, up to five minutes, until something shows.
    public static void await(String what, Predicate<Scene> shown) throws InterruptedException {
        for (int i = 0; i < WAITS; i++) {
            if (is(shown)) {
                return;
            }
            Thread.sleep(BETWEEN_MILLIS);
        }
        throw new IllegalStateException("the console does not show: " + what);
    }

    private static boolean is(Predicate<Scene> shown) {
        try {
            return on(() -> scene().filter(shown).isPresent());
        } catch (IllegalStateException e) {
            // Before the toolkit runs there is no window.
            return false;
        }
    }

    /// Does something on the JavaFX thread and waits for it.
    public static <T> T on(Callable<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                answer.complete(work.call());
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        });
        return answer.join();
    }

    private static Optional<Scene> scene() {
        return Window.getWindows().stream().map(Window::getScene).findFirst();
    }

    /// The node of an id that shows.
    public static <N extends Node> N node(Class<N> type, String selector) {
        return on(() -> shown(type, selector).orElseThrow());
    }

    /// The node of an id, where it shows. On the JavaFX thread.
    public static <N extends Node> Optional<N> shown(Class<N> type, String selector) {
        return scene().stream()
                .flatMap(scene -> scene.getRoot().lookupAll(selector).stream())
                .filter(type::isInstance)
                .filter(ConsoleScreen::isShown)
                .map(type::cast)
                .findFirst();
    }

    private static boolean isShown(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }

    static boolean isFilled(Scene scene) {
        return scene.lookup("#catalogTree") instanceof TreeView<?> tree && isFilled(tree.getRoot());
    }

    private static boolean isFilled(TreeItem<?> root) {
        return root != null && !root.getChildren().isEmpty();
    }

    /// Presses a key with Ctrl that works everywhere.
    static void shortcut(KeyCode key) {
        on(() -> {
            KeyCombination keys = new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN);
            Objects.requireNonNull(scene().orElseThrow().getAccelerators().get(keys))
                    .run();
            return true;
        });
    }

    /// Presses a key on a node.
    public static void press(Node node, KeyCode key, boolean control) {
        Event.fireEvent(node, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, control, false, false));
    }

    /// Types one character into a node.
    static void type(Node node, String character) {
        Event.fireEvent(
                node,
                new KeyEvent(KeyEvent.KEY_TYPED, character, character, KeyCode.UNDEFINED, false, false, false, false));
    }

    /// Does something and waits for the next layout; how long both took, in milliseconds.
    static double toFrame(Runnable work) {
        CompletableFuture<Double> time = new CompletableFuture<>();
        Platform.runLater(() -> {
            Scene scene = scene().orElseThrow();
            long began = System.nanoTime();
            Runnable[] laidOut = new Runnable[1];
            laidOut[0] = () -> {
                scene.removePostLayoutPulseListener(laidOut[0]);
                time.complete((System.nanoTime() - began) / 1e6);
            };
            work.run();
            scene.addPostLayoutPulseListener(laidOut[0]);
            Platform.requestNextPulse();
        });
        return time.orTimeout(60, TimeUnit.SECONDS).join();
    }
}
