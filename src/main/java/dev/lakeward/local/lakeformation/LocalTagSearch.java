package dev.lakeward.local.lakeformation;

import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TagExpression;
import dev.lakeward.access.Tags;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.store.Document;
import dev.lakeward.shape.PermissionMapping;
import dev.lakeward.shape.SdkJson;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.lakeformation.model.AccessDeniedException;
import software.amazon.awssdk.services.lakeformation.model.ColumnLFTag;
import software.amazon.awssdk.services.lakeformation.model.GetResourceLfTagsRequest;
import software.amazon.awssdk.services.lakeformation.model.GetResourceLfTagsResponse;
import software.amazon.awssdk.services.lakeformation.model.LFTag;
import software.amazon.awssdk.services.lakeformation.model.LFTagPair;
import software.amazon.awssdk.services.lakeformation.model.SearchDatabasesByLfTagsRequest;
import software.amazon.awssdk.services.lakeformation.model.SearchDatabasesByLfTagsResponse;
import software.amazon.awssdk.services.lakeformation.model.SearchTablesByLfTagsRequest;
import software.amazon.awssdk.services.lakeformation.model.SearchTablesByLfTagsResponse;
import software.amazon.awssdk.services.lakeformation.model.TaggedDatabase;
import software.amazon.awssdk.services.lakeformation.model.TaggedTable;

/// Which LF-Tags an object has, and which objects have LF-Tags; never an object, a column or a tag that the caller may
/// not see.
public final class LocalTagSearch implements LakeFormationPart {
    private final Scope scope;

    public LocalTagSearch(Scope scope) {
        this.scope = scope;
    }

    private Tags tags() {
        return scope.governance().state().tags();
    }

    private List<LFTagPair> pairs(Collection<Tags.Effective> tags) {
        return tags.stream()
                .filter(tag -> TagStore.mayDescribe(scope, tag.key(), tag.value()))
                .map(tag -> LFTagPair.builder()
                        .catalogId(scope.caller().accountId())
                        .tagKey(tag.key())
                        .tagValues(tag.value())
                        .build())
                .toList();
    }

    // Columns that the caller may see by name: those of its SELECTs, or all by DESCRIBE on the whole table.
    private List<String> columns(Table table) {
        return scope.names().columns(table);
    }

    private boolean sees(DatabaseRef database) {
        return scope.governance()
                .state()
                .of(scope.caller().principal(), database)
                .contains(Permission.DESCRIBE);
    }

    private boolean sees(Table table) {
        return scope.names().sees(table);
    }

    /// What is assigned or inherited; with `ShowAssignedLFTags` only what is set on the object itself.
    @Override
    public GetResourceLfTagsResponse getResourceLFTags(GetResourceLfTagsRequest request) {
        Securable on = Requested.securable(request.resource());
        boolean own = Boolean.TRUE.equals(request.showAssignedLFTags());
        GetResourceLfTagsResponse.Builder response = GetResourceLfTagsResponse.builder();
        switch (on) {
            case DatabaseRef database -> {
                if (scope.governance().database(database).isEmpty() || !sees(database)) {
                    throw denied(on);
                }
                response.lfTagOnDatabase(given(pairs(tags().of(database).values())));
            }
            case TableRef table -> describe(response, table, seen(table), own);
            case Securable.TableColumns(TableRef table, ColumnSet columns) -> {
                List<String> seen = seen(table);
                Set<String> asked = columns.of(seen);
                describe(response, table, List.copyOf(asked), own);
            }
            default -> throw LocalLakeFormation.invalid("A database, a table or columns of a table have LF-Tags.");
        }
        return response.build();
    }

    private List<String> seen(TableRef ref) {
        Table table = scope.names().table(ref).orElseThrow(() -> denied(ref));
        return columns(table);
    }

    // Whether it is not there or not to be seen is not told apart.
    private static software.amazon.awssdk.awscore.exception.AwsServiceException denied(Securable on) {
        return Governance.denied(AccessDeniedException::builder, "Required Describe on " + on.fixedTitle());
    }

