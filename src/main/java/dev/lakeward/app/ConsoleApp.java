package dev.lakeward.app;

import dev.lakeward.local.sample.Progress;
import dev.lakeward.text.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.animation.PauseTransition;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.util.Duration;

/// The console's JavaFX application.
public final class ConsoleApp extends Application {
    private static final double WIDTH = 1_360;
    private static final double HEIGHT = 860;
    private static final Duration FIRST_FRAME = Duration.millis(50);

    /// Opens the console on a connection and returns when its window is closed; with no display it renders the
    /// tour of an embedded lake instead, and says where.
    static void open(Connection connection, java.io.PrintWriter err) {
        if ("Headless".equals(System.getProperty("glass.platform"))) {
            Path out = Path.of("target", "tour");
            err.println("There is no display. Rendering a tour of the screens instead.");
            Tour.render(connection, out, Tour.Look.USUAL, err, (name, scene) -> {});
            return;
        }
        launch(ConsoleApp.class, Arguments.of(connection));
    }

    /// A window's content in a size, opening a connection.
    static Built build(Connection connection, Settings settings, double width, double height) {
        return build(connection, settings, Wiring.SCREENS, width, height);
    }

    /// [#build(Connection, Settings, double, double)] with other screens than the usual ones.
    static Built build(
            Connection connection, Settings settings, List<Wiring.ScreenMaker> screens, double width, double height) {
        return fill(new Scene(new StackPane(), width, height), connection, settings, screens);
    }

    private static Built fill(Scene scene, Connection connection, Settings settings, List<Wiring.ScreenMaker> screens) {
        Words.use(Locale.forLanguageTag(settings.get("language", systemLanguage())));
        Theme.setDark(settings, Theme.isDark(settings));
        scene.getStylesheets()
                .add(Objects.requireNonNull(ConsoleApp.class.getResource("lakeward.css"))
                        .toExternalForm());
        Shell shell = new Shell(scene, settings, screens);
        shell.open(connection);
        return new Built(scene, shell, settings);
    }

    // The language that the system displays in; the launcher has set the process to another one.
    private static String systemLanguage() {
        return System.getProperty("user.language.display", System.getProperty("user.language", ""));
    }

    /// The scene and what it holds.
    record Built(Scene scene, Shell shell, Settings settings) {
        /// The open lake's window; there is none before it is open.
        MainWindow window() {
            return shell.window().orElseThrow();
        }
    }

    /// Opens a connection; blocks. The sample lake is made first where there is none yet.
    static Session session(Connection connection, Progress progress) {
        return switch (connection) {
            case Connection.Embedded embedded -> {
                if (embedded.equals(Connection.sample()) && !Files.exists(embedded.folder())) {
                    EmbeddedSession.makeSample(embedded.folder(), SampleCommand.DEFAULT_SCALE, progress);
                }
                yield EmbeddedSession.openToStay(embedded.folder());
            }
            case Connection.Aws aws -> AwsSession.open(aws);
        };
    }

    @Override
    public void start(Stage stage) {
        Settings settings = new Settings(Folders.ofThisSystem().settings());
        boolean dark = Theme.isDark(settings);
        Scene scene = new Scene(
                new Cover(dark),
                settings.number("width", WIDTH),
                settings.number("height", HEIGHT),
                Cover.canvas(dark));
        stage.setTitle("Lakeward");
        stage.setMinWidth(980);
        stage.setMinHeight(620);
        stage.setScene(scene);
        stage.show();
        // A frame shows first: reading styles, texts and a lake takes longer than a person waits for a window.
        PauseTransition shown = new PauseTransition(FIRST_FRAME);
        shown.setOnFinished(event -> fill(stage, scene, settings));
        shown.play();
    }

    private void fill(Stage stage, Scene scene, Settings settings) {
        Built built = fill(scene, Arguments.connection(getParameters().getRaw()), settings, Wiring.SCREENS);
        stage.setOnCloseRequest(event -> built.shell().window().ifPresent(window -> {
            event.consume();
            window.askToClose(stage::close);
        }));
        stage.setOnHidden(event -> {
            settings.set("width", String.valueOf(scene.getWidth()));
            settings.set("height", String.valueOf(scene.getHeight()));
            settings.save();
            built.shell().close().join();
        });
    }
}
