package dev.lakeward.feature.permission;

import dev.lakeward.access.Principal;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// How the teams stand in the matrix: which are shown, pinned and in which group; Alt+Up and Alt+Down move one.
final class TeamsPane {
    private final TeamLayout layout;
    private final Runnable changed;
    private final NewTeamForm form;
    private final TextField search = new TextField();
    private final VBox rows = new VBox(2);
    private List<Principal> all = List.of();

    TeamsPane(TeamLayout layout, Newcomers newcomers, Runnable changed) {
        this.form = new NewTeamForm(newcomers);
        this.layout = layout;
        this.changed = changed;
        search.setId("teamSearch");
        search.setPromptText(Messages.text("permission.find_team"));
        search.setAccessibleText(Messages.text("permission.find_team"));
        search.textProperty().addListener(observable -> draw());
        rows.setId("teamRows");
    }

    List<Node> nodes(List<Principal> principals) {
        all = principals;
        draw();
        Button every = new Button(Messages.text("permission.show_all_teams"));
        every.setId("showAllTeams");
        every.setOnAction(event -> {
            all.forEach(principal -> layout.setHidden(principal, false));
            again();
        });
        Button reset = new Button(Messages.text("permission.reset_teams"));
        reset.setId("resetTeams");
        reset.setOnAction(event -> {
            layout.reset();
            again();
        });
        return List.of(
                Texts.wrapped(Messages.text("permission.teams"), "inspector-title"),
                form.node(principals),
                Texts.wrapped(Messages.text("permission.teams_explained"), "facts"),
                search,
                rows,
                new FlowPane(8, 8, every, reset));
    }

    void focus() {
        form.focus();
    }

    private void again() {
        draw();
        changed.run();
    }

    private List<Principal> ordered() {
        List<Principal> shown = new ArrayList<>();
        layout.ordered(all).forEach(number -> shown.add(all.get(number)));
        return shown;
    }

    private void draw() {
        String wanted = search.getText().strip().toLowerCase(Locale.ROOT);
        rows.getChildren().clear();
        List<Principal> shown = ordered().stream()
                .filter(principal -> principal.name().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        shown.forEach(principal -> rows.getChildren().add(row(principal, shown)));
    }

    private Node row(Principal principal, List<Principal> shown) {
        CheckBox show = new CheckBox(principal.name());
        show.setMnemonicParsing(false);
        show.setId("show-" + principal.name());
        show.setSelected(!layout.isHidden(principal));
        show.setMaxWidth(Double.MAX_VALUE);
        show.setOnAction(event -> {
            layout.setHidden(principal, !show.isSelected());
            changed.run();
        });
        HBox.setHgrow(show, Priority.ALWAYS);
        ToggleButton pin = new ToggleButton(Messages.text("permission.pin"));
        pin.setId("pin-" + principal.name());
        pin.getStyleClass().addAll("flat", "small");
        pin.setMinWidth(ToggleButton.USE_PREF_SIZE);
        pin.setSelected(layout.isPinned(principal));
        pin.setOnAction(event -> {
            layout.setPinned(principal, pin.isSelected());
            changed.run();
        });
        TextField group = new TextField(layout.group(principal));
        group.setId("group-" + principal.name());
        group.setPromptText(Messages.text("permission.group"));
        group.setAccessibleText(Messages.text("permission.group") + ": " + principal.name());
        group.setPrefWidth(72);
        group.setMinWidth(72);
        group.textProperty().addListener((observable, old, now) -> {
            layout.setGroup(principal, now);
            changed.run();
        });
        HBox row = new HBox(6, show, pin, group);
        row.setAlignment(Pos.CENTER_LEFT);
        row.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            int to = shown.indexOf(principal)
                    + (event.getCode() == KeyCode.UP ? -1 : event.getCode() == KeyCode.DOWN ? 1 : 0);
            if (event.isAltDown()
                    && to >= 0
                    && to < shown.size()
                    && !shown.get(to).equals(principal)) {
                layout.move(principal, shown.get(to), all);
                again();
                rows.getChildren().get(to).requestFocus();
                event.consume();
            }
        });
        row.setFocusTraversable(true);
        return row;
    }
}
