package dev.lakeward.app;

import dev.lakeward.async.Load;
import dev.lakeward.feature.permission.PermissionScreen;
import dev.lakeward.feature.permission.TeamsViewModel;
import dev.lakeward.ui.Address;
import java.io.IOException;
import javafx.scene.control.TabPane;

/// The part of the tour that shows the teams: all of them, and the page of one.
final class TeamTour {
    private final ConsoleApp.Built built;
    private final Pictures pictures;

    TeamTour(ConsoleApp.Built built, Pictures pictures) {
        this.built = built;
        this.pictures = pictures;
    }

    void walk(String name) throws IOException, InterruptedException {
        TeamsViewModel model = OffScreen.onScreen(
                () -> built.window().screen(PermissionScreen.class).teams());
        boolean steward = name.equals("steward");
        if (steward) {
            go(new Address.TeamsAt());
            OffScreen.await(() -> model.all().get() instanceof Load.Ready<?>);
            pictures.take("steward-all-teams");
        }
        go(new Address.TeamAt(Tour.team(built, steward ? "marketing" : name)));
        OffScreen.await(() -> model.report().get() instanceof Load.Ready<?>);
        pictures.take(name + "-team");
        if (steward) {
            look(1);
            pictures.take("steward-team-rules");
            look(3);
            OffScreen.await(() -> model.members().get() instanceof Load.Ready<?>);
            pictures.take("steward-team-members");
            look(4);
            OffScreen.await(() -> model.queries().get() instanceof Load.Ready<?>);
            pictures.take("steward-team-queries");
            look(0);
        }
    }

    private void go(Address address) {
        OffScreen.onScreen(() -> {
            built.window().go(address);
            return true;
        });
    }

    private void look(int tab) {
        OffScreen.onScreen(() -> {
            ((TabPane) built.scene().lookup("#teamTabs")).getSelectionModel().select(tab);
            return true;
        });
    }
}
