package dev.lakeward.feature.query;

import dev.lakeward.access.Principal;
import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.lake.query.RecentQuery;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Found;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// The queries that the viewed identity ran before, for the finder.
public final class RecentQueries {
    private final Function<Principal, QueryService> services;
    private final InstantSource clock;
    private final LatestLoad<List<RecentQuery>> recent;
    private Consumer<List<RecentQuery>> asked = all -> {};
    private Principal viewed;

    public RecentQueries(
            Principal viewed, Function<Principal, QueryService> services, Background background, InstantSource clock) {
        this.viewed = viewed;
        this.services = services;
        this.clock = clock;
        this.recent = background.latest();
        recent.state().subscribe(load -> {
            if (load instanceof Load.Ready<List<RecentQuery>> ready) {
                asked.accept(ready.value());
            }
        });
    }

    /// From now on those of another identity; whoever asked before hears no more.
    void viewAs(Principal principal) {
        viewed = principal;
        asked = all -> {};
        recent.cancel();
    }

    /// Reads them; whoever asked before hears no more.
    void find(Navigator navigator, Consumer<List<Found>> found) {
        asked = all -> found.accept(all.stream()
                .map(query -> new Found(
                        Found.Kind.RECENT,
                        Messages.text(
                                query.failed() ? "find.recent_failed" : "find.recent",
                                query.title(),
                                Formats.ago(query.started(), clock.instant())),
                        () -> navigator.go(new Address.QueryText(query.sql()))))
                .toList());
        Principal as = viewed;
        recent.start(() -> services.apply(as).recent());
    }
}
