package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.ui.Address;
import dev.lakeward.ui.Found;
import dev.lakeward.ui.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kordamp.ikonli.feather.Feather;

/// A screen that the product knows nothing of: one entry of one list puts it in the rail, under its key, into the way
/// back and the finder, and lets it ask before it is left.
class ToyScreenTest {
    private static final List<String> HEARD = new ArrayList<>();
    private static boolean unsaved;

    @RegisterExtension
    static final ConsoleWalk WALK = new ConsoleWalk(withToy());

    private static List<Wiring.ScreenMaker> withToy() {
        List<Wiring.ScreenMaker> screens = new ArrayList<>(Wiring.SCREENS);
        screens.add((wiring, viewed, navigator) -> new Toy(viewed.name()));
        return screens;
    }

    private static final class Toy implements Screen {
        private final Label toy = new Label();
        private final Face face = new Face("toy", "Toy", Feather.STAR, "Play.", new StackPane(toy));

        Toy(String viewed) {
            toy.setText("toy of " + viewed);
            toy.setId("toy");
        }

        @Override
        public Face face() {
            return face;
        }

        @Override
        public boolean go(Address address) {
            return false;
        }

        @Override
        public ObservableValue<Address> place() {
            return new ReadOnlyObjectWrapper<>(new Address.ScreenAt("toy"));
        }

        @Override
        public void refresh() {
            HEARD.add("refresh");
        }

        @Override
        public void shown() {
            HEARD.add("shown");
        }

        @Override
        public void hidden() {
            HEARD.add("hidden");
        }

        @Override
        public Optional<String> question() {
            return unsaved ? Optional.of("The toy is not tidied up.") : Optional.empty();
        }

        @Override
        public void leave() {
            HEARD.add("leave");
        }

        @Override
        public void find(Consumer<List<Found>> found) {
            found.accept(List.of(new Found(Found.Kind.QUERY, "a toy thing", () -> HEARD.add("found"))));
        }
    }

    @BeforeEach
    void shown() {
        unsaved = false;
        WALK.robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        WALK.robot.push(KeyCode.CONTROL, KeyCode.DIGIT5);
        HEARD.clear();
    }

    @Test
    void itStandsInTheRailAndInTheWayBack() {
        assertThat(WALK.find(Label.class, "#toy").getText()).isEqualTo("toy of steward");
        WALK.robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        assertThat(WALK.scene().lookup("#toy")).isNull();
        WALK.robot.push(KeyCode.ALT, KeyCode.LEFT);
        assertThat(WALK.scene().lookup("#toy")).isNotNull();
        WALK.robot.push(KeyCode.F5);
        assertThat(HEARD).containsExactly("hidden", "shown", "refresh");
    }

    @Test
    void theFinderOffersWhatItHas() {
        WALK.robot.push(KeyCode.CONTROL, KeyCode.K).write("toy thing");
        // Its section and itself.
        assertThat(WALK.find(ListView.class, "#findList").getItems().size()).isEqualTo(2);
        WALK.robot.push(KeyCode.ENTER);
        assertThat(HEARD).containsExactly("found");
    }

    @Test
    void itIsAskedBeforeItIsLeft() {
        unsaved = true;
        viewAs("support");
        assertThat(WALK.robot.lookup("#question .label").tryQuery()).isPresent();
        WALK.robot.push(KeyCode.ESCAPE);
        assertThat(WALK.robot.lookup("#question").tryQuery()).isEmpty();
        assertThat(WALK.find(Label.class, "#toy").getText()).isEqualTo("toy of steward");
        assertThat(HEARD).isEmpty();
        viewAs("support");
        WALK.click("#leave");
        assertThat(WALK.find(Label.class, "#toy").getText()).isEqualTo("toy of support");
        assertThat(HEARD).contains("leave");
        unsaved = false;
        viewAs("steward");
        assertThat(WALK.find(Label.class, "#toy").getText()).isEqualTo("toy of steward");
    }

    private static void viewAs(String team) {
        ConsoleWalk.onScreen(() -> {
            WALK.window().viewAs(dev.lakeward.local.LocalLake.role(team));
            return true;
        });
    }
}
