package dev.lakeward.feature.permission;

import dev.lakeward.access.Principal;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.ObjectMenu;
import dev.lakeward.ui.TeamKind;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What stands above a team's page: who it is, and where to go with it.
final class TeamHead {
    private final VBox node = new VBox(2);

    /// `queries` shows what it ran.
    TeamHead(TeamsViewModel model, Navigator navigator, Runnable queries) {
        model.shown().subscribe(team -> {
            if (team != null) {
                node.getChildren().setAll(line(model, navigator, team, queries), id(team));
            }
        });
    }

    Node node() {
        return node;
    }

    private static Node line(TeamsViewModel model, Navigator navigator, Principal team, Runnable queries) {
        List<Node> line = new ArrayList<>();
        if (model.isSteward()) {
            Hyperlink all = new Hyperlink(Messages.text("permission.teams"));
            all.setId("allTeams");
            all.setMinWidth(Region.USE_PREF_SIZE);
            all.setOnAction(event -> navigator.go(new Address.TeamsAt()));
            line.add(all);
            line.add(new Label("▸"));
        }
        Label title = new Label(team.name());
        title.setId("teamTitle");
        title.getStyleClass().add("screen-title");
        title.setMinWidth(60);
        title.setTooltip(new Tooltip(team.name()));
        ContextMenu menu = new ContextMenu();
        menu.getItems().setAll(ObjectMenu.of(team, navigator));
        title.setContextMenu(menu);
        Label kind = new Label(TeamKind.of(team).title());
        kind.setId("teamKind");
        kind.getStyleClass().add("chip");
        kind.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        line.addAll(List.of(title, kind, space));
        if (model.isSteward()) {
            line.add(button("teamViewAs", Messages.text("window.view_as"), () -> navigator.viewAs(team)));
        }
        line.add(button(
                "teamInMatrix", Messages.text("object.in_matrix"), () -> navigator.go(new Address.ColumnAt(team))));
        line.add(button("teamQueries", Messages.text("team.queries"), queries));
        HBox box = new HBox(8);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getChildren().setAll(line);
        return box;
    }

    private static Node id(Principal team) {
        Label id = new Label(team.id());
        id.setId("teamId");
        id.getStyleClass().add("facts");
        id.setTooltip(new Tooltip(team.id()));
        Button copy = button("copyTeamId", Messages.text("team.copy_id"), () -> ObjectMenu.copy(team.id()));
        copy.getStyleClass().addAll("flat", "small");
        HBox box = new HBox(4, id, copy);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private static Button button(String id, String text, Runnable work) {
        Button button = new Button(text);
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> work.run());
        return button;
    }
}
