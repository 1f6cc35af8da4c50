package dev.lakeward.access;

import java.util.Set;
import java.util.stream.Collectors;

/// One reason for an access: what gives it, and what it gives.
public sealed interface AccessPath {
    /// A grant to the principal, or to a group that covers it.
    record Granted(Grant grant) implements AccessPath {}

    /// The right of whoever created the object.
    record Creator(Securable on) implements AccessPath {}

    /// The right of a data lake admin to describe anything.
    record Admin() implements AccessPath {}

    /// IAM_ALLOWED_PRINCIPALS holds ALL: IAM alone decides.
    record OpenToIam(Grant grant) implements AccessPath {}

    /// One sentence, for a list of reasons.
    default String sentence() {
        return switch (this) {
            case Granted granted ->
                names(granted.grant().permissions()) + " on "
                        + granted.grant().on().title() + ", granted to "
                        + granted.grant().principal().name();
            case Creator creator -> "everything on " + creator.on().title() + ", as its creator";
            case Admin ignored -> "DESCRIBE on everything, as a data lake admin";
            case OpenToIam open ->
                "IAM alone decides: IAM_ALLOWED_PRINCIPALS holds ALL on "
                        + open.grant().on().title();
        };
    }

    private static String names(Set<Permission> permissions) {
        return permissions.stream().map(Permission::name).collect(Collectors.joining(", "));
    }
}
