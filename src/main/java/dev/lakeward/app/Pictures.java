package dev.lakeward.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.image.WritableImage;

/// Writes what a scene shows as numbered PNG files, and presses what leads from one to the next.
final class Pictures {
    private final Scene scene;
    private final Path out;
    private final BiConsumer<String, Scene> also;
    private int taken;

    /// `also` looks at each scene that is taken, on the screens' thread.
    Pictures(Scene scene, Path out, BiConsumer<String, Scene> also) {
        this.scene = scene;
        this.out = out;
        this.also = also;
    }

    void take(String name) throws IOException, InterruptedException {
        // Two pulses: bindings and layout first, canvases after them.
        for (int i = 0; i < 3; i++) {
            OffScreen.onScreen(() -> {
                scene.getRoot().applyCss();
                scene.getRoot().layout();
                return true;
            });
            Thread.sleep(60);
        }
        WritableImage image = OffScreen.onScreen(() -> {
            // A text may have come since.
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            also.accept(name, scene);
            return scene.snapshot(null);
        });
        taken++;
        Files.write(out.resolve(String.format("%02d-%s.png", taken, name)), Png.of(image));
    }

    /// Presses a button of the scene.
    void press(String selector) {
        OffScreen.onScreen(() -> {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            if (scene.lookup(selector) instanceof ButtonBase button) {
                button.fire();
                return true;
            }
            throw new IllegalStateException("there is no button " + selector);
        });
    }

    int taken() {
        return taken;
    }
}
