package dev.lakeward.app;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Principal;
import dev.lakeward.async.Background;
import dev.lakeward.feature.catalog.CatalogView;
import dev.lakeward.feature.catalog.CatalogViewModel;
import dev.lakeward.feature.permission.PermissionView;
import dev.lakeward.feature.permission.PermissionViewModel;
import dev.lakeward.feature.query.QueryTabViewModel;
import dev.lakeward.feature.query.QueryView;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.catalog.TableSize;
import dev.lakeward.lake.permission.PermissionService;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.lake.query.RecentQuery;
import dev.lakeward.local.service.Clients;
import dev.lakeward.ui.Memory;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.RunningWork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/// Makes every screen by hand, for one session and one viewed identity.
final class Wiring {
    private static final String FIRST_DATABASE = "default";

    private final Session session;
    private final Background background;
    private final RunningWork running;
    private final InstantSource clock;
    private final Memory memory;
    private final Map<Principal, CatalogService> catalogs = new HashMap<>();

    Wiring(Session session, Background background, RunningWork running, InstantSource clock, Memory memory) {
        this.session = session;
        this.background = background;
        this.running = running;
        this.clock = clock;
        this.memory = memory;
    }

    Instant now() {
        return clock.instant();
    }

    /// A screen's node and its controller.
    record Screen<V>(Parent node, V view) {}

    /// The screens of one viewed identity.
    record Screens(
            Screen<CatalogView> catalog,
            CatalogViewModel catalogModel,
            Screen<PermissionView> permissions,
            PermissionViewModel permissionModel,
            Screen<QueryView> queries,
            Callable<List<RecentQuery>> recentQueries) {}

    /// What the signed-in identity knows of permissions; it shares one reading of the catalog with the screens.
    PermissionService permissions() {
        Clients own = session.as(session.self());
        return new PermissionService(
                own.lakeFormation(),
                catalog(session.self()),
                own.iam(),
                session.self().account());
    }

    private CatalogService catalog(Principal principal) {
        return catalogs.computeIfAbsent(
                principal, key -> new CatalogService(session.as(key).glue()));
    }

    /// Lets every catalog be read again.
    void forget() {
        catalogs.values().forEach(CatalogService::forget);
    }

    /// Lets one database be read again, and the list of databases.
    void forget(DatabaseRef database) {
        catalogs.values().forEach(catalog -> catalog.forget(database));
    }

    Screens screens(Principal viewed, Navigator navigator) {
        Clients clients = session.as(viewed);
        CatalogService catalog = catalog(viewed);
        QueryService queries = new QueryService(clients.athena(), clients.s3());
        PermissionService permissions = permissions();
        CatalogViewModel catalogModel =
                new CatalogViewModel(catalog, queries, permissions, viewed, running, background, clock);
        Optional<Principal> only = viewed.equals(session.self()) ? Optional.empty() : Optional.of(viewed);
        PermissionViewModel permissionModel = new PermissionViewModel(
                ConnectionOptions.plans(session, catalog(session.self())),
                catalog,
                new QueryService(
                        session.as(session.self()).athena(),
                        session.as(session.self()).s3()),
                only,
                session.isBilled()
                        ? Optional.of(new TableSize(session.as(session.self()).s3()))
                        : Optional.empty(),
                memory,
                running,
                background,
                clock);
        return new Screens(
                load(CatalogView.class, new CatalogView(catalogModel, navigator, memory)),
                catalogModel,
                load(PermissionView.class, new PermissionView(permissionModel, navigator, memory)),
                permissionModel,
                load(
                        QueryView.class,
                        new QueryView(
                                () -> new QueryTabViewModel(queries, FIRST_DATABASE, running, background, clock))),
                queries::recent);
    }

    /// Loads `View.fxml` beside a view's class, with the view as its controller.
    static <V> Screen<V> load(Class<V> type, V view) {
        URL fxml = type.getResource(type.getSimpleName() + ".fxml");
        FXMLLoader loader = new FXMLLoader(fxml, Messages.bundle());
        // The controller is constructed here, not by the loader: FXML stays structure only.
        loader.setController(view);
        try {
            return new Screen<>(loader.load(), view);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
