package dev.lakeward.app;

import dev.lakeward.access.Principal;
import dev.lakeward.text.Words;
import dev.lakeward.ui.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The line at the top: the lake and the lakes before it, the way back, the finder, as whom the lake is viewed, and how
/// the window looks and speaks.
final class TopBar {
    private static final PseudoClass TEAM = PseudoClass.getPseudoClass("team");

    private final Connection lake;
    private final Principal self;
    private final Settings settings;
    private final Actions actions;
    private @Nullable ViewAsChoice choice;

    @FXML
    private HBox topBar;

    @FXML
    private MenuButton connection;

    @FXML
    private Button back;

    @FXML
    private Button forth;

    @FXML
    private Label viewing;

    @FXML
    private Button find;

    @FXML
    private ComboBox<Principal> viewAs;

    @FXML
    private MenuButton look;

    /// What a person can do here, beside what the lakes' own actions are.
    record Actions(Lakes lakes, Runnable back, Runnable forth, Runnable find, Consumer<Principal> viewAs) {}

    /// What can be done with lakes, and the language that the window speaks.
    interface Lakes {
        /// Opens a lake that was open before.
        void open(Connection recent);

        /// Shows the choice of a lake.
        void choose();

        /// Makes an empty lake where the person says, and opens it.
        void make();

        /// Shows the window in a language.
        void speak(Locale language);
    }

    TopBar(Connection lake, Principal self, Settings settings, Actions actions) {
        this.lake = lake;
        this.self = self;
        this.settings = settings;
        this.actions = actions;
    }

    @FXML
    private void initialize() {
        connection.setText(lake.title());
        for (Connection recent : new RecentLakes(settings).all()) {
            if (!recent.equals(lake)) {
                connection
                        .getItems()
                        .add(item(
                                "recent", recent.title(), () -> actions.lakes().open(recent)));
            }
        }
        if (!connection.getItems().isEmpty()) {
            connection.getItems().add(new SeparatorMenuItem());
        }
        connection
                .getItems()
                .addAll(
                        item("otherLake", Messages.text("window.other_lake"), actions.lakes()::choose),
                        item("newLake", Messages.text("window.new_lake"), actions.lakes()::make));
        back.setOnAction(event -> actions.back().run());
        forth.setOnAction(event -> actions.forth().run());
        find.setOnAction(event -> actions.find().run());
        ToggleGroup themes = new ToggleGroup();
        look.getItems()
                .addAll(
                        radio(
                                "light",
                                Messages.text("window.light"),
                                themes,
                                !Theme.isDark(settings),
                                () -> Theme.setDark(settings, false)),
                        radio(
                                "dark",
                                Messages.text("window.dark"),
                                themes,
                                Theme.isDark(settings),
                                () -> Theme.setDark(settings, true)),
                        new SeparatorMenuItem());
        ToggleGroup languages = new ToggleGroup();
        for (Locale each : Words.LANGUAGES) {
            look.getItems()
                    .add(radio(
                            "language-" + each.getLanguage(),
                            each.getDisplayLanguage(each),
                            languages,
                            each.equals(Words.locale()),
                            () -> speak(each)));
        }
        choice = new ViewAsChoice(viewAs, self, actions.viewAs());
    }

    private void speak(Locale language) {
        // A chosen language that is chosen again changes nothing.
        if (!language.equals(Words.locale())) {
            actions.lakes().speak(language);
        }
    }

    private static MenuItem item(String id, String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        // A lake's folder may be named with underscores.
        item.setMnemonicParsing(false);
        item.setId(id);
        item.setOnAction(event -> action.run());
        return item;
    }

    private static MenuItem radio(String id, String text, ToggleGroup group, boolean selected, Runnable action) {
        RadioMenuItem item = new RadioMenuItem(text);
        item.setId(id);
        item.setToggleGroup(group);
        item.setSelected(selected);
        item.setOnAction(event -> action.run());
        return item;
    }

    /// Offers principals to view the lake as.
    void offer(List<Principal> principals) {
        Objects.requireNonNull(choice).offer(principals);
    }

    /// The looks and languages that it offers.
    List<RadioMenuItem> looks() {
        return look.getItems().stream()
                .filter(RadioMenuItem.class::isInstance)
                .map(RadioMenuItem.class::cast)
                .toList();
    }

    List<Principal> offered() {
        return viewAs.getItems();
    }

    /// Says as whom the lake is viewed.
    void show(Principal viewed) {
        boolean team = !viewed.equals(self);
        topBar.pseudoClassStateChanged(TEAM, team);
        viewing.setText(team ? Messages.text("window.viewing", viewed.name()) : "");
        Objects.requireNonNull(choice).select(viewed);
    }
}
