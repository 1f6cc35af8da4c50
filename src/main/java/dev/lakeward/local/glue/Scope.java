package dev.lakeward.local.glue;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Permission;
import dev.lakeward.access.TableRef;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.gate.PageToken;
import dev.lakeward.local.lakeformation.Governance;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private static final Set<String> STATISTICS =
            Set.of("recordcount", "sizekey", "averagerecordsize", "objectcount", "numrows", "totalsize", "rawdatasize");

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

    boolean sees(String database) {
        return !governance
                .state()
                .of(caller.principal(), new DatabaseRef(database))
                .isEmpty();
    }

    Database seenDatabase(String name) {
        if (name == null || name.isBlank()) {
            throw invalid("A database name is required.");
        }
        Optional<Database> database = sees(name) ? catalog.database(name) : Optional.empty();
        return database.orElseThrow(() -> notFound("Database " + name + " not found."));
    }

    Table seenTable(String database, String name) {
        if (database == null || name == null || database.isBlank() || name.isBlank()) {
            throw invalid("A database name and a table name are required.");
        }
        TableRef ref = TableRef.of(database, name);
        return catalog.table(ref)
                .filter(table -> governance.allows(caller.principal(), table, Permission.DESCRIBE))
                .orElseThrow(() -> notFound("Table " + ref + " not found."));
    }

    /// The table as the caller may see it: without columns that no grant reaches, and without statistics where
    /// rows or columns are hidden.
    Table shown(Table table) {
        EffectiveAccess access = governance.access(caller.principal(), table);
        Table.Builder shown = table.toBuilder().createdBy(table.createdBy());
        if (table.viewDefinition() != null && !mayReadText(table)) {
            // The text tells how values are masked and what is filtered away.
            shown.viewOriginalText(null)
                    .viewExpandedText(null)
                    .viewDefinition(definition -> definition
                            .isProtected(table.viewDefinition().isProtected())
                            .definer(table.viewDefinition().definer()));
        }
        if (!access.isRestricted()) {
            return shown.build();
        }
        if (!access.describesAllColumns()) {
            List<String> columns = access.authorisedColumns();
            shown.storageDescriptor(onlyColumns(table.storageDescriptor(), columns));
            shown.viewOriginalText(null).viewExpandedText(null);
        }
        Map<String, String> parameters = new HashMap<>(table.parameters());
        parameters.keySet().removeIf(key -> STATISTICS.contains(key.toLowerCase(Locale.ROOT)));
        return shown.parameters(parameters).build();
    }

    private boolean mayReadText(Table table) {
        return governance.state().isAdmin(caller.principal())
                || caller.principal().id().equals(table.viewDefinition().definer())
                || governance.allows(caller.principal(), table, Permission.ALTER);
    }

    static @Nullable StorageDescriptor onlyColumns(@Nullable StorageDescriptor descriptor, List<String> columns) {
        return descriptor == null
                ? null
                : descriptor.toBuilder()
                        .columns(descriptor.columns().stream()
                                .filter(column -> columns.contains(column.name().toLowerCase(Locale.ROOT)))
                                .toList())
                        .parameters(Map.of())
                        .build();
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
