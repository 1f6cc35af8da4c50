package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.feature.permission.PermissionScreen;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.service.Clients;
import dev.lakeward.text.Words;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/// Somebody presses anything at all, and the console stands it: nothing fails, the keyboard always has a place,
/// the screen answers, and nothing is written to the lake. `-Dlakeward.robot.seed` takes another walk, and
/// `-Dlakeward.robot.steps` makes it longer.
class RobotTest {
    @RegisterExtension
    static final ConsoleWalk WALK = new ConsoleWalk();

    private static final int STEPS = Integer.getInteger("lakeward.robot.steps", 100);
    private static final long SEED = Long.getLong("lakeward.robot.seed", 101);
    private static final int REMEMBERED = 30;
    private static final int MOST_FAULTS = 40;
    private static final long SETTLE_MILLIS = 1_000;

    // Machines that build this are busy: only what no business of theirs explains fails.
    private static final Duration MOST_WORKED = Duration.ofSeconds(2);
    private static final Duration MOST_FROZEN = Duration.ofSeconds(15);

    // Where there is no display, no dialog of the system opens, and what reaches below the screen is not drawn.
    private static final List<String> NOT_OURS = List.of(
            "at dev.lakeward.ui.Dialogs.",
            "at com.sun.glass.ui.headless.HeadlessWindow.blit",
            "at com.sun.glass.ui.headless.HeadlessWindow.clearRect");

    private final List<String> steps = new ArrayList<>();
    private final Map<String, String> faults = Collections.synchronizedMap(new LinkedHashMap<>());
    private Plan staged = Plan.EMPTY;
    private int edited = -REMEMBERED - 1;
    private int changed;

