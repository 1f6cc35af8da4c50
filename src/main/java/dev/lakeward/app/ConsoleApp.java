package dev.lakeward.app;

import dev.lakeward.async.Background;
import dev.lakeward.ui.RunningWork;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// The console's JavaFX application.
public final class ConsoleApp extends Application {
    private static final double WIDTH = 1_360;
    private static final double HEIGHT = 860;

    /// Opens the console on a connection and returns when its window is closed; with no display it renders the
    /// tour of an embedded lake instead, and says where.
    static void open(Connection connection, java.io.PrintWriter err) {
        if ("Headless".equals(System.getProperty("glass.platform"))) {
            Path out = Path.of("target", "tour");
            err.println("There is no display. Rendering a tour of the screens instead.");
            Tour.render(connection, out, Tour.Look.USUAL, err);
            return;
        }
        launch(ConsoleApp.class, Arguments.of(connection));
    }

    /// A scene on an open session, in a size.
    static Built build(Session session, Connection connection, Settings settings, double width, double height) {
        Background background = Background.onVirtualThreads(InstantSource.system());
        RunningWork running = new RunningWork();
        Wiring wiring = new Wiring(session, background, running, InstantSource.system(), settings);
        MainWindow window = new MainWindow(session, connection, settings, running, wiring, background);
        Scene scene = new Scene(Wiring.load(MainWindow.class, window).node(), width, height);
        scene.getStylesheets()
                .add(Objects.requireNonNull(ConsoleApp.class.getResource("lakeward.css"))
                        .toExternalForm());
        window.listen(scene);
        return new Built(scene, window, settings);
    }

    /// The scene and its window's controller.
    record Built(Scene scene, MainWindow window, Settings settings) {}

    static Session session(Connection connection) {
        return switch (connection) {
            case Connection.Embedded embedded -> EmbeddedSession.open(embedded.folder());
            case Connection.Aws aws -> AwsSession.open(aws);
        };
    }

    @Override
    public void start(Stage stage) {
        Connection connection = Arguments.connection(getParameters().getRaw());
        Session session = session(connection);
        Settings settings = new Settings(Folders.ofThisSystem().settings());
        Built built = build(
                session, connection, settings, settings.number("width", WIDTH), settings.number("height", HEIGHT));
        stage.setTitle("Lakeward");
        stage.setMinWidth(980);
        stage.setMinHeight(620);
        stage.setScene(built.scene());
        stage.setOnHidden(event -> {
            settings.set("width", String.valueOf(built.scene().getWidth()));
            settings.set("height", String.valueOf(built.scene().getHeight()));
            settings.save();
            session.close();
        });
        stage.show();
    }
}
