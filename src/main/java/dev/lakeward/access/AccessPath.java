package dev.lakeward.access;

import dev.lakeward.text.Words;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// One reason for an access: what gives it, and what it gives.
public sealed interface AccessPath {
    /// A grant on the object itself, to the principal or to a group that covers it.
    record Granted(Grant grant) implements AccessPath {}

    /// A grant on LF-Tags that the object, or some of its columns, has; with where each tag comes from. `whole`: the
    /// object and all of its columns match.
    record Tagged(Grant grant, Set<Tags.Effective> tags, boolean whole) implements AccessPath {}

    /// A permission that another one on the same object brings along.
    record Implied(Permission by, AccessPath path) implements AccessPath {}

    /// The right of whoever created the object.
    record Creator(Securable on) implements AccessPath {}

    /// The right of a data lake admin to describe anything.
    record Admin() implements AccessPath {}

    /// IAM_ALLOWED_PRINCIPALS holds ALL: IAM alone decides.
    record OpenToIam(Grant grant) implements AccessPath {}

    /// The path without what it implies.
    default AccessPath origin() {
        return this instanceof Implied implied ? implied.path().origin() : this;
    }

    /// The grant that is the path, and goes with it when it is revoked.
    default Optional<Grant> revocable() {
        return switch (this) {
            case Granted granted -> Optional.of(granted.grant());
            case Tagged tagged -> Optional.of(tagged.grant());
            case OpenToIam open -> Optional.of(open.grant());
            case Implied ignored -> Optional.empty();
            case Creator ignored -> Optional.empty();
            case Admin ignored -> Optional.empty();
        };
    }

    /// One sentence, for a list of reasons.
    default String sentence() {
        return switch (this) {
            case Granted granted -> given(granted.grant());
            case Tagged tagged -> Words.text("path.tagged", given(tagged.grant()), origins(tagged));
            case Implied implied ->
                Words.text("path.implied", implied.by(), implied.path().sentence());
            case Creator creator -> Words.text("path.creator", creator.on().title());
            case Admin ignored -> Words.text("path.admin");
            case OpenToIam open ->
                Words.text("path.open_to_iam", open.grant().on().title());
        };
    }

    private static String given(Grant grant) {
        return Words.text(
                "path.given",
                names(grant.permissions()),
                grant.on().title(),
                grant.principal().name());
    }

    private static String origins(Tagged tagged) {
        return tagged.tags().stream()
                .map(tag -> Words.text(
                        "path.tag", tag.key(), tag.value(), tag.origin().title()))
                .collect(Collectors.joining(", "));
    }

    /// Permissions in a sentence.
    static String names(Set<Permission> permissions) {
        return permissions.stream().map(Permission::name).collect(Collectors.joining(", "));
    }
}
