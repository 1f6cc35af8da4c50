package dev.lakeward.feature.permission;

import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import dev.lakeward.access.plan.Change;
import dev.lakeward.access.plan.Impact;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The tables, databases and teams that a line is about, the first of each.
record Mentions(List<Securable> objects, List<Principal> teams) {
    private static final int MOST = 12;

    static Mentions ofImpacts(List<Impact> impacts) {
        Set<Securable> objects = new LinkedHashSet<>();
        Set<Principal> teams = new LinkedHashSet<>();
        impacts.forEach(impact -> {
            objects.add(impact.table().table());
            teams.add(impact.principal());
        });
        return first(objects, teams);
    }

    static Mentions ofChanges(List<Change> changes) {
        Set<Securable> objects = new LinkedHashSet<>();
        Set<Principal> teams = new LinkedHashSet<>();
        changes.forEach(change -> add(change, objects, teams));
        return first(objects, teams);
    }

    private static Mentions first(Set<Securable> objects, Set<Principal> teams) {
        return new Mentions(
                objects.stream().limit(MOST).toList(),
                teams.stream().limit(MOST).toList());
    }

    private static void add(Change change, Set<Securable> objects, Set<Principal> teams) {
        switch (change) {
            case Change.CreateFilter c -> objects.add(c.filter().table());
            case Change.UpdateFilter c -> objects.add(c.after().table());
            case Change.DeleteFilter c -> objects.add(c.before().table());
            case Change.CreateView c -> objects.add(c.view().table());
            case Change.ReplaceView c -> objects.add(c.after().table());
            case Change.DropView c -> objects.add(c.before().table());
            case Change.AssignTag c -> add(c.on(), objects);
            case Change.UnassignTag c -> add(c.on(), objects);
            case Change.CreateOptIn c -> {
                add(c.optIn().on(), objects);
                teams.add(c.optIn().principal());
            }
            case Change.DeleteOptIn c -> {
                add(c.optIn().on(), objects);
                teams.add(c.optIn().principal());
            }
            case Change.RevokePermissions c -> {
                add(c.grant().on(), objects);
                teams.add(c.grant().principal());
            }
            case Change.GrantPermissions c -> {
                add(c.grant().on(), objects);
                teams.add(c.grant().principal());
            }
            case Change.CreateTag ignored -> {}
            case Change.UpdateTag ignored -> {}
            case Change.DeleteTag ignored -> {}
            case Change.CreateExpression ignored -> {}
            case Change.UpdateExpression ignored -> {}
            case Change.DeleteExpression ignored -> {}
        }
    }

    // A part of a table counts as the table.
    private static void add(Securable on, Set<Securable> objects) {
        on.ofTable().ifPresentOrElse(objects::add, () -> on.ofDatabase().ifPresent(objects::add));
    }
}
