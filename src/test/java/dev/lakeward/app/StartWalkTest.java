package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.async.Load;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The choice of a lake: what cannot be opened says why, and the next one opens without anything of the one before.
class StartWalkTest {
    @RegisterExtension
    static final ConsoleWalk WALK = new ConsoleWalk();

    @Test
    void aFolderThatIsNoLakeSaysSoAndAnotherCanBeOpened() throws Exception {
        WALK.click("#connection").clickOn("#otherLake");
        assertThat(WALK.robot.lookup("#catalogTree").tryQuery()).isEmpty();
        assertThat(WALK.shell().window()).isEmpty();
        Path empty = Files.createDirectory(WALK.folder().resolve("empty"));
        open(new Connection.Embedded(empty));
        WALK.await("it failed", () -> WALK.shell().opening().state().get() instanceof Load.Failed<?>);
        assertThat(WALK.find(Label.class, "#startWhy").getText()).startsWith(empty + " is not a lake");
        Path nowhere = WALK.folder().resolve("nowhere");
        open(new Connection.Embedded(nowhere));
        WALK.await(
                "it says that there is none",
                () -> WALK.scene().lookup("#startWhy") instanceof Label why
                        && why.getText().startsWith("There is no folder " + nowhere));
        open(new Connection.Embedded(WALK.folder().resolve("lake")));
        WALK.await("it is open", () -> WALK.shell().window().isPresent());
        assertThat(WALK.robot.lookup("#start").tryQuery()).isEmpty();
    }

    @Test
    void anEndpointThatIsNoneIsRefusedBesideItsField() throws InterruptedException {
        ConsoleWalk.onScreen(() -> {
            WALK.shell().choose();
            return true;
        });
        WALK.await("the choice is there", () -> WALK.scene().lookup("#startEndpoint") != null);
        WALK.click("#startEndpoint").write("nowhere");
        WALK.click("#startConnect");
        assertThat(WALK.find(Label.class, "#startEndpointError").getText()).contains("not nowhere");
        open(new Connection.Embedded(WALK.folder().resolve("lake")));
    }

    private static void open(Connection connection) {
        ConsoleWalk.onScreen(() -> {
            WALK.shell().open(connection);
            return true;
        });
    }
}
