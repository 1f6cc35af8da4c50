package dev.lakeward.feature.permission;

import dev.lakeward.access.Principal;
import dev.lakeward.access.TableRef;
import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.lake.permission.PermissionService;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.lake.query.RecentQuery;
import dev.lakeward.ui.TeamKind;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The teams as a list, and the page of one: made of what the matrix has read, in the background; members and queries
/// are asked for when they are looked at. Whoever views the lake as a team has the page of that team alone.
public final class TeamsViewModel {
    private final PermissionViewModel permissions;
    private final PermissionService known;
    private final Function<Principal, QueryService> queries;
    private final Optional<Principal> only;
    private final InstantSource clock;
    private final LatestLoad<List<TeamLine>> all;
    private final LatestLoad<TeamReport> report;
    private final LatestLoad<TeamMembers> members;
    private final LatestLoad<List<RecentQuery>> ran;
    private final ReadOnlyObjectWrapper<@Nullable Principal> shown = new ReadOnlyObjectWrapper<>();
    private boolean watched;

    /// `only` is the team that is viewed; `queries` acts as a principal.
    public TeamsViewModel(
            PermissionViewModel permissions,
            PermissionService known,
            Function<Principal, QueryService> queries,
            Optional<Principal> only,
            Background background,
            InstantSource clock) {
        this.permissions = permissions;
        this.known = known;
        this.queries = queries;
        this.only = only;
        this.clock = clock;
        this.all = background.latest();
        this.report = background.latest();
        this.members = background.latest();
        this.ran = background.latest();
        shown.set(only.orElse(null));
        permissions.matrix().subscribe(load -> read());
    }

    /// It has come in sight: what it shows is kept up to date from now on.
    void watch() {
        if (!watched) {
            watched = true;
            read();
        }
    }

    private void read() {
        if (!watched || !(permissions.matrix().get() instanceof Load.Ready<Matrix>(Matrix matrix, var ignored))) {
            return;
        }
        if (only.isEmpty()) {
            all.start(() -> TeamLine.all(matrix));
        }
        Principal team = shown.get();
        if (team != null) {
            report.start(() -> TeamReport.of(matrix, team, only.isEmpty()));
        }
    }

    /// Shows the page of a team; of none, the list of all.
    void show(@Nullable Principal team) {
        Principal next = only.orElse(team);
        if (next == null || !next.equals(shown.get())) {
            report.cancel();
            members.cancel();
            ran.cancel();
            shown.set(next);
            read();
        }
    }

    /// Asks who may become the team that is shown. A team is not told.
    void readMembers() {
        Principal team = shown.get();
        if (team != null && only.isEmpty()) {
            members.start(() -> TeamMembers.of(team, known.trust(team)));
        }
    }

    /// Asks, as the team that is shown, what it ran; where that may not be asked, the load says why.
    void readQueries() {
        Principal team = shown.get();
        if (team != null) {
            // Only as a role can somebody else be asked.
            ran.start(() ->
                    TeamKind.of(team) == TeamKind.ROLE ? queries.apply(team).history() : List.of());
        }
    }

    /// Whether the lake is seen as it is, with all teams.
    boolean isSteward() {
        return only.isEmpty();
    }

    InstantSource clock() {
        return clock;
    }

    /// Whose page shows; null for the list.
    ReadOnlyObjectProperty<@Nullable Principal> shown() {
        return shown.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Load<List<TeamLine>>> all() {
        return all.state();
    }

    public ReadOnlyObjectProperty<Load<TeamReport>> report() {
        return report.state();
    }

    public ReadOnlyObjectProperty<Load<TeamMembers>> members() {
        return members.state();
    }

    public ReadOnlyObjectProperty<Load<List<RecentQuery>>> queries() {
        return ran.state();
    }

    ReadOnlyObjectProperty<Load<Matrix>> matrix() {
        return permissions.matrix();
    }

    String card(TableRef table) {
        return permissions.card(table);
    }

    void refresh() {
        permissions.refresh();
    }
}
