package dev.lakeward.app;

import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.async.SessionRuns;
import dev.lakeward.local.sample.Progress;
import dev.lakeward.text.Words;
import dev.lakeward.ui.Dialogs;
import dev.lakeward.ui.Fxml;
import dev.lakeward.ui.Messages;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/// What the window holds: the choice of a lake, or the screens of the one that is open.
///
/// One session is open at a time; its screens leave the window before another lake is opened, so that two lakes'
/// data never stand on one screen.
final class Shell implements TopBar.Lakes {
    private static final int LONGEST_OPENING_SECONDS = 120;
    private static final int LONGEST_STOPPING_SECONDS = 10;

    private final Scene scene;
    private final Settings settings;
    private final Background background = Background.onVirtualThreads(InstantSource.system());
    private final LatestLoad<Session> opening = background.latest();
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");
    private final List<Wiring.ScreenMaker> screens;
    private SessionRuns runs = new SessionRuns(background);
    private CompletableFuture<Void> closed = CompletableFuture.completedFuture(null);
    private @Nullable CompletableFuture<@Nullable Session> pending;
    private Connection connection = Connection.sample();
    private @Nullable Session session;
    private @Nullable MainWindow window;

    Shell(Scene scene, Settings settings, List<Wiring.ScreenMaker> screens) {
        this.screens = screens;
        this.scene = scene;
        this.settings = settings;
        opening.state().addListener((observable, old, now) -> {
            if (now instanceof Load.Ready<Session> ready) {
                show(ready.value());
            }
        });
    }

    /// Opens a connection in the background; the lake before is closed first.
    @Override
    public void open(Connection next) {
        open(next, progress -> ConsoleApp.session(next, progress));
    }

    @Override
    public void make() {
        Dialogs.folder(scene.getWindow(), Messages.text("window.new_lake_folder"))
                .ifPresent(this::make);
    }

    /// Makes an empty lake in an absent or empty folder, and opens it.
    void make(Path folder) {
        open(new Connection.Embedded(folder), progress -> {
            EmbeddedSession.makeEmpty(folder);
            return EmbeddedSession.openToStay(folder);
        });
    }

    private void open(Connection next, Function<Progress, Session> opener) {
        connection = next;
        choose();
        progress.set("");
        CompletableFuture<Void> before = closed;
        CompletableFuture<@Nullable Session> made = new CompletableFuture<>();
        pending = made;
        opening.start(() -> {
            try {
                before.join();
                Session session = opener.apply((done, total, step) ->
                        background.show(() -> progress.set(StartView.making(done, total, step))));
                made.complete(session);
                return session;
            } finally {
                made.complete(null);
            }
        });
    }

    /// Shows the choice of a lake. What runs on the open one is cancelled with it.
    @Override
    public void choose() {
        close();
        scene.setRoot(Fxml.load(new StartView(this, settings)));
    }

    void cancel() {
        close();
    }

    private void show(Session opened) {
        session = opened;
        pending = null;
        runs = new SessionRuns(background);
        new RecentLakes(settings).add(connection);
        frame(opened, new Wiring(opened, screens, background, runs, InstantSource.system(), settings));
    }

    private MainWindow frame(Session opened, Wiring wiring) {
        MainWindow shown = new MainWindow(opened, connection, settings, runs, wiring, background, this);
        scene.setRoot(shown.node());
        shown.listen(scene);
        window = shown;
        return shown;
    }

    /// Shows the window anew in a language, at the place where it was.
    @Override
    public void speak(Locale language) {
        settings.set("language", language.toLanguageTag());
        Words.use(language);
        MainWindow before = window;
        if (before != null && session != null) {
            before.close();
            scene.getAccelerators().clear();
            frame(session, before.wiring()).view(before.viewed());
        }
    }

    /// Takes the open lake, if any, out of the window and closes it in the background, once its queries are stopped.
    CompletableFuture<Void> close() {
        opening.cancel();
        scene.getAccelerators().clear();
        if (window != null) {
            window.close();
        }
        window = null;
        CompletableFuture<@Nullable Void> stopped =
                runs.stop().completeOnTimeout(null, LONGEST_STOPPING_SECONDS, TimeUnit.SECONDS);
        Session open = session;
        session = null;
        CompletableFuture<@Nullable Session> unseen = pending;
        pending = null;
        if (open != null) {
            closed = closed.thenCombineAsync(
                    stopped,
                    (before, none) -> {
                        open.close();
                        return before;
                    },
                    Thread::startVirtualThread);
        } else if (unseen != null) {
            // What was cancelled while it opened may still come up: then nobody else closes it.
            unseen.completeOnTimeout(null, LONGEST_OPENING_SECONDS, TimeUnit.SECONDS);
            closed = closed.thenCombineAsync(unseen, Shell::closeUnseen, Thread::startVirtualThread);
        }
        return closed;
    }

    private static Void closeUnseen(Void before, @Nullable Session unseen) {
        if (unseen != null) {
            unseen.close();
        }
        return before;
    }

    Connection connection() {
        return connection;
    }

    LatestLoad<Session> opening() {
        return opening;
    }

    ReadOnlyStringProperty progress() {
        return progress.getReadOnlyProperty();
    }

    /// The runs of the open lake.
    SessionRuns runs() {
        return runs;
    }

    /// The open lake's window.
    Optional<MainWindow> window() {
        return Optional.ofNullable(window);
    }
}
