package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.Principal;
import dev.lakeward.access.TableRef;
import dev.lakeward.local.LocalLake;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.DataGrid;
import dev.lakeward.ui.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The frame around the screens: areas, their parts, help, lakes, language, and the keyboard's place.
class FrameWalkTest {
    @RegisterExtension
    static final ConsoleWalk WALK = new ConsoleWalk();

    private static <T> T onScreen(Callable<T> work) {
        return ConsoleWalk.onScreen(work);
    }

    private static double partsHeight() {
        return onScreen(() -> {
            WALK.scene().getRoot().applyCss();
            WALK.scene().getRoot().layout();
            return ((Region) WALK.scene().lookup("#parts")).getHeight();
        });
    }

    private static void press(KeyCode digit) {
        WALK.robot.push(KeyCode.CONTROL, digit);
    }

    private static Node focused() {
        return onScreen(() -> WALK.scene().getFocusOwner());
    }

    @Test
    void theRowOfPartsIsAsHighOnEachScreen() {
        press(KeyCode.DIGIT1);
        double first = partsHeight();
        press(KeyCode.DIGIT2);
        double second = partsHeight();
        press(KeyCode.DIGIT3);
        assertThat(List.of(first, second, partsHeight())).containsOnly(38.0);
    }

    @Test
    void aNarrowWindowShowsIconsAlone() {
        assertThat(onScreen(() -> WALK.find(ToggleButton.class, "#rail-catalog").getContentDisplay()))
                .isEqualTo(ContentDisplay.GRAPHIC_ONLY);
        onScreen(() -> {
            WALK.scene().getWindow().setWidth(1_300);
            return true;
        });
        WALK.await(
                "words beside the icons",
                () -> ((ToggleButton) WALK.scene().lookup("#rail-catalog")).getContentDisplay() == ContentDisplay.TOP);
        onScreen(() -> {
            WALK.scene().getWindow().setWidth(980);
            return true;
        });
    }

    @Test
    void f1ListsTheKeysAndTheKeyboardGoesBackWhereItWas() {
        press(KeyCode.DIGIT1);
        WALK.click("#catalogSearch");
        Node before = focused();
        WALK.robot.push(KeyCode.F1);
        assertThat(WALK.texts("#help")).contains("Ctrl+K", Messages.text("help.everywhere"));
        WALK.robot.push(KeyCode.ESCAPE);
        assertThat(WALK.robot.lookup("#help").tryQuery()).isEmpty();
        assertThat(focused()).isSameAs(before);
    }

    @Test
    void theFinderGivesTheKeyboardBack() {
        press(KeyCode.DIGIT1);
        WALK.click("#catalogSearch");
        Node before = focused();
        press(KeyCode.K);
        assertThat(focused()).isNotSameAs(before);
        WALK.robot.push(KeyCode.ESCAPE);
        assertThat(focused()).isSameAs(before);
    }

    @Test
    void eachAreaKeepsTheKeyboardsPlace() {
        press(KeyCode.DIGIT1);
        WALK.click("#catalogSearch");
        Node before = focused();
        press(KeyCode.DIGIT3);
        press(KeyCode.DIGIT1);
        assertThat(focused()).isSameAs(before);
    }

    @Test
    void whatRanIsListedAndOpensAgain() {
        onScreen(() -> {
            WALK.window().go(new Address.QueryText("SELECT 41 + 1 AS answer"));
            return true;
        });
        WALK.robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await("it has run", () -> WALK.shell().runs().running().get() == 0);
        WALK.robot.push(KeyCode.ALT, KeyCode.PAGE_DOWN);
        WALK.await(
                "it is in the history",
                () -> WALK.scene().lookup("#historyList") instanceof DataGrid grid
                        && grid.selectedRow().get() == 0);
        WALK.robot.push(KeyCode.ENTER);
        WALK.await("the text is open again", () -> ((ToggleButton) WALK.scene().lookup("#part-queries")).isSelected());
    }

