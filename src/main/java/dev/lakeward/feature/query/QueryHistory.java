package dev.lakeward.feature.query;

import dev.lakeward.access.Principal;
import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.lake.query.RecentQuery;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.list.ListColumn;
import dev.lakeward.ui.run.RanQueries;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;

/// The queries that the viewed identity ran, newest first.
public final class QueryHistory {
    private final Function<Principal, QueryService> services;
    private final InstantSource clock;
    private final LatestLoad<List<RecentQuery>> history;
    private Principal viewed;

    public QueryHistory(
            Principal viewed, Function<Principal, QueryService> services, Background background, InstantSource clock) {
        this.viewed = viewed;
        this.services = services;
        this.clock = clock;
        this.history = background.latest();
    }

    List<ListColumn<RecentQuery>> columns() {
        return RanQueries.columns(clock);
    }

    /// Where one of them goes on: as a new query.
    static Address open(RecentQuery query) {
        return new Address.QueryText(query.sql());
    }

    /// Whose queries they are.
    Principal viewed() {
        return viewed;
    }

    void viewAs(Principal principal) {
        viewed = principal;
        history.cancel();
    }

    void read() {
        Principal as = viewed;
        history.start(() -> services.apply(as).history());
    }

    ReadOnlyObjectProperty<Load<List<RecentQuery>>> all() {
        return history.state();
    }
}
