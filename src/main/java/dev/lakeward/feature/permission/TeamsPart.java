package dev.lakeward.feature.permission;

import dev.lakeward.ui.Address;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.ObjectMenu;
import dev.lakeward.ui.Texts;
import dev.lakeward.ui.list.ListPane;
import dev.lakeward.ui.list.Lists;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// All teams as a list, or the page of the one that was opened; each stays as it was left.
final class TeamsPart implements PartPane {
    private final TeamsViewModel model;
    private final ListPane<TeamLine> list;
    private final TeamPage page;
    private final StackPane node = new StackPane();
    private final Node teams;

    TeamsPart(TeamsViewModel model, Navigator navigator, Lists lists) {
        this.model = model;
        this.list = lists.of("teams", "teams", TeamLine.columns())
                .whenEmpty(Messages.text("team.nobody"))
                .onOpen(line -> navigator.go(new Address.TeamAt(line.team())))
                .onMenu(line -> ObjectMenu.of(line.team(), navigator));
        this.page = new TeamPage(model, navigator, lists);
        Node lines = list.following(model.all(), model::refresh);
        Label unread = Texts.notice();
        VBox.setVgrow(lines, Priority.ALWAYS);
        VBox noticed = new VBox(6, unread, lines);
        this.teams = new LoadPane<>(
                model.matrix(),
                matrix -> {
                    unread.setText(matrix.unreadNotice());
                    return noticed;
                },
                all -> false,
                "",
                model::refresh);
        node.setId("teamsPart");
        model.shown().subscribe(team -> {
            boolean moves = node.isFocusWithin();
            node.getChildren().setAll(team == null ? teams : page.node());
            if (moves) {
                focus();
            }
        });
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void shown() {
        model.watch();
    }

    @Override
    public void focus() {
        if (model.shown().get() == null) {
            list.focus();
        } else {
            page.focus();
        }
    }
}
