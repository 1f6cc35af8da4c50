package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.store.Volume;
import dev.lakeward.text.Words;
import dev.lakeward.ui.Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every screen while nothing is there, while it is read and where reading fails: each says so, in both languages, and
/// nothing is cut. Its pictures are in `target/states`.
@Tag("long")
@Tag("slow")
class StatesTest {
    private static final Duration NEVER = Duration.ofSeconds(90);
    private static final long SETTLES_MILLIS = 900;
    private static final long LAID_OUT_MILLIS = 150;
    private static final List<String> AREAS = List.of("catalog", "permissions", "query");

    /// How it stands with what the screens read, and what says so.
    enum State {
        EMPTY(".empty-state"),
        LOADING(".progress-indicator"),
        FAILED(".error-title");

        private final String sign;

        State(String sign) {
            this.sign = sign;
        }
    }

    private final List<String> wrong = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "EMPTY,   en, false, 1280, 800",
        "EMPTY,   ko, true,   980, 640",
        "LOADING, en, true,  1280, 800",
        "LOADING, ko, false,  980, 640",
        "FAILED,  en, false,  980, 640",
        "FAILED,  ko, true,  1920, 1080"
    })
    void everyScreenSaysHowItStands(State state, String language, boolean dark, double width, double height)
            throws Exception {
        OffScreen.start();
        Path folder = Files.createTempDirectory("lakeward-states");
        Path out = Files.createDirectories(
                Path.of("target", "states", state.name().toLowerCase(Locale.ROOT) + "-" + language));
        Settings settings = new Settings(folder.resolve("settings"));
        settings.set("theme", dark ? "dark" : "light");
        settings.set("language", language);
        if (state == State.EMPTY) {
            EmbeddedSession.makeEmpty(folder.resolve("lake"));
            walk(new Connection.Embedded(folder.resolve("lake")), settings, width, height, out, state);
        } else {
            try (ServedSample served = new ServedSample();
                    FaultProxy proxy = new FaultProxy(served.endpoint(), request -> fault(state, request), NEVER)) {
                walk(
                        new Connection.Aws("steward", "us-east-1", Optional.empty(), Optional.of(proxy.endpoint())),
                        settings,
                        width,
                        height,
                        out,
                        state);
            }
        }
        Volume.deleteTree(folder);
        assertThat(wrong).as(() -> String.join("\n", wrong)).isEmpty();
    }

    @AfterEach
    void speakEnglish() {
        Words.use(Locale.ENGLISH);
    }

    // Who it is must be known for a window to open.
    private static FaultProxy.Fault fault(State state, String request) {
        if (request.contains("Action=GetCallerIdentity")) {
            return FaultProxy.Fault.NONE;
        }
        return state == State.FAILED ? FaultProxy.Fault.REFUSED : FaultProxy.Fault.LATE;
    }

    private void walk(Connection connection, Settings settings, double width, double height, Path out, State state)
            throws Exception {
        ConsoleApp.Built built = OffScreen.onScreen(() -> ConsoleApp.build(connection, settings, width, height));
        Stage stage = OffScreen.show(built.scene());
        try {
            Pictures pictures = new Pictures(built.scene(), out, (name, scene) -> look(name, scene, state));
            OffScreen.await(() -> built.shell().window().isPresent());
            for (String area : AREAS) {
                OffScreen.onScreen(() -> {
                    built.window().go(new Address.ScreenAt(area));
                    return true;
                });
                List<String> parts = parts(built.scene());
                if (parts.isEmpty()) {
                    settle(built.scene(), state);
                    pictures.take(area);
                }
                for (String part : parts) {
                    OffScreen.onScreen(() -> {
                        ((ButtonBase) built.scene().lookup("#part-" + part)).fire();
                        return true;
                    });
                    settle(built.scene(), state);
                    pictures.take(area + "-" + part);
                }
            }
        } finally {
            OffScreen.onScreen(() -> {
                        stage.close();
                        return built.shell().close();
                    })
                    .join();
        }
    }

    // A screen that never says so has the whole time.
    private static void settle(Scene scene, State state) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofMillis(SETTLES_MILLIS).toNanos();
        do {
            Thread.sleep(LAID_OUT_MILLIS);
        } while (System.nanoTime() < until
                && !OffScreen.onScreen(() -> {
                    scene.getRoot().applyCss();
                    return says(scene, state);
                }));
        Thread.sleep(LAID_OUT_MILLIS);
    }

    private static boolean says(Scene scene, State state) {
        return scene.getRoot().lookupAll("#screen " + state.sign).stream().anyMatch(StatesTest::isShown);
    }

    private static List<String> parts(Scene scene) {
        return OffScreen.onScreen(() -> {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            return scene.getRoot().lookupAll("#parts .toggle-button").stream()
                    .map(node -> node.getId().substring("part-".length()))
                    .toList();
        });
    }

    private void look(String name, Scene scene, State state) {
        CutTexts.of(scene).forEach(each -> wrong.add(name + " " + each));
        // The text of a query is there at once, whatever the lake does; an empty lake has a bucket of results and
        // roles.
        boolean free = name.equals("query-queries")
                || state == State.EMPTY
                        && Set.of("permissions-warnings", "permissions-teams").contains(name);
        if (!free && !says(scene, state)) {
            wrong.add(name + " does not say that it is " + state);
        }
    }

    private static boolean isShown(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible() || each.getOpacity() == 0) {
                return false;
            }
        }
        return !(node instanceof Parent parent)
                || !parent.getChildrenUnmodifiable().isEmpty();
    }
}
