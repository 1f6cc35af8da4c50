package dev.lakeward.bench;

import dev.lakeward.app.ConsoleApp;
import java.io.PrintStream;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Window;

/// A console of its own process that says how much CPU it took until the catalog shows, and then the matrix. It knows
/// the screens by their nodes' ids only, so a former build runs it too.
public final class StartUp {
    private static final PrintStream OUT = System.out;
    private static final int WAITS = 3_000;

    private StartUp() {}

    /// `arguments` is the folder of a lake.
    public static void main(String[] arguments) {
        Thread.ofPlatform().daemon().start(StartUp::watch);
        Application.launch(ConsoleApp.class, "embedded", arguments[0]);
    }

    private static void watch() {
        try {
            await(scene -> scene.lookup("#catalogTree") instanceof TreeView<?> tree && isFilled(tree.getRoot()));
            double catalog = seconds();
            onScreen(scene -> {
                Runnable permissions = scene.getAccelerators()
                        .get(new KeyCodeCombination(KeyCode.DIGIT2, KeyCombination.SHORTCUT_DOWN));
                if (permissions != null) {
                    permissions.run();
                }
                return permissions != null;
            });
            await(scene -> scene.lookup("#matrixSize") instanceof Label size
                    && !size.getText().isEmpty()
                    && isShown(scene.lookup("#matrix")));
            OUT.printf("%.2f %.2f%n", catalog, seconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }

    private static boolean isFilled(TreeItem<?> root) {
        return root != null && !root.getChildren().isEmpty();
    }

    private static boolean isShown(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return node != null;
    }

    private static void await(Predicate<Scene> shown) throws InterruptedException {
        for (int i = 0; i < WAITS; i++) {
            if (onScreen(shown)) {
                return;
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException("the console shows nothing");
    }

    // Asked of a window that is there: before the toolkit runs there is none.
    private static boolean onScreen(Predicate<Scene> work) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        try {
            Platform.runLater(() -> answer.complete(scenes().stream().anyMatch(work)));
        } catch (IllegalStateException e) {
            return false;
        }
        return answer.join();
    }

    private static Set<Scene> scenes() {
        return Window.getWindows().isEmpty()
                ? Set.of()
                : Set.of(Window.getWindows().getFirst().getScene());
    }

    private static double seconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    }
}
