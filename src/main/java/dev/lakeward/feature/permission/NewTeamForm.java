package dev.lakeward.feature.permission;

import dev.lakeward.access.Principal;
import dev.lakeward.ui.Keys;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Texts;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// Asks for a new team: the name of a role that is then made, or the identifier of a principal that is there.
final class NewTeamForm {
    private final Newcomers newcomers;
    private final TextField name = new TextField();
    private final Button add = new Button();
    private final Label problem = Texts.wrapped("", "inspector-lint");
    private final VBox node = new VBox(4);
    private List<Principal> shown = List.of();

    NewTeamForm(Newcomers newcomers) {
        this.newcomers = newcomers;
        name.setId("newTeam");
        name.setPromptText(Messages.text("permission.new_team_prompt"));
        name.setAccessibleText(Messages.text("permission.new_team"));
        name.textProperty().addListener(observable -> check());
        name.setOnAction(event -> add());
        add.setId("addTeam");
        add.setOnAction(event -> add());
        problem.setId("newTeamProblem");
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        Label outcome = Texts.wrapped("", "notice");
        outcome.setId("newTeamOutcome");
        outcome.textProperty().bind(newcomers.outcome());
        outcome.managedProperty().bind(outcome.textProperty().isNotEmpty());
        node.getChildren()
                .setAll(
                        Texts.wrapped(Messages.text("permission.new_team"), "inspector-heading"),
                        name,
                        problem,
                        add,
                        outcome);
        check();
    }

    Node node(List<Principal> principals) {
        shown = principals;
        check();
        return node;
    }

    void focus() {
        Keys.moveTo(name);
    }

    private String text() {
        return name.getText().strip();
    }

    private void check() {
        Optional<String> wrong = newcomers.problem(text(), shown);
        problem.setText(wrong.orElse(""));
        add.setDisable(wrong.isPresent());
        add.setText(
                text().isEmpty()
                        ? Messages.text("permission.make_role_empty")
                        : Messages.text(
                                Newcomers.isExisting(text()) ? "permission.add_principal" : "permission.make_role",
                                text()));
    }

    private void add() {
        if (!add.isDisabled()) {
            newcomers.add(text());
        }
    }
}
