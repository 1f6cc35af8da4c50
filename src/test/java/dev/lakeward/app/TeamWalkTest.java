package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.Principal;
import dev.lakeward.local.LocalLake;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.DataGrid;
import dev.lakeward.ui.Messages;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The list of teams and the page of one, by keys.
class TeamWalkTest {
    @RegisterExtension
    static final ConsoleWalk WALK = new ConsoleWalk();

    private static final Principal MARKETING = LocalLake.role("marketing");

    @BeforeEach
    void asTheSteward() {
        view(LocalLake.role("steward"));
        WALK.go(new Address.TeamsAt());
        ConsoleWalk.onScreen(() -> {
            if (WALK.scene().lookup("#teamsFilter") instanceof TextField filter) {
                filter.clear();
            }
            return true;
        });
        WALK.await("all teams are listed", () -> rows("#teamsList") > 5);
    }

    private static void view(Principal principal) {
        ConsoleWalk.onScreen(() -> {
            WALK.window().view(principal);
            return true;
        });
        WALK.awaitMatrix();
    }

    private static int rows(String list) {
        return WALK.scene().lookup(list) instanceof DataGrid grid ? grid.rowCount() : -1;
    }

    private static String title() {
        return WALK.scene().lookup("#teamTitle") instanceof Label title ? title.getText() : "";
    }

    private static void look(String key) {
        ConsoleWalk.onScreen(() -> {
            TabPane tabs = (TabPane) WALK.scene().lookup("#teamTabs");
            Tab tab = tabs.getTabs().stream()
                    .filter(each -> each.getText().equals(Messages.text(key)))
                    .findFirst()
                    .orElseThrow();
            tabs.getSelectionModel().select(tab);
            return true;
        });
    }

    @Test
    void enterOpensATeamAndAltLeftGoesBackToTheList() {
        assertThat(ConsoleWalk.onScreen(() -> ((ToggleButton) WALK.scene().lookup("#part-teams")).isSelected()))
                .isTrue();
        ConsoleWalk.onScreen(() -> {
            ((TextField) WALK.scene().lookup("#teamsFilter")).setText("team:marketing");
            return true;
        });
        WALK.click("#teamsFilter").push(KeyCode.ENTER).push(KeyCode.ENTER);
        WALK.await("its page is there", () -> title().equals("marketing"));
        WALK.await("its tables are listed", () -> rows("#teamTablesList") > 0);
        assertThat(WALK.find(Label.class, "#teamId").getText()).isEqualTo(MARKETING.id());
        look("team.rules");
        WALK.await("its filters are listed", () -> rows("#teamRulesList") > 0);
        look("team.members");
        WALK.await(
                "it says who may become it",
                () -> WALK.texts("#teamPage").contains(Messages.text("team.trusts_nobody"))
                        || rows("#teamMembersList") > 0);
        WALK.robot.push(KeyCode.ALT, KeyCode.LEFT);
        WALK.await("the list is back", () -> rows("#teamsList") == 1);
    }

    @Test
    void aTeamThatIsViewedHasItsOwnPageAlone() {
        WALK.go(new Address.TeamAt(LocalLake.role("support")));
        WALK.await("its page is there", () -> title().equals("support"));
        view(MARKETING);
        WALK.go(new Address.TeamAt(LocalLake.role("support")));
        WALK.await("its own tables are listed", () -> rows("#teamTablesList") > 0);
        assertThat(ConsoleWalk.onScreen(TeamWalkTest::title)).isEqualTo("marketing");
        WALK.go(new Address.TeamsAt());
        assertThat(ConsoleWalk.onScreen(TeamWalkTest::title)).isEqualTo("marketing");
        assertThat(ConsoleWalk.onScreen(() -> ((TabPane) WALK.scene().lookup("#teamTabs"))
                        .getTabs().stream().map(Tab::getText).toList()))
                .doesNotContain(Messages.text("team.members"), Messages.text("permission.warnings"));
        assertThat(WALK.texts("#teamPage")).noneMatch(text -> text.contains("support"));
    }

    @Test
    void theButtonsLeadToTheMatrixAndToWhatItRan() {
        WALK.go(new Address.TeamAt(MARKETING));
        WALK.await("its page is there", () -> title().equals("marketing"));
        WALK.click("#teamQueries");
        WALK.await("its queries are asked for", () -> rows("#teamQueryListList") >= 0);
        WALK.click("#teamInMatrix");
        WALK.await(
                "its column is selected",
                () -> WALK.scene().lookup("#matrix") instanceof DataGrid grid
                        && grid.selectedColumn().get() > 0
                        && grid.titles().get(grid.selectedColumn().get()).equals("marketing"));
    }
}
