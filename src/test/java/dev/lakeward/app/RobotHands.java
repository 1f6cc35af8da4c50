package dev.lakeward.app;

import dev.lakeward.ui.DataGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.fxmisc.richtext.CodeArea;

/// What a person does who knows nothing of the program: clicks, keys, texts, the wheel and the window's size, each
/// as a seeded generator says. What writes to the lake or leaves it does nothing in these hands; a dialog of the system
/// fails
/// to open where there is no display.
final class RobotHands {
    private static final Set<String> FENCED = Set.of(
            "applyPlan",
            "askDeleteWorkflowYes",
            "askJobYes",
            "bringAll",
            "leave",
            "otherLake",
            "pauseSource",
            "recent",
            "resumeRun",
            "resumeWorkflow",
            "runAgain",
            "runCrawler",
            "runCrawlers",
            "runJob",
            "runJobs",
            "runWorkflow",
            "runWorkflows",
            "saveJob",
            "startSource",
            "startSources",
            "stopJob",
            "stopRun",
            "stopRuns",
            "stopWorkflow",
            "undoWorkflow",
            "undoWorkflows",
            "workflowNext");
    // The platform without a display has a screen of 1000 lines, and fails to draw below them.
    private static final int HIGHEST = 990;

    private static final String FENCED_CLASS = "undo-plan";
    private final Random random;
    private final Robot robot = new Robot();

    RobotHands(long seed) {
        random = new Random(seed);
    }

    /// Takes away what must not happen: it can be pressed, and nothing comes of it. On the JavaFX thread.
    static void fence() {
        for (Window window : Window.getWindows()) {
            if (window.getScene() != null) {
                fence(window.getScene().getRoot());
            }
        }
    }

    private static void fence(Node node) {
        if (node instanceof ButtonBase button && isFenced(button)) {
            button.setOnAction(event -> {});
        }
        if (node instanceof MenuButton menu) {
            fence(menu.getItems());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(RobotHands::fence);
        }
    }

    private static void fence(List<MenuItem> items) {
        for (MenuItem item : items) {
            if (item.getId() != null && FENCED.contains(item.getId())) {
                item.setOnAction(event -> {});
            }
            if (item instanceof Menu menu) {
                fence(menu.getItems());
            }
        }
    }

    private static boolean isFenced(Node node) {
        return node.getId() != null && FENCED.contains(node.getId())
                || node.getStyleClass().contains(FENCED_CLASS);
    }

    /// What is about to be done, in words for a report, and the doing of it.
    record Step(String words, List<Runnable> parts) {
        Step(String words, Runnable work) {
            this(words, List.of(work));
        }
    }

    /// Does a part of a step. On the JavaFX thread.
    void take(Runnable part) {
        try {
            part.run();
        } catch (NullPointerException e) {
            // The platform's robot presses into a window that its own last event has closed.
            if (!e.getStackTrace()[0].getClassName().endsWith("HeadlessRobot")) {
                throw e;
            }
            robot.mouseMove(2, 2);
            for (KeyCode each : List.of(KeyCode.SHIFT, KeyCode.CONTROL, KeyCode.ALT)) {
                robot.keyRelease(each);
            }
        }
    }

    /// The next step on a window that is there. On the JavaFX thread.
    Step next(Stage stage) {
        int kind = random.nextInt(100);
        if (kind < 50) {
            return click(stage);
        } else if (kind < 78) {
            return key();
        } else if (kind < 88) {
            return type(stage.getScene());
        } else if (kind < 95) {
            return wheel(stage);
        } else if (kind < 98) {
            return drag(stage);
        }
        double width = 980 + random.nextInt(941);
        double height = 600 + random.nextInt(HIGHEST - 600);
        return new Step("resize to " + width + " × " + height, () -> {
            stage.setWidth(width);
            stage.setHeight(height);
        });
    }

    private Step click(Stage stage) {
        List<Window> popups = Window.getWindows().stream()
                .filter(window -> window != stage && window.isShowing())
                .toList();
        boolean inPopup = !popups.isEmpty() && random.nextInt(10) < 7;
        Window window = inPopup ? popups.get(random.nextInt(popups.size())) : stage;
        List<Node> nodes = new ArrayList<>();
        collect(window.getScene().getRoot(), window.getScene(), nodes);
        if (nodes.isEmpty()) {
            return new Step("nothing to click", () -> {});
        }
        List<Node> grids = nodes.stream()
                .filter(node -> node instanceof DataGrid || node instanceof CodeArea)
                .toList();
        List<Node> from = !grids.isEmpty() && random.nextInt(4) == 0 ? grids : nodes;
        Node node = from.get(random.nextInt(from.size()));
        Point at = point(node);
        boolean right = random.nextInt(10) == 0;
        int times = random.nextInt(12) == 0 ? 2 : 1;
        KeyCode held = random.nextInt(12) == 0 ? (random.nextBoolean() ? KeyCode.SHIFT : KeyCode.CONTROL) : null;
        String words = (times == 2 ? "double " : "") + (right ? "right " : "")
                + (held == null ? "" : held.getName() + " ") + "click " + words(node) + at;
        return new Step(words, () -> {
            robot.mouseMove(at.x(), at.y());
            if (held != null) {
                robot.keyPress(held);
            }
            for (int i = 0; i < times; i++) {
                robot.mouseClick(right ? MouseButton.SECONDARY : MouseButton.PRIMARY);
            }
            if (held != null) {
                robot.keyRelease(held);
            }
        });
    }