    private void describe(
            GetResourceLfTagsResponse.Builder response, TableRef table, List<String> columns, boolean own) {
        response.lfTagOnDatabase(given(
                        own ? List.of() : pairs(tags().of(table.database()).values())))
                .lfTagsOnTable(given(pairs(only(tags().of(table), own, table))))
                .lfTagsOnColumns(given(onColumns(table, columns, own)));
    }

    // Lake Formation leaves out what has no tags.
    private static <T> @Nullable List<T> given(List<T> tags) {
        return tags.isEmpty() ? null : tags;
    }

    private static Collection<Tags.Effective> only(Map<String, Tags.Effective> tags, boolean own, Securable on) {
        return own
                ? tags.values().stream().filter(tag -> tag.origin().equals(on)).toList()
                : tags.values();
    }

    private List<ColumnLFTag> onColumns(TableRef table, List<String> columns, boolean own) {
        return columns.stream()
                .map(column -> ColumnLFTag.builder()
                        .name(column)
                        .lfTags(pairs(only(tags().of(table, column), own, Tags.column(table, column))))
                        .build())
                .filter(column -> !column.lfTags().isEmpty())
                .toList();
    }

    // Values that the caller may not describe are to it as values that no object has.
    private Predicate<Map<String, Tags.Effective>> expression(List<LFTag> tags) {
        try {
            TagExpression expression = PermissionMapping.expression(tags);
            return effective -> expression.matches(effective)
                    && expression.values().keySet().stream()
                            .map(effective::get)
                            .allMatch(tag -> tag != null && TagStore.mayDescribe(scope, tag.key(), tag.value()));
        } catch (IllegalArgumentException e) {
            throw LocalLakeFormation.invalid("The expression is not valid: " + e.getMessage());
        }
    }

    /// Databases by name.
    @Override
    public SearchDatabasesByLfTagsResponse searchDatabasesByLFTags(SearchDatabasesByLfTagsRequest request) {
        Predicate<Map<String, Tags.Effective>> expression = expression(request.expression());
        Page<Database> page = scope.page(
                Governance.DATABASE,
                json -> SdkJson.read(json, Database::builder),
                Database::name,
                database -> {
                    DatabaseRef ref = new DatabaseRef(database.name());
                    return sees(ref) && expression.test(tags().of(ref));
                },
                request.nextToken(),
                request.maxResults());
        return SearchDatabasesByLfTagsResponse.builder()
                .databaseList(page.items().stream()
                        .map(database -> TaggedDatabase.builder()
                                .database(d ->
                                        d.catalogId(scope.caller().accountId()).name(database.name()))
                                .lfTags(pairs(tags().of(new DatabaseRef(database.name()))
                                        .values()))
                                .build())
                        .toList())
                .nextToken(page.token())
                .build();
    }

    /// Tables that match themselves or by a column, by database and name.
    @Override
    public SearchTablesByLfTagsResponse searchTablesByLFTags(SearchTablesByLfTagsRequest request) {
        Predicate<Map<String, Tags.Effective>> expression = expression(request.expression());
        Page<Table> page = scope.page(
                Governance.TABLE,
                json -> SdkJson.read(json, Table::builder),
                table -> Document.key(table.databaseName(), table.name()),
                table -> sees(table) && matches(expression, table),
                request.nextToken(),
                request.maxResults());
        return SearchTablesByLfTagsResponse.builder()
                .tableList(page.items().stream().map(this::tagged).toList())
                .nextToken(page.token())
                .build();
    }

    private boolean matches(Predicate<Map<String, Tags.Effective>> expression, Table table) {
        TableRef ref = TableRef.of(table.databaseName(), table.name());
        return expression.test(tags().of(ref))
                || columns(table).stream().anyMatch(column -> expression.test(tags().of(ref, column)));
    }

    private TaggedTable tagged(Table table) {
        TableRef ref = TableRef.of(table.databaseName(), table.name());
        return TaggedTable.builder()
                .table(t -> t.catalogId(scope.caller().accountId())
                        .databaseName(table.databaseName())
                        .name(table.name()))
                .lfTagOnDatabase(pairs(tags().of(ref.database()).values()))
                .lfTagsOnTable(pairs(tags().of(ref).values()))
                .lfTagsOnColumns(onColumns(ref, columns(table), false))
                .build();
    }
}
