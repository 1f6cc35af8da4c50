package dev.lakeward.app;

import dev.lakeward.access.Principal;
import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.async.RunKind;
import dev.lakeward.async.SessionRuns;
import dev.lakeward.lake.permission.FactReads;
import dev.lakeward.lake.permission.PermissionService;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.Found;
import dev.lakeward.ui.Fxml;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.Screen;
import dev.lakeward.ui.run.RunDrawer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// The window's frame around whatever screens there are. Swaps all of them when another identity is viewed, so that
/// nothing of the one before stays.
final class MainWindow implements Navigator {
    private static final String CATALOG = "catalog";

    private final Session session;
    private final Settings settings;
    private final SessionRuns runs;
    private final Wiring wiring;
    private final LatestLoad<List<Principal>> principals;
    private final History<Address> history = new History<>();
    private final BorderPane node = new BorderPane();
    private final StackPane content = new StackPane();
    private final StackPane over = new StackPane(content);
    private final Label help = new Label();
    private final TopBar top;
    private final StatusBar status;
    private final RunDrawer drawer;
    private final QuestionPane question;
    private List<Screen> screens;
    private Rail rail;
    private Principal viewed;
    private Subscription places = Subscription.EMPTY;

    MainWindow(
            Session session,
            Connection opened,
            Settings settings,
            SessionRuns runs,
            Wiring wiring,
            Background background,
            Runnable otherLake) {
        this.session = session;
        this.settings = settings;
        this.runs = runs;
        this.wiring = wiring;
        this.viewed = session.self();
        this.principals = background.latest();
        this.top = new TopBar(
                opened.title(),
                viewed,
                settings,
                new TopBar.Actions(() -> askToClose(otherLake), this::openFinder, this::viewAs));
        this.status = new StatusBar(runs, session.place());
        this.drawer = new RunDrawer(runs, wiring.clock(), () -> status.work().setSelected(false));
        this.question = new QuestionPane(over);
        runs.viewAs(viewed.id(), true);
        this.screens = wiring.screens(viewed, this);
        this.rail = new Rail(screens, this::show);
        build();
        session.watchRetries(each -> background.show(() -> status.showRetry(each.operation(), each.attempt())));
        principals.state().subscribe(now -> {
            if (now instanceof Load.Ready<List<Principal>> ready) {
                top.offer(ready.value());
            }
        });
        PermissionService service = wiring.permissions();
        principals.start(() -> service.principals(service.read(new FactReads()).state(), new FactReads()));
        opened(settings.get("screen", CATALOG));
    }

    private void build() {
        node.setId("window");
        node.setTop(Fxml.load(top));
        node.setCenter(over);
        content.setId("screen");
        help.setId("help");
        help.getStyleClass().add("help-line");
        help.setWrapText(true);
        help.setMaxWidth(Double.MAX_VALUE);
        help.setManaged(settings.get("help", "no").equals("yes"));
        help.visibleProperty().bind(help.managedProperty());
        node.setBottom(new VBox(help, status.node()));
        StackPane.setAlignment(drawer.node(), Pos.BOTTOM_CENTER);
        status.work().selectedProperty().subscribe((was, open) -> showDrawer(open));
    }

    Parent node() {
        return node;
    }

    private void showDrawer(boolean open) {
        if (open) {
            drawer.open();
            over.getChildren().add(drawer.node());
            drawer.node().requestFocus();
        } else {
            over.getChildren().remove(drawer.node());
            drawer.close();
        }
    }

    /// The keys that work everywhere.
    void listen(Scene scene) {
        WindowKeys keys = new WindowKeys(scene)
                .shortcut(KeyCode.K, this::openFinder)
                .shortcut(KeyCode.T, () -> go(new Address.QueryText("SELECT ")))
                .shortcut(
                        KeyCode.J,
                        () -> status.work().setSelected(!status.work().isSelected()))
                .alone(KeyCode.F5, this::readChanged)
                .shift(KeyCode.F5, this::readAgain)
                .alone(KeyCode.F1, this::toggleHelp)
                .alt(KeyCode.LEFT, () -> history.back().ifPresent(this::go))
                .alt(KeyCode.RIGHT, () -> history.forth().ifPresent(this::go));
        List<KeyCode> digits = List.of(
                KeyCode.DIGIT1,
                KeyCode.DIGIT2,
                KeyCode.DIGIT3,
                KeyCode.DIGIT4,
                KeyCode.DIGIT5,
                KeyCode.DIGIT6,
                KeyCode.DIGIT7,
                KeyCode.DIGIT8,
                KeyCode.DIGIT9);
        for (int i = 0; i < digits.size(); i++) {
            int place = i;
            keys.shortcut(digits.get(i), () -> rail.choose(place));
        }
    }

