package dev.lakeward.access.plan;

import dev.lakeward.access.Grant;
import dev.lakeward.access.Securable;
import java.util.ArrayList;
import java.util.List;

/// The smallest things that a change concerns: a filter, a view, a value of one LF-Tag, one permission of one principal
/// on one column. Changes are about the same where they share a piece.
final class Pieces {
    private Pieces() {}

    static List<Object> of(Change change) {
        return switch (change) {
            case Change.CreateFilter c -> List.of(Differences.name(c.filter()));
            case Change.UpdateFilter c -> List.of(Differences.name(c.after()));
            case Change.DeleteFilter c -> List.of(Differences.name(c.before()));
            case Change.CreateTag c -> List.of(List.of("key", c.key()));
            case Change.UpdateTag c -> List.of(List.of("key", c.key()));
            case Change.DeleteTag c -> List.of(List.of("key", c.key()));
            case Change.AssignTag c -> List.of(List.of(c.on(), c.key()));
            case Change.UnassignTag c -> List.of(List.of(c.on(), c.key()));
            case Change.CreateExpression c -> List.of(List.of("expression", c.name()));
            case Change.UpdateExpression c -> List.of(List.of("expression", c.name()));
            case Change.DeleteExpression c -> List.of(List.of("expression", c.name()));
            case Change.CreateView c -> List.of(List.of("view", c.view().name()));
            case Change.ReplaceView c -> List.of(List.of("view", c.after().name()));
            case Change.DropView c -> List.of(List.of("view", c.before().name()));
            case Change.CreateOptIn c -> List.of(c.optIn());
            case Change.DeleteOptIn c -> List.of(c.optIn());
            case Change.RevokePermissions c -> of(c.grant());
            case Change.GrantPermissions c -> of(c.grant());
        };
    }

    private static List<Object> of(Grant grant) {
        List<Object> pieces = new ArrayList<>();
        for (Securable on : CanonicalGrants.single(grant.on())) {
            grant.permissions().forEach(permission -> pieces.add(List.of(grant.principal(), on, permission)));
        }
        return pieces;
    }
}
