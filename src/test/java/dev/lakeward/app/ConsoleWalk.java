package dev.lakeward.app;

import dev.lakeward.async.Load;
import dev.lakeward.feature.permission.PermissionScreen;
import dev.lakeward.local.SampleFolder;
import dev.lakeward.local.store.Volume;
import dev.lakeward.ui.Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testfx.api.FxRobot;
import org.testfx.api.FxRobotInterface;
import org.testfx.api.FxToolkit;
import org.testfx.util.NodeQueryUtils;
import org.testfx.util.WaitForAsyncUtils;

/// The real window on the smallest sample lake, driven by keys and mouse on the headless platform. The window stays for
/// a class, as TestFX's own extension, which closes all after each test, would not let it.
final class ConsoleWalk implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private static final int MOST_SECONDS = 60;

    final FxRobot robot = new FxRobot();
    private final List<Wiring.ScreenMaker> screens;
    private Path folder = Path.of(".");
    private Stage stage;
    private ConsoleApp.Built built;

    ConsoleWalk() {
        this(Wiring.SCREENS);
    }

    /// With other screens than the usual ones.
    ConsoleWalk(List<Wiring.ScreenMaker> screens) {
        this.screens = screens;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        FxToolkit.registerPrimaryStage();
        folder = Files.createTempDirectory("lakeward-walk");
        SampleFolder.copyTo(folder.resolve("lake"));
        open();
    }

    /// Opens the window, as the program does; the settings of the window before are there again.
    void open() {
        Connection connection = new Connection.Embedded(folder.resolve("lake"));
        onScreen(() -> {
            built = ConsoleApp.build(connection, new Settings(folder.resolve("settings")), screens, 980, 900);
            stage = new Stage();
            stage.setScene(built.scene());
            stage.show();
            return true;
        });
        await("the lake is open", () -> built.shell().window().isPresent());
    }

    /// Closes the window, as a person does.
    void close() {
        onScreen(() -> {
                    built.settings().save();
                    stage.close();
                    return built.shell().close();
                })
                .join();
    }

    /// Lets go of what a test still holds.
    @Override
    public void afterEach(ExtensionContext context) {
        FxToolkit.cleanupInput(robot);
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        close();
        Volume.deleteTree(folder);
    }

    Shell shell() {
        return built.shell();
    }

    Path folder() {
        return folder;
    }

    Scene scene() {
        return built.scene();
    }

    MainWindow window() {
        return built.window();
    }

    <N extends Node> N find(Class<N> type, String selector) {
        return onScreen(() -> {
            scene().getRoot().applyCss();
            return type.cast(scene().lookup(selector));
        });
    }

    /// Clicks what is there and can be clicked: what is still being loaded is waited for, as a person would.
    FxRobotInterface click(String query) {
        await(query + " can be clicked", () -> {
            scene().getRoot().applyCss();
            scene().getRoot().layout();
            return robot.lookup(query).queryAll().stream()
                    .anyMatch(node -> NodeQueryUtils.isVisible().test(node) && !node.isDisabled());
        });
        return robot.clickOn(query);
    }

    /// Goes to a place of the window.
    void go(Address address) {
        onScreen(() -> {
            window().go(address);
            return true;
        });
    }

    /// Waits for the matrix.
    void awaitMatrix() {
        await(
                "the matrix is there",
                () -> window().screen(PermissionScreen.class).model().matrix().get() instanceof Load.Ready<?>);
    }

    /// The texts of the labels inside a node, as laid out now.
    List<String> texts(String within) {
        return onScreen(() -> {
            scene().getRoot().applyCss();
            scene().getRoot().layout();
            return robot.lookup(within + " .label").queryAll().stream()
                    .map(node -> ((Label) node).getText())
                    .toList();
        });
    }

    void await(String what, BooleanSupplier done) {
        try {
            WaitForAsyncUtils.waitFor(MOST_SECONDS, TimeUnit.SECONDS, () -> onScreen(done::getAsBoolean));
        } catch (TimeoutException e) {
            throw new AssertionError("did not happen: " + what, e);
        }
    }

    static <T> T onScreen(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(MOST_SECONDS), work);
    }
}
