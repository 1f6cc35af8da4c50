package dev.lakeward.feature.permission;

import dev.lakeward.access.Holders;
import dev.lakeward.access.Principal;
import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.plan.AccessPlans;
import dev.lakeward.ui.ErrorTexts;
import dev.lakeward.ui.Memory;
import dev.lakeward.ui.Messages;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// New teams: a role of IAM that is made, or a principal that is there. Its column is remembered until it holds a
/// grant.
final class Newcomers {
    private static final String ADDED = "teams.added";
    // See "CreateRole" in the IAM API reference.
    private static final Pattern ROLE_NAME = Pattern.compile("[\\w+=,.@-]{1,64}");

    private final AccessPlans plans;
    private final Memory memory;
    private final Runnable refresh;
    private final LatestLoad<Added> adding;
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Principal> newest = new ReadOnlyObjectWrapper<>();

    private record Added(Principal principal, boolean made, Optional<Boolean> there) {}

    Newcomers(AccessPlans plans, Memory memory, Runnable refresh, Background background) {
        this.plans = plans;
        this.memory = memory;
        this.refresh = refresh;
        this.adding = background.latest();
        adding.state().addListener((observable, old, now) -> {
            if (now instanceof Load.Ready<Added> ready) {
                added(ready.value());
            } else if (now instanceof Load.Failed<Added>(LakeException cause)) {
                outcome.set(ErrorTexts.of(cause).sentence());
            }
        });
    }

    /// Whether a text names a principal that is there, and no role to be made.
    static boolean isExisting(String text) {
        return text.contains(":") || text.matches("\\d{12}") || text.equals(Principal.IAM_ALLOWED_PRINCIPALS.id());
    }

    /// Why a text names nobody who could get a column; empty where it does.
    Optional<String> problem(String text, Collection<Principal> shown) {
        boolean existing = isExisting(text);
        if (text.isEmpty()) {
            return Optional.of("");
        }
        if (existing && !Holders.isOne(new Principal(text), plans.account())) {
            return Optional.of(Messages.text("permission.no_holder"));
        }
        if (!existing && !ROLE_NAME.matcher(text).matches()) {
            return Optional.of(Messages.text("permission.no_role_name"));
        }
        Principal wanted = existing ? new Principal(text) : Principal.role(plans.account(), text);
        return shown.contains(wanted)
                ? Optional.of(Messages.text("permission.team_exists", wanted.name()))
                : Optional.empty();
    }

    /// Makes the role of a name, or takes the principal of an identifier, after it was looked for.
    void add(String text) {
        outcome.set("");
        boolean existing = isExisting(text);
        adding.start(() -> {
            if (existing) {
                Principal principal = new Principal(text);
                return new Added(principal, false, plans.exists(principal));
            }
            return new Added(plans.createRole(text), true, Optional.of(true));
        });
    }

    private void added(Added added) {
        if (added.there().filter(there -> !there).isPresent()) {
            outcome.set(Messages.text(
                    "permission.no_such_principal", added.principal().name()));
            return;
        }
        Set<String> ids = new LinkedHashSet<>(kept());
        ids.add(added.principal().id());
        keep(ids);
        outcome.set(Messages.text(
                added.made()
                        ? "permission.team_made"
                        : added.there().isPresent() ? "permission.team_added" : "permission.team_not_checked",
                added.principal().name()));
        newest.set(added.principal());
        refresh.run();
    }

    private Set<String> kept() {
        return memory.get(ADDED, "").lines().filter(line -> !line.isBlank()).collect(Collectors.toSet());
    }

    private void keep(Set<String> ids) {
        memory.set(ADDED, String.join("\n", ids));
    }

    /// The reading with those who hold nothing yet.
    AccessPlans.Reading with(AccessPlans.Reading reading) {
        return reading.with(kept().stream().map(Principal::new).collect(Collectors.toSet()));
    }

    /// Forgets those who hold something by now.
    void read(Matrix now) {
        Set<String> ids = new LinkedHashSet<>(kept());
        if (ids.removeIf(id -> now.reading().state().principals().contains(new Principal(id)))) {
            keep(ids);
        }
    }

    /// What came of the last one, in words.
    ReadOnlyStringProperty outcome() {
        return outcome.getReadOnlyProperty();
    }

    /// Who came last, in this session.
    ReadOnlyObjectProperty<@Nullable Principal> newest() {
        return newest.getReadOnlyProperty();
    }
}
