package dev.lakeward.local.glue;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Permission;
import dev.lakeward.access.TableRef;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.gate.PageToken;
import dev.lakeward.local.gate.ResourceTags;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.local.lakeformation.KnownNames;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.*;

/// What the parts of Glue work on for one caller, and what that caller may see.
public record Scope(CatalogStore catalog, Governance governance, Caller caller, InstantSource clock) {
    /// Items of a page where the request does not say.
    static final int PAGE = 100;

    /// Reads, decides and writes as one change; see [dev.lakeward.local.store.Documents#change].
    void change(Runnable work) {
        catalog.documents().change(work);
    }

    /// [#change(Runnable)] with an answer.
    <T> T change(Supplier<T> work) {
        return catalog.documents().change(work);
    }

    static AwsServiceException notFound(String sentence) {
        return Faults.fault(EntityNotFoundException.builder(), sentence);
    }

    static AwsServiceException invalid(String sentence) {
        return Faults.fault(InvalidInputException.builder(), sentence);
    }

    KnownNames names() {
        return new KnownNames(governance, caller);
    }

    boolean sees(String database) {
        return names().sees(new DatabaseRef(database));
    }

    Database seenDatabase(String name) {
        if (name == null || name.isBlank()) {
            throw invalid("A database name is required.");
        }
        return names().database(new DatabaseRef(name)).orElseThrow(() -> notFound("Database " + name + " not found."));
    }

    Table seenTable(String database, String name) {
        if (database == null || name == null || database.isBlank() || name.isBlank()) {
            throw invalid("A database name and a table name are required.");
        }
        TableRef ref = TableRef.of(database, name);
        return names().table(ref)
                .orElseThrow(() -> notFound(
                        names().database(ref.database()).isPresent()
                                ? "Table " + ref + " not found."
                                : "Database " + database + " not found."));
    }

    /// The table as the caller may see it.
    Table shown(Table table) {
        ShownMetadata shown = new ShownMetadata(governance.access(caller.principal(), table));
        return shown.table(table, table.viewDefinition() == null || mayReadText(table));
    }

    private boolean mayReadText(Table table) {
        return governance.state().isAdmin(caller.principal())
                || caller.principal().id().equals(table.viewDefinition().definer())
                || governance.allows(caller.principal(), table, Permission.ALTER);
    }

    ResourceTags tags() {
        return new ResourceTags(catalog.documents(), Scope::invalid);
    }

    /// The ARN of a database or connection of this account.
    String arn(String kind, String name) {
        return "arn:aws:glue:" + caller.region() + ":" + caller.accountId() + ":" + kind + "/" + name;
    }

    /// Refuses an input that would rename what it changes: no name of the catalog changes.
    static void requireSameName(String name, @Nullable String given) {
        if (given != null && !given.equalsIgnoreCase(name)) {
            throw invalid("The name of " + name + " cannot be changed to " + given + ".");
        }
    }

    Table alterable(String database, String name) {
        Table table = seenTable(database, name);
        governance.require(caller, table, Permission.ALTER, AccessDeniedException::builder);
        return table;
    }

    static TableRef ref(Table table) {
        return TableRef.of(table.databaseName(), table.name());
    }

    static Optional<ErrorDetail> attempt(Runnable work) {
        try {
            work.run();
            return Optional.empty();
        } catch (AwsServiceException e) {
            return Optional.of(ErrorDetail.builder()
                    .errorCode(e.awsErrorDetails().errorCode())
                    .errorMessage(e.awsErrorDetails().errorMessage())
                    .build());
        }
    }

    static String location(@Nullable StorageDescriptor descriptor) {
        return descriptor == null || descriptor.location() == null ? "" : descriptor.location();
    }

    <T> Page<T> page(
            @Nullable String token,
            @Nullable Integer max,
            String kind,
            String prefix,
            Function<String, T> reader,
            Function<T, String> key,
            Predicate<T> wanted) {
        return Page.of(
                catalog.documents(),
                new Page.Source<>(kind, prefix, reader, key, wanted),
                token,
                max == null ? PAGE : max,
                Scope::badToken);
    }

    static String token(@Nullable String token) {
        return PageToken.read(token, Scope::badToken);
    }

    static AwsServiceException badToken() {
        return invalid("The next token is not one of this operation's.");
    }
}
