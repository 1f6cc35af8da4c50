package dev.lakeward.local.lakeformation;

import dev.lakeward.access.Permission;
import dev.lakeward.access.Securable;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.store.Documents;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lakeformation.model.AccessDeniedException;

/// What the parts of Lake Formation work on for one caller.
public record Scope(Documents documents, Governance governance, Caller caller, InstantSource clock) {
    /// Items of a page where the request does not say.
    static final int PAGE = 1_000;

    /// Reads, decides and writes as one change; see [Documents#change].
    void change(Runnable work) {
        documents.change(work);
    }

    /// [#change(Runnable)] with an answer.
    <T> T change(Supplier<T> work) {
        return documents.change(work);
    }

    void requireAdmin(String what) {
        governance.requireAdmin(caller, what);
    }

    KnownNames names() {
        return new KnownNames(governance, caller);
    }

    boolean isAdmin() {
        return governance.state().isAdmin(caller.principal());
    }

    boolean holds(Securable on, Permission permission) {
        return governance.state().direct(caller.principal(), on).contains(permission);
    }

    Principals principals() {
        return new Principals(documents, caller.accountId());
    }

    /// Refuses a caller that does not hold a permission on the catalog, an LF-Tag or an LF-Tag expression.
    void require(Securable on, Permission permission) {
        if (!holds(on, permission)) {
            throw Governance.denied(
                    AccessDeniedException::builder, "Required " + permission + " on " + on.fixedTitle());
        }
    }

    <T> Page<T> page(
            String kind,
            Function<String, T> reader,
            Function<T, String> key,
            Predicate<T> wanted,
            @Nullable String token,
            @Nullable Integer max) {
        return Page.of(
                documents,
                new Page.Source<>(kind, "", reader, key, wanted),
                token,
                max == null ? PAGE : max,
                () -> LocalLakeFormation.invalid("The next token is not one of this operation's."));
    }
}
