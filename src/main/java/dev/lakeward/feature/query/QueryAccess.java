package dev.lakeward.feature.query;

import dev.lakeward.access.Principal;
import dev.lakeward.async.Background;
import dev.lakeward.async.SessionRuns;
import dev.lakeward.lake.query.QueryService;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the open queries of a lake share: as whom the lake is viewed, services by identity, and where runs are listed.
public final class QueryAccess {
    private final ReadOnlyObjectWrapper<Principal> viewed;
    private final Function<Principal, QueryService> services;
    private final Callable<List<Principal>> principals;
    private final String database;
    private final SessionRuns runs;
    private final Background background;
    private Runnable changed = () -> {};

    /// `services` makes what acts as a principal, on any thread. `principals` reads who there is; it blocks.
    public QueryAccess(
            Principal viewed,
            Function<Principal, QueryService> services,
            Callable<List<Principal>> principals,
            String database,
            SessionRuns runs,
            Background background) {
        this.viewed = new ReadOnlyObjectWrapper<>(viewed);
        this.services = services;
        this.principals = principals;
        this.database = database;
        this.runs = runs;
        this.background = background;
    }

    void viewAs(Principal principal) {
        viewed.set(principal);
    }

    ReadOnlyObjectProperty<Principal> viewed() {
        return viewed.getReadOnlyProperty();
    }

    QueryService queriesOf(Principal principal) {
        return services.apply(principal);
    }

    List<Principal> principals() throws Exception {
        return principals.call();
    }

    /// The database that names without one are of.
    String database() {
        return database;
    }

    SessionRuns runs() {
        return runs;
    }

    Background background() {
        return background;
    }

    /// Whom to tell that there is something to keep.
    void onChange(Runnable listener) {
        changed = listener;
    }

    void changed() {
        changed.run();
    }
}