    private final AppenderBase<ILoggingEvent> log = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.WARN)
                    && (event.getThrowableProxy() != null || event.getLevel() == Level.ERROR)) {
                fault(
                        "logged: " + event.getFormattedMessage(),
                        event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
    };

    @Test
    void whateverIsPressedNothingFailsAndNothingIsWritten() throws InterruptedException {
        System.out.printf("robot: -Dlakeward.robot.seed=%d -Dlakeward.robot.steps=%d%n", SEED, STEPS);
        Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("ROOT");
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        log.start();
        root.addAppender(log);
        Thread.setDefaultUncaughtExceptionHandler(this::uncaught);
        Set<String> written = lake();
        try (ScreenWatch watch = ScreenWatch.started()) {
            RobotHands hands = ConsoleWalk.onScreen(() -> {
                WALK.scene().getWindow().setX(0);
                WALK.scene().getWindow().setY(0);
                return new RobotHands(SEED);
            });
            long began = System.nanoTime();
            for (int i = 0; i < STEPS && faults.size() < MOST_FAULTS; i++) {
                step(hands, watch, i);
                if (i % 1_000 == 999) {
                    System.out.printf("robot: %d steps, %.0f s%n", i + 1, (System.nanoTime() - began) / 1e9);
                }
            }
            watch.freezes().stream().limit(10).forEach(each -> System.out.println("robot: no answer for " + each));
            watch.freezes().stream()
                    .filter(each -> each.worked().compareTo(MOST_WORKED) > 0
                            || each.time().compareTo(MOST_FROZEN) > 0)
                    .forEach(each -> fault("the screen was frozen", each.toString()));
        } finally {
            root.detachAppender(log);
            Thread.setDefaultUncaughtExceptionHandler(before);
            ConsoleWalk.onScreen(() -> {
                Words.use(Locale.ENGLISH);
                Theme.setDark(new Settings(WALK.folder().resolve("other-settings")), false);
                return true;
            });
        }
        assertThat(lake()).as("the lake after the walk").isEqualTo(written);
        assertThat(faults.values()).as("seed %d", SEED).isEmpty();
    }

    private void step(RobotHands hands, ScreenWatch watch, int number) throws InterruptedException {
        List<Runnable> parts = new ArrayList<>();
        String step = ConsoleWalk.onScreen(() -> {
            RobotHands.fence();
            Stage stage = (Stage) WALK.scene().getWindow();
            RobotHands.Step next = hands.next(stage);
            String words = number + ": " + next.words() + "   [" + focus() + "]";
            synchronized (steps) {
                steps.add(words);
            }
            watch.at(words);
            if (mayEdit(next.words())) {
                edited = number;
            }
            parts.addAll(next.parts());
            return words;
        });
        for (Runnable part : parts) {
            ConsoleWalk.onScreen(() -> {
                try {
                    hands.take(part);
                } catch (RuntimeException e) {
                    uncaught(Thread.currentThread(), e);
                }
                return true;
            });
        }
        Thread.sleep(20);
        String problem = "";
        long until = System.nanoTime() + SETTLE_MILLIS * 1_000_000;
        do {
            problem = ConsoleWalk.onScreen(this::lostFocus);
            if (!problem.isEmpty()) {
                Thread.sleep(50);
            }
        } while (!problem.isEmpty() && System.nanoTime() < until);
        if (!problem.isEmpty()) {
            String lost = problem;
            fault(
                    "focus: " + step.replaceAll("^\\d+: |[\\d.]+| at .*|   \\[.*", "") + " → " + lost,
                    step + " → " + lost);
            ConsoleWalk.onScreen(() -> {
                WALK.scene().lookup("#find").requestFocus();
                return true;
            });
        }
        plan(number, step);
    }

    // Where the keyboard has no place that a person could see; empty where all is well.
    private String lostFocus() {
        Scene scene = WALK.scene();
        Node owner = scene.getFocusOwner();
        if (WALK.shell().window().isEmpty()) {
            return "the lake is closed";
        } else if (owner == null) {
            return "nothing has the keyboard";
        } else if (owner.getScene() != scene) {
            return "the keyboard is in what is gone: " + owner;
        } else if (owner == scene.getRoot() && !isCovered(scene)) {
            return "the window itself has the keyboard";
        }
        for (Node each = owner; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return "the keyboard is in what does not show: " + owner;
            }
        }
        return "";
    }

    private static boolean isCovered(Scene scene) {
        Node screen = scene.lookup("#screen");
        return screen != null && screen.getParent().getChildrenUnmodifiable().size() > 1;
    }

    private String focus() {
        Node owner = WALK.scene().getFocusOwner();
        return owner == null
                ? "none"
                : owner.getClass().getSimpleName() + (owner.getId() == null ? "" : "#" + owner.getId());
    }

    // A step that may stage something: in the panel, in a menu, by a key that edits, or a form that is left.
    private static boolean mayEdit(String words) {
        Scene scene = WALK.scene();
        for (Node each = scene.getFocusOwner(); each != null; each = each.getParent()) {
            if (each.getId() != null
                    && Set.of("inspector", "tagEdit", "matrix", "review").contains(each.getId())) {
                return true;
            }
        }
        return words.contains("stage")
                || words.contains("#matrix")
                || words.contains("menu-item")
                || words.contains("discard");
    }

    // What is staged was staged by somebody: a step that may do so came since the plan changed last. Only who
    // opened the lake stages, and a plan of before comes back a while after the screen.
    private void plan(int number, String step) {
        Plan now = ConsoleWalk.onScreen(() -> WALK.shell()
                .window()
                .filter(window -> window.viewed().equals(window.session().self()))
                .map(window -> window.screen(PermissionScreen.class)
                        .model()
                        .staging()
                        .plan()
                        .get())
                .orElse(Plan.EMPTY));
        if (!now.isEmpty() && !now.equals(staged)) {
            if (edited < changed - REMEMBERED) {
                fault("staged by nobody", step + ": " + now.changes());
            }
            staged = now;
            changed = number;
        }
    }

    private void fault(String kind, String detail) {
        List<String> last;
        synchronized (steps) {
            last = List.copyOf(steps.subList(Math.max(0, steps.size() - REMEMBERED), steps.size()));
        }
        if (faults.putIfAbsent(kind, kind + "\n" + detail) == null) {
            System.out.printf(
                    "robot: FAULT %s%n%s%n  the last steps (seed %d):%n    %s%n",
                    kind, detail, SEED, String.join("\n    ", last));
        }
    }

    private void uncaught(Thread thread, Throwable thrown) {
        String trace = trace(thrown);
        if (NOT_OURS.stream().noneMatch(trace::contains)) {
            fault("not caught on " + thread.getName() + ": " + thrown.getClass().getName() + where(thrown), trace);
        }
    }

    private static String where(Throwable thrown) {
        StackTraceElement[] frames = thrown.getStackTrace();
        return frames.length == 0 ? "" : " at " + frames[0];
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    // What decides access in the lake, and its tables, read as its administrator.
    private static Set<String> lake() {
        Clients admin = WALK.window().session().as(LocalLake.role("admin"));
        Set<String> all = new TreeSet<>();
        admin.lakeFormation()
                .listPermissionsPaginator(request -> {})
                .forEach(page -> page.principalResourcePermissions().forEach(each -> all.add("" + each)));
        admin.lakeFormation()
                .listDataCellsFilterPaginator(request -> {})
                .forEach(page -> page.dataCellsFilters().forEach(each -> all.add("" + each)));
        admin.lakeFormation()
                .listLFTagsPaginator(request -> {})
                .forEach(page -> page.lfTags().forEach(each -> all.add("" + each)));
        all.add("" + admin.lakeFormation().getDataLakeSettings(request -> {}).dataLakeSettings());
        admin.glue().getDatabasesPaginator(request -> {}).stream()
                .flatMap(page -> page.databaseList().stream())
                .forEach(database -> {
                    all.add("" + database);
                    admin.glue()
                            .getTablesPaginator(request -> request.databaseName(database.name()))
                            .forEach(page -> page.tableList().forEach(each -> all.add("" + each)));
                });
        return all;
    }
}