    private void toggleHelp() {
        help.setManaged(!help.isManaged());
        settings.set("help", help.isManaged() ? "yes" : "no");
    }

    // New screens of one identity: read, and followed for the way back.
    private void opened(String shown) {
        node.setLeft(rail.node());
        status.showWaiting(screens, waiting -> go(waiting.address()));
        places.unsubscribe();
        places = screens.stream()
                .map(screen -> screen.place().subscribe(now -> visit()))
                .reduce(Subscription.EMPTY, Subscription::and);
        rail.choose(0);
        rail.choose(shown);
        refresh();
    }

    // The database that is looked at; a whole account takes a while.
    private void readChanged() {
        screens.stream()
                .map(screen -> screen.place().getValue())
                .filter(Address.TableAt.class::isInstance)
                .map(Address.TableAt.class::cast)
                .findFirst()
                .ifPresentOrElse(at -> wiring.forget(at.table().database()), wiring::forget);
        refresh();
    }

    private void readAgain() {
        wiring.forget();
        refresh();
    }

    private void refresh() {
        screens.forEach(Screen::refresh);
    }

    private Optional<Screen> shown() {
        return screens.stream()
                .filter(each -> each.face().id().equals(rail.chosen()))
                .findFirst();
    }

    private void show(String id) {
        screens.stream()
                .filter(each -> content.getChildren().contains(each.face().node()))
                .forEach(Screen::hidden);
        settings.set("screen", id);
        shown().ifPresent(screen -> {
            content.getChildren().setAll(screen.face().node());
            help.setText(screen.face().help());
            screen.shown();
        });
        visit();
    }

    private void visit() {
        shown().ifPresent(screen -> history.visit(screen.place().getValue()));
    }

    // The place first: the screen that it is shown on is what makes it a visit.
    @Override
    public void go(Address address) {
        switch (address) {
            case Address.RunsAt ignored -> status.work().setSelected(true);
            case Address.ScreenAt(String id) -> {
                screens.forEach(screen -> screen.go(address));
                rail.choose(id);
            }
            default ->
                screens.stream()
                        .filter(screen -> screen.go(address))
                        .findFirst()
                        .ifPresent(screen -> rail.choose(screen.face().id()));
        }
    }

    void openFinder() {
        Finder finder = new Finder(over);
        screens.forEach(screen -> screen.find(finder::add));
        finder.add(top.offered().stream()
                .map(team -> new Found(Found.Kind.TEAM, Messages.text("find.team", team.name()), () -> viewAs(team)))
                .toList());
        finder.open();
    }

    Session session() {
        return session;
    }

    /// A screen of the viewed identity, by its type.
    <S extends Screen> S screen(Class<S> type) {
        return screens.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    /// Closes this window's lake by `close`, at once where nothing would be lost, and else when the person agrees.
    void askToClose(Runnable close) {
        Optional<String> applying =
                runs.isRunning(RunKind.PLAN) ? Optional.of(Messages.text("window.applying")) : Optional.<String>empty();
        applying.or(this::question).ifPresentOrElse(text -> question.ask(text, close), close);
    }

    private Optional<String> question() {
        return screens.stream().flatMap(screen -> screen.question().stream()).findFirst();
    }

    /// Keeps what is to be kept and stops what only these screens wait for, before they go.
    void leave() {
        screens.forEach(Screen::leave);
        runs.leaveScreens();
        status.work().setSelected(false);
    }

    /// Lets go of what outlives this window.
    void close() {
        leave();
        places.unsubscribe();
        status.close();
    }

    @Override
    public void viewAs(Principal principal) {
        if (principal.equals(viewed)) {
            return;
        }
        // The choice shows whom it is really viewed as until the person has agreed.
        top.show(viewed);
        question().ifPresentOrElse(text -> question.ask(text, () -> view(principal)), () -> view(principal));
    }

    /// Shows the lake as somebody sees it, without a question.
    void view(Principal principal) {
        if (principal.equals(viewed)) {
            return;
        }
        String shown = rail.chosen();
        viewed = principal;
        status.work().setSelected(false);
        runs.leaveScreens();
        runs.viewAs(principal.id(), principal.equals(session.self()));
        List<Screen> next = new ArrayList<>();
        for (int i = 0; i < screens.size(); i++) {
            Screen before = screens.get(i);
            if (before.viewAs(principal)) {
                next.add(before);
            } else {
                before.leave();
                next.add(wiring.screen(i, principal, this));
            }
        }
        screens = next;
        rail = new Rail(screens, this::show);
        top.show(principal);
        opened(shown);
    }
}
