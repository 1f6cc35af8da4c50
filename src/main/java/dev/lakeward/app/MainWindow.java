package dev.lakeward.app;

import dev.lakeward.access.Principal;
import dev.lakeward.access.TableRef;
import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.feature.catalog.CatalogContent;
import dev.lakeward.feature.permission.PermissionViewModel;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.permission.FactReads;
import dev.lakeward.lake.permission.PermissionService;
import dev.lakeward.lake.query.RecentQuery;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.RunningWork;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The window: rail, connection, view as, find, status bar. Swaps all screens when another identity is viewed, so
/// that nothing of the one before stays.
final class MainWindow implements Navigator {
    private static final PseudoClass TEAM = PseudoClass.getPseudoClass("team");

    private final Session session;
    private final Connection opened;
    private final Settings settings;
    private final RunningWork running;
    private final Wiring wiring;
    private final LatestLoad<List<Principal>> principals;
    private final LatestLoad<List<RecentQuery>> recent;
    private final Runnable otherLake;
    private final Background background;
    private final History<Place> history = new History<>();

    // Held here, as the work that outlives this window knows it only weakly.
    private @Nullable WorkBar workBar;
    private Wiring.Screens screens;
    private Principal viewed;

    /// Where a person is: a screen, and in the catalog its table.
    private record Place(ToggleButton screen, @Nullable TableRef table) {}

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

    @FXML
    private ToggleButton catalog;

    @FXML
    private ToggleButton permissions;

    @FXML
    private ToggleButton queries;

    @FXML
    private StackPane screen;

    @FXML
    private HBox work;

    @FXML
    private Label retry;

    @FXML
    private Label help;

    @FXML
    private Hyperlink staged;

    @FXML
    private Label place;

    MainWindow(
            Session session,
            Connection opened,
            Settings settings,
            RunningWork running,
            Wiring wiring,
            Background background,
            Runnable otherLake) {
        this.otherLake = otherLake;
        this.background = background;
        this.session = session;
        this.opened = opened;
        this.settings = settings;
        this.running = running;
        this.wiring = wiring;
        this.viewed = session.self();
        this.principals = background.latest();
        this.recent = background.latest();
        this.screens = wiring.screens(viewed, this);
    }

    @FXML
    private void initialize() {
        connection.setText("▾ " + opened.title());
        connection.setOnAction(event -> otherLake.run());
        place.setText(session.place());
        ToggleGroup rail = new ToggleGroup();
        rail.getToggles().addAll(catalog, permissions, queries);
        rail.selectedToggleProperty().addListener((observable, old, now) -> {
            if (now == null && old != null) {
                old.setSelected(true);
            } else {
                showScreen();
            }
        });
        find.setOnAction(event -> openFinder());
        theme.setOnAction(event -> Theme.setDark(settings, !Theme.isDark(settings)));
        ViewAsChoice choice = new ViewAsChoice(viewAs, session.self(), this::viewAs);
        principals.state().addListener((observable, old, now) -> {
            if (now instanceof Load.Ready<List<Principal>> ready) {
                choice.show(ready.value());
            }
        });
        WorkBar bar = new WorkBar(work, retry, running, wiring::now);
        workBar = bar;
        session.watchRetries(each -> background.show(() -> bar.showRetry(each.operation(), each.attempt())));
        help.setManaged(settings.get("help", "no").equals("yes"));
        help.visibleProperty().bind(help.managedProperty());
        PermissionService service = wiring.permissions();
        principals.start(() -> service.principals(service.read(new FactReads()).state(), new FactReads()));
        opened();
        switch (settings.get("screen", "catalog")) {
            case "permissions" -> permissions.setSelected(true);
            case "query" -> queries.setSelected(true);
            default -> catalog.setSelected(true);
        }
    }

    /// The keys that work everywhere.
    void listen(Scene scene) {
        new WindowKeys(scene)
                .shortcut(KeyCode.K, this::openFinder)
                .shortcut(KeyCode.T, () -> query("SELECT "))
                .shortcut(KeyCode.DIGIT1, () -> catalog.setSelected(true))
                .shortcut(KeyCode.DIGIT2, () -> permissions.setSelected(true))
                .shortcut(KeyCode.DIGIT3, () -> queries.setSelected(true))
                .alone(KeyCode.F5, this::readChanged)
                .shift(KeyCode.F5, this::readAgain)
                .alone(KeyCode.F1, this::toggleHelp)
                .alt(KeyCode.LEFT, () -> go(history.back()))
                .alt(KeyCode.RIGHT, () -> go(history.forth()));
    }

