package dev.lakeward.app;

import dev.lakeward.access.Principal;
import dev.lakeward.ui.Messages;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The line at the top: the lake, as whom it is viewed, and the finder.
final class TopBar {
    private static final PseudoClass TEAM = PseudoClass.getPseudoClass("team");

    private final String lake;
    private final Principal self;
    private final Settings settings;
    private final Actions actions;
    private @Nullable ViewAsChoice choice;

    @FXML
    private HBox topBar;

    @FXML
    private Button connection;

    @FXML
    private Label viewing;

    @FXML
    private Button find;

    @FXML
    private ComboBox<Principal> viewAs;

    @FXML
    private Button theme;

    /// What a person can do here.
    record Actions(Runnable otherLake, Runnable find, Consumer<Principal> viewAs) {}

    TopBar(String lake, Principal self, Settings settings, Actions actions) {
        this.lake = lake;
        this.self = self;
        this.settings = settings;
        this.actions = actions;
    }

    @FXML
    private void initialize() {
        connection.setText("▾ " + lake);
        connection.setOnAction(event -> actions.otherLake().run());
        find.setOnAction(event -> actions.find().run());
        theme.setOnAction(event -> Theme.setDark(settings, !Theme.isDark(settings)));
        choice = new ViewAsChoice(viewAs, self, actions.viewAs());
    }

    /// Offers principals to view the lake as.
    void offer(List<Principal> principals) {
        Objects.requireNonNull(choice).show(principals);
    }

    List<Principal> offered() {
        return viewAs.getItems();
    }

    /// Says as whom the lake is viewed.
    void show(Principal viewed) {
        boolean team = !viewed.equals(self);
        topBar.pseudoClassStateChanged(TEAM, team);
        viewing.setText(team ? Messages.text("window.viewing", viewed.name()) : "");
        viewAs.setValue(viewed);
    }
}