    private record Point(double x, double y) {
        @Override
        public String toString() {
            return " at " + Math.round(x) + "," + Math.round(y);
        }
    }

    // A place inside a node that shows in its window.
    private Point point(Node node) {
        Bounds at = node.localToScene(node.getLayoutBounds());
        Scene scene = node.getScene();
        double left = Math.max(0, at.getMinX());
        double top = Math.max(0, at.getMinY());
        double width = Math.min(scene.getWidth(), at.getMaxX()) - left;
        double height = Math.min(scene.getHeight(), at.getMaxY()) - top;
        return new Point(
                scene.getWindow().getX() + scene.getX() + left + random.nextDouble() * width,
                scene.getWindow().getY() + scene.getY() + top + random.nextDouble() * height);
    }

    private static String words(Node node) {
        String text = node instanceof Labeled labeled ? " “" + labeled.getText() + "”" : "";
        String id = node.getId() == null ? "" : "#" + node.getId();
        return node.getClass().getSimpleName() + id + " " + String.join(".", node.getStyleClass()) + text;
    }

    private static void collect(Node node, Scene scene, List<Node> nodes) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (isClickable(node)
                && node.localToScene(node.getLayoutBounds())
                        .intersects(1, 1, scene.getWidth() - 2, scene.getHeight() - 2)) {
            nodes.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, scene, nodes));
        }
    }

    private static boolean isClickable(Node node) {
        return node instanceof ButtonBase
                || node instanceof TextInputControl
                || node instanceof ComboBoxBase<?>
                || node instanceof DataGrid
                || node instanceof CodeArea
                || node instanceof ScrollBar
                || node instanceof IndexedCell<?> cell && !cell.isEmpty()
                || node.getStyleClass().contains("tab")
                || node.getStyleClass().contains("menu-item")
                || node.getStyleClass().contains("tab-close-button")
                || node.getStyleClass().contains("clear-button");
    }

    private Step key() {
        RobotInputs.Keys keys = RobotInputs.KEYS.get(random.nextInt(RobotInputs.KEYS.size()));
        return new Step(keys.toString(), () -> {
            for (KeyCode each : keys.held()) {
                robot.keyPress(each);
            }
            robot.keyType(keys.key());
            for (KeyCode each : keys.held()) {
                robot.keyRelease(each);
            }
        });
    }

    private Step type(Scene scene) {
        StringBuilder made = new StringBuilder();
        int parts = 1 + random.nextInt(3);
        for (int i = 0; i < parts; i++) {
            made.append(RobotInputs.TEXTS.get(random.nextInt(RobotInputs.TEXTS.size())));
        }
        String text = made.toString();
        if (random.nextInt(4) == 0) {
            return new Step("put on the clipboard: " + RobotInputs.visible(text), () -> {
                ClipboardContent content = new ClipboardContent();
                content.putAll(Map.of(javafx.scene.input.DataFormat.PLAIN_TEXT, text));
                Clipboard.getSystemClipboard().setContent(content);
            });
        }
        List<Runnable> characters = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            String each = text.substring(i, i + 1);
            characters.add(() -> {
                Node focused = scene.getFocusOwner();
                if (focused != null) {
                    Event.fireEvent(
                            focused,
                            new KeyEvent(
                                    KeyEvent.KEY_TYPED, each, each, KeyCode.UNDEFINED, false, false, false, false));
                }
            });
        }
        return new Step("type " + RobotInputs.visible(text), characters);
    }

    private Step wheel(Stage stage) {
        int by = random.nextInt(21) - 10;
        Point at = somewhere(stage);
        boolean zoom = random.nextInt(4) == 0;
        return new Step((zoom ? "Ctrl+" : "") + "wheel by " + by + at, () -> {
            robot.mouseMove(at.x(), at.y());
            if (zoom) {
                robot.keyPress(KeyCode.CONTROL);
            }
            robot.mouseWheel(by);
            if (zoom) {
                robot.keyRelease(KeyCode.CONTROL);
            }
        });
    }

    private Step drag(Stage stage) {
        Point from = somewhere(stage);
        Point to = somewhere(stage);
        return new Step("drag" + from + " to" + to, () -> {
            robot.mouseMove(from.x(), from.y());
            robot.mousePress(MouseButton.PRIMARY);
            robot.mouseMove((from.x() + to.x()) / 2, (from.y() + to.y()) / 2);
            robot.mouseMove(to.x(), to.y());
            robot.mouseRelease(MouseButton.PRIMARY);
        });
    }

    private Point somewhere(Stage stage) {
        return new Point(
                stage.getX() + random.nextDouble() * stage.getWidth(),
                stage.getY() + random.nextDouble() * stage.getHeight());
    }
}