    @Test
    void whoeverIsViewedStaysViewedWhenAllIsReadAgain() {
        try {
            choose("support");
            for (KeyCode[] keys : new KeyCode[][] {{KeyCode.F5}, {KeyCode.SHIFT, KeyCode.F5}}) {
                WALK.robot.push(keys);
                WALK.await("all is read", () -> WALK.shell().runs().running().get() == 0);
                assertThat(onScreen(() -> WALK.window().viewed())).isEqualTo(LocalLake.role("support"));
                assertThat(onScreen(() -> viewAs().getValue())).isEqualTo(LocalLake.role("support"));
                assertThat(onScreen(() -> List.copyOf(viewAs().getItems())))
                        .contains(LocalLake.role("steward"), LocalLake.role("marketing"));
            }
        } finally {
            choose("steward");
        }
    }

    @Test
    void aTeamThatIsViewedFromTheReviewSeesTheMatrix() {
        onScreen(() -> {
            WALK.window().go(new Address.ReviewAt());
            return true;
        });
        try {
            choose("support");
            WALK.await("the matrix shows", () -> WALK.scene().lookup("#matrix") != null);
            assertThat(WALK.robot.lookup("#part-review").tryQuery()).isEmpty();
        } finally {
            choose("steward");
        }
    }

    @Test
    void whatOneIdentityFoundIsNotShownToAnother() {
        press(KeyCode.K);
        assertThat(WALK.robot.lookup("#finder").tryQuery()).isPresent();
        try {
            choose("support");
            assertThat(WALK.robot.lookup("#finder").tryQuery()).isEmpty();
        } finally {
            choose("steward");
        }
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<Principal> viewAs() {
        return (ComboBox<Principal>) WALK.scene().lookup("#viewAs");
    }

    private static void choose(String team) {
        WALK.await("teams are offered", () -> viewAs().getItems().size() > 2);
        onScreen(() -> {
            viewAs().setValue(LocalLake.role(team));
            return true;
        });
        assertThat(onScreen(() -> WALK.window().viewed())).isEqualTo(LocalLake.role(team));
    }

    @Test
    void theLanguageChangesAtOnceAndThePlaceStays() {
        onScreen(() -> {
            WALK.window().go(new Address.TableAt(TableRef.of("shop", "orders")));
            return true;
        });
        speak(Locale.KOREAN);
        try {
            WALK.await("the catalog is there", () -> title().contains("orders"));
            assertThat(onScreen(() -> WALK.find(Labeled.class, "#rail-query").getText()))
                    .isEqualTo(Messages.text("window.query"))
                    .isNotEqualTo("Query");
        } finally {
            speak(Locale.ENGLISH);
        }
        assertThat(onScreen(() -> WALK.find(Labeled.class, "#rail-query").getText()))
                .isEqualTo("Query");
    }

    private static String title() {
        return WALK.scene().lookup("#tableTitle") instanceof Labeled label ? label.getText() : "";
    }

    private static void speak(Locale language) {
        onScreen(() -> {
            item("#look", "language-" + language.getLanguage()).fire();
            return true;
        });
    }

    private static MenuItem item(String button, String id) {
        return ((MenuButton) WALK.scene().lookup(button))
                .getItems().stream()
                        .filter(each -> id.equals(each.getId()))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void anEmptyLakeIsMadeAndTheLakeBeforeIsOneClickAway() throws Exception {
        Path folder = Files.createDirectory(WALK.folder().resolve("new-lake"));
        onScreen(() -> {
            WALK.shell().make(folder);
            return true;
        });
        WALK.await("it is open", () -> WALK.shell().window().isPresent());
        assertThat(WALK.find(MenuButton.class, "#connection").getText()).isEqualTo("new-lake");
        WALK.await(
                "it says what to do",
                () -> WALK.robot.lookup("#catalog .label").queryAll().stream()
                        .anyMatch(node -> ((Labeled) node).getText().equals(Messages.text("catalog.empty"))));
        onScreen(() -> {
            MenuItem recent = item("#connection", "recent");
            assertThat(recent.getText()).isEqualTo("lake");
            recent.fire();
            return true;
        });
        WALK.await("the lake before is open", () -> WALK.shell().window().isPresent());
        assertThat(WALK.find(MenuButton.class, "#connection").getText()).isEqualTo("lake");
    }
}
