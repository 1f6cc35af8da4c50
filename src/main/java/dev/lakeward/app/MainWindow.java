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
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The window's frame around whatever screens there are. When another identity is viewed, each screen goes on as that
/// one or is made anew, at the place where it was.
final class MainWindow implements Navigator {
    private static final String CATALOG = "catalog";

    private final Session session;
    private final Settings settings;
    private final SessionRuns runs;
    private final Wiring wiring;
    private final LatestLoad<List<Principal>> principals;
    private final History<Address> history = new History<>();
    private final BorderPane node = new BorderPane();
    private final ShownScreen shown = new ShownScreen();
    private final Overlays over = new Overlays(shown.node());
    private final HelpPane help = new HelpPane(over);
    private final TopBar top;
    private final StatusBar status;
    private final RunDrawer drawer;
    private final QuestionPane question;
    private @Nullable Finder finder;
    private List<Screen> screens;
    private Rail rail;
    private Principal viewed;
    private final Subscription crawls;
    private Subscription places = Subscription.EMPTY;

    MainWindow(
            Session session,
            Connection opened,
            Settings settings,
            SessionRuns runs,
            Wiring wiring,
            Background background,
            TopBar.Lakes lakes) {
        this.session = session;
        this.settings = settings;
        this.runs = runs;
        this.wiring = wiring;
        this.viewed = session.self();
        this.principals = background.latest();
        this.top = new TopBar(
                opened,
                viewed,
                settings,
                new TopBar.Actions(
                        new LeavingFirst(lakes, this::askToClose, this::askFirst),
                        this::goBack,
                        this::goForth,
                        this::openFinder,
                        this::viewAs));
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
        // What it wrote, or took back, shows on every screen.
        crawls = runs.onEnd(run -> {
            if (run.kind() == RunKind.CRAWL || run.kind() == RunKind.INGEST) {
                readAgain();
            }
        });
        readPrincipals();
        opened(settings.get("screen", CATALOG));
    }

    private void readPrincipals() {
        PermissionService service = wiring.permissions();
        principals.start(() -> service.principals(service.read(new FactReads()).state(), new FactReads()));
    }

    private void build() {
        node.setId("window");
        node.setTop(new VBox(Fxml.load(top), shown.parts()));
        node.setCenter(over.node());
        node.setBottom(status.node());
        status.work().selectedProperty().subscribe((was, open) -> showDrawer(open));
    }

    Parent node() {
        return node;
    }

    private void showDrawer(boolean open) {
        if (open) {
            drawer.open();
            over.show(drawer.node(), Pos.BOTTOM_CENTER);
            drawer.node().requestFocus();
        } else {
            over.hide(drawer.node());
            drawer.close();
        }
    }

    /// The keys that work everywhere.
    void listen(Scene scene) {
        new WindowKeys(scene)
                .shortcut(KeyCode.K, this::openFinder)
                .shortcut(KeyCode.T, () -> go(Address.NEW_QUERY))
                .shortcut(
                        KeyCode.J,
                        () -> status.work().setSelected(!status.work().isSelected()))
                .alone(KeyCode.F5, this::readChanged)
                .shift(KeyCode.F5, this::readAgain)
                .alone(KeyCode.F1, this::help)
                .alt(KeyCode.PAGE_DOWN, () -> nextPart(1))
                .alt(KeyCode.PAGE_UP, () -> nextPart(-1))
                .alt(KeyCode.LEFT, this::goBack)
                .alt(KeyCode.RIGHT, this::goForth)
                .digits(place -> rail.choose(place));
    }

    private void goBack() {
        history.back().ifPresent(this::go);
    }

    private void goForth() {
        history.forth().ifPresent(this::go);
    }

    private void nextPart(int by) {
        shown().flatMap(Screen::parts).ifPresent(all -> all.move(by));
    }

    // New screens of one identity: read, and followed for the way back.
    private void opened(String area) {
        node.setLeft(rail.node());
        status.showWaiting(screens, waiting -> go(waiting.address()));
        places.unsubscribe();
        places = screens.stream()
                .map(screen -> screen.place().subscribe(now -> visit()))
                .reduce(Subscription.EMPTY, Subscription::and);
        rail.choose(0);
        rail.choose(area);
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
        readPrincipals();
        refresh();
    }

    private void readAgain() {
        wiring.forget();
        readPrincipals();
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
        screens.forEach(shown::hide);
        settings.set("screen", id);
        shown().ifPresent(shown::show);
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
        if (finder != null) {
            finder.close();
        }
        finder = new Finder(over);
        screens.forEach(screen -> screen.find(finder::add));
        finder.add(top.offered().stream().map(this::found).toList());
        finder.add(new Commands(this)
                .screens(screens, viewed.equals(session.self()))
                .with("find.help", this::help)
                .with("find.read_again", this::readAgain)
                .looks(top.looks())
                .all());
        finder.open();
    }

    // Whoever views the lake as a team has the page of that one alone.
    private Found found(Principal team) {
        boolean page = viewed.equals(session.self()) || viewed.equals(team);
        return page
                ? new Found(Found.Kind.TEAM, team.name(), () -> go(new Address.TeamAt(team)))
                : new Found(Found.Kind.TEAM, Messages.text("find.team", team.name()), () -> viewAs(team));
    }

    private void help() {
        shown().ifPresent(screen -> help.toggle(screen.face()));
    }

    Session session() {
        return session;
    }

    Wiring wiring() {
        return wiring;
    }

    /// As whom the lake is viewed.
    Principal viewed() {
        return viewed;
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
        Optional<String> filling = runs.isRunning(RunKind.BACKFILL)
                ? Optional.of(Messages.text("window.backfilling"))
                : Optional.<String>empty();
        question.ask(applying.or(() -> filling).or(this::question), close);
    }

    private void askFirst(Runnable work) {
        question.ask(question(), work);
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
        crawls.unsubscribe();
        status.close();
    }

    @Override
    public void viewAs(Principal principal) {
        if (principal.equals(viewed)) {
            return;
        }
        // The choice shows whom it is really viewed as until the person has agreed.
        top.show(viewed);
        askFirst(() -> view(principal));
    }

    /// Shows the lake as somebody sees it, without a question.
    void view(Principal principal) {
        if (principal.equals(viewed)) {
            return;
        }
        String area = rail.chosen();
        // What one identity found is not another's.
        if (finder != null) {
            finder.close();
            finder = null;
        }
        screens.forEach(shown::hide);
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
                shown.forget(before);
                before.leave();
                Screen made = wiring.screen(i, principal, this);
                made.go(before.place().getValue());
                next.add(made);
            }
        }
        screens = next;
        rail = new Rail(screens, this::show);
        top.show(principal);
        opened(area);
    }
}
