package dev.lakeward.app;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// Work on the screens of a toolkit without a display.
final class OffScreen {
    private static final int WAITS = 1_500;

    private OffScreen() {}

    /// Starts the toolkit, where it does not run already.
    static void start() {
        CompletableFuture<Boolean> up = new CompletableFuture<>();
        try {
            Platform.startup(() -> up.complete(true));
        } catch (IllegalStateException e) {
            // It runs already.
            up.complete(true);
        }
        up.orTimeout(30, TimeUnit.SECONDS).join();
        Platform.setImplicitExit(false);
    }

    /// Waits, a while, until something is so.
    static void await(BooleanSupplier done) throws InterruptedException {
        for (int i = 0; i < WAITS; i++) {
            if (onScreen(done::getAsBoolean)) {
                return;
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException("a screen did not become ready");
    }

    /// Does something on the thread of the screens, and waits for it.
    static <T> T onScreen(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(work.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return result.orTimeout(60, TimeUnit.SECONDS).join();
    }

    /// Shows a scene in a window, as only such a one is kept up to date between two pictures.
    static Stage show(Scene scene) {
        return onScreen(() -> {
            Stage shown = new Stage();
            shown.setX(0);
            shown.setY(0);
            shown.setScene(scene);
            shown.show();
            return shown;
        });
    }
}