    private void toggleHelp() {
        help.setManaged(!help.isManaged());
        settings.set("help", help.isManaged() ? "yes" : "no");
    }

    // The table first: the screen it is shown on is what makes it a place.
    private void go(Optional<Place> place) {
        place.ifPresent(to -> {
            if (to.table() != null) {
                screens.catalog().view().select(to.table());
            }
            to.screen().setSelected(true);
        });
    }

    private void visit() {
        Table table = screens.catalogModel().selected().get();
        if (!catalog.isSelected()) {
            history.visit(new Place(permissions.isSelected() ? permissions : queries, null));
        } else if (table != null) {
            history.visit(new Place(catalog, table.ref()));
        }
    }

    // New screens of one identity: read, and followed for the way back.
    private void opened() {
        PermissionViewModel plans = screens.permissionModel();
        staged.setOnAction(event -> {
            permissions.setSelected(true);
            screens.permissions().view().showReview();
        });
        staged.textProperty()
                .bind(plans.staging()
                        .plan()
                        .map(plan ->
                                Messages.text("window.staged", plan.changes().size())));
        staged.visibleProperty().bind(plans.staging().plan().map(plan -> !plan.isEmpty()));
        staged.managedProperty().bind(staged.visibleProperty());
        screens.catalogModel().selected().addListener(observable -> visit());
        refresh();
    }

    // The database that is looked at; a whole account takes a while.
    private void readChanged() {
        Table table = screens.catalogModel().selected().get();
        if (table == null) {
            wiring.forget();
        } else {
            wiring.forget(table.ref().database());
        }
        refresh();
    }

    private void readAgain() {
        wiring.forget();
        refresh();
    }

    private void refresh() {
        screens.catalogModel().refresh();
        screens.permissionModel().refresh();
    }

    private void showScreen() {
        if (catalog.isSelected()) {
            show("catalog", screens.catalog().node());
        } else if (permissions.isSelected()) {
            show("permissions", screens.permissions().node());
        } else {
            show("query", screens.queries().node());
        }
    }

    private void show(String name, Node node) {
        screen.getChildren().setAll(node);
        settings.set("screen", name);
        help.setText(Messages.text("help." + name));
        visit();
    }

    void openFinder() {
        if (screens.catalogModel().content().get() instanceof Load.Ready<CatalogContent> ready) {
            Finder finder = new Finder(ready.value(), viewAs.getItems(), this, screen);
            screens.queries()
                    .view()
                    .openTabs()
                    .forEach((title, show) -> finder.add("▷  " + title, () -> {
                        queries.setSelected(true);
                        show.run();
                    }));
            finder.addRecent(recent.state());
            recent.start(screens.recentQueries());
            finder.open();
        }
    }

    @Override
    public void open(TableRef table) {
        screens.catalog().view().select(table);
        catalog.setSelected(true);
    }

    @Override
    public void query(String sql) {
        queries.setSelected(true);
        screens.queries().view().open(sql);
    }

    @Override
    public void who(TableRef table) {
        permissions.setSelected(true);
        screens.permissionModel().search().set(table.toString());
    }

    Session session() {
        return session;
    }

    /// Stops what is running and keeps what is staged, before this window or the viewed identity goes.
    void leave() {
        running.all().stream().toList().forEach(each -> each.cancel().run());
        screens.permissionModel().leave();
    }

    @Override
    public void viewAs(Principal principal) {
        if (principal.equals(viewed)) {
            return;
        }
        leave();
        viewed = principal;
        screens = wiring.screens(principal, this);
        boolean team = !principal.equals(session.self());
        topBar.pseudoClassStateChanged(TEAM, team);
        viewing.setText(team ? Messages.text("window.viewing", principal.name()) : "");
        viewAs.setValue(principal);
        opened();
        showScreen();
    }

    Wiring.Screens screens() {
        return screens;
    }
}
