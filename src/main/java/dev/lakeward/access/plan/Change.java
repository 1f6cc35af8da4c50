package dev.lakeward.access.plan;

import dev.lakeward.access.DataCellsFilter;
import dev.lakeward.access.Grant;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.OptIn;
import dev.lakeward.access.Permission;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TagExpression;
import dev.lakeward.text.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// One call that changes what decides access. Each says what was there before, so that it can be undone.
public sealed interface Change {
    record CreateFilter(DataCellsFilter filter) implements Change {}

    record UpdateFilter(DataCellsFilter before, DataCellsFilter after) implements Change {}

    record DeleteFilter(DataCellsFilter before) implements Change {}

    record CreateTag(String key, Set<String> values) implements Change {}

    record UpdateTag(String key, Set<String> added, Set<String> removed) implements Change {}

    record DeleteTag(String key, Set<String> before) implements Change {}

    /// `before` is empty where the object had no value of its own.
    record AssignTag(Securable on, String key, String before, String value) implements Change {}

    record UnassignTag(Securable on, String key, String before) implements Change {}

    record CreateExpression(String name, TagExpression expression) implements Change {}

    record UpdateExpression(String name, TagExpression before, TagExpression after) implements Change {}

    record DeleteExpression(String name, TagExpression before) implements Change {}

    record CreateView(MaskingView view) implements Change {}

    record ReplaceView(MaskingView before, MaskingView after) implements Change {}

    record DropView(MaskingView before) implements Change {}

    record CreateOptIn(OptIn optIn) implements Change {}

    record DeleteOptIn(OptIn optIn) implements Change {}

    record RevokePermissions(Grant grant) implements Change {}

    /// `held`: permissions that were held before, and get the grant option.
    record GrantPermissions(Grant grant, Set<Permission> held) implements Change {
        public GrantPermissions {
            held = Set.copyOf(held);
        }
    }

    /// What takes this change back.
    default List<Change> inverse() {
        return switch (this) {
            case CreateFilter c -> List.of(new DeleteFilter(c.filter()));
            case UpdateFilter c -> List.of(new UpdateFilter(c.after(), c.before()));
            case DeleteFilter c -> List.of(new CreateFilter(c.before()));
            case CreateTag c -> List.of(new DeleteTag(c.key(), c.values()));
            case UpdateTag c -> List.of(new UpdateTag(c.key(), c.removed(), c.added()));
            case DeleteTag c -> List.of(new CreateTag(c.key(), c.before()));
            case AssignTag c ->
                List.of(
                        c.before().isEmpty()
                                ? new UnassignTag(c.on(), c.key(), c.value())
                                : new AssignTag(c.on(), c.key(), c.value(), c.before()));
            case UnassignTag c -> List.of(new AssignTag(c.on(), c.key(), "", c.before()));
            case CreateExpression c -> List.of(new DeleteExpression(c.name(), c.expression()));
            case UpdateExpression c -> List.of(new UpdateExpression(c.name(), c.after(), c.before()));
            case DeleteExpression c -> List.of(new CreateExpression(c.name(), c.before()));
            case CreateView c -> List.of(new DropView(c.view()));
            case ReplaceView c -> List.of(new ReplaceView(c.after(), c.before()));
            case DropView c -> List.of(new CreateView(c.before()));
            case CreateOptIn c -> List.of(new DeleteOptIn(c.optIn()));
            case DeleteOptIn c -> List.of(new CreateOptIn(c.optIn()));
            case RevokePermissions c -> List.of(new GrantPermissions(c.grant(), Set.of()));
            case GrantPermissions c -> {
                List<Change> back = new ArrayList<>();
                back.add(new RevokePermissions(c.grant()));
                if (!c.held().isEmpty()) {
                    Grant before = new Grant(c.grant().principal(), c.grant().on(), c.held(), Set.of());
                    back.add(new GrantPermissions(before, Set.of()));
                }
                yield List.copyOf(back);
            }
        };
    }

    /// When it is applied: filters and tags are made before grants name them, revoked before granted, deleted last.
    default int rank() {
        return switch (this) {
            case CreateTag ignored -> 0;
            case UpdateTag c -> c.removed().isEmpty() ? 1 : 9;
            case CreateFilter ignored -> 2;
            case UpdateFilter ignored -> 3;
            case CreateExpression ignored -> 4;
            case UpdateExpression ignored -> 5;
            case CreateView ignored -> 4;
            case ReplaceView ignored -> 5;
            case DropView ignored -> 12;
            case RevokePermissions ignored -> 6;
            case UnassignTag ignored -> 7;
            case AssignTag ignored -> 7;
            case GrantPermissions ignored -> 8;
            // Whoever is opted in then holds what it needs already.
            case CreateOptIn ignored -> 9;
            case DeleteOptIn ignored -> 9;
            case DeleteExpression ignored -> 10;
            case DeleteFilter ignored -> 10;
            case DeleteTag ignored -> 11;
        };
    }

    /// The call that makes it, by AWS's name; grants and revocations go together, twenty a call.
    default String operation() {
        return switch (this) {
            case CreateFilter ignored -> "lakeformation:CreateDataCellsFilter";
            case UpdateFilter ignored -> "lakeformation:UpdateDataCellsFilter";
            case DeleteFilter ignored -> "lakeformation:DeleteDataCellsFilter";
            case CreateTag ignored -> "lakeformation:CreateLFTag";
            case UpdateTag ignored -> "lakeformation:UpdateLFTag";
            case DeleteTag ignored -> "lakeformation:DeleteLFTag";
            case AssignTag ignored -> "lakeformation:AddLFTagsToResource";
            case UnassignTag ignored -> "lakeformation:RemoveLFTagsFromResource";
            case CreateExpression ignored -> "lakeformation:CreateLFTagExpression";
            case UpdateExpression ignored -> "lakeformation:UpdateLFTagExpression";
            case DeleteExpression ignored -> "lakeformation:DeleteLFTagExpression";
            case CreateView ignored -> "athena:StartQueryExecution";
            case ReplaceView ignored -> "athena:StartQueryExecution";
            case DropView ignored -> "athena:StartQueryExecution";
            case CreateOptIn ignored -> "lakeformation:CreateLakeFormationOptIn";
            case DeleteOptIn ignored -> "lakeformation:DeleteLakeFormationOptIn";
            case RevokePermissions ignored -> "lakeformation:BatchRevokePermissions";
            case GrantPermissions ignored -> "lakeformation:BatchGrantPermissions";
        };
    }

    /// One sentence in the user's words.
    default String sentence() {
        return switch (this) {
            case CreateFilter c -> Words.text("change.create_filter", described(c.filter()));
            case UpdateFilter c -> Words.text("change.update_filter", described(c.after()));
            case DeleteFilter c ->
                Words.text("change.delete_filter", c.before().name(), c.before().table());
            case CreateTag c -> Words.text("change.create_tag", c.key(), listed(c.values()));
            case UpdateTag c -> updated(c);
            case DeleteTag c -> Words.text("change.delete_tag", c.key());
            case AssignTag c -> Words.text("change.assign_tag", c.key(), c.value(), c.on().title());
            case UnassignTag c -> Words.text("change.unassign_tag", c.key(), c.before(), c.on().title());
            case CreateExpression c ->
                Words.text("change.create_expression", c.name(), c.expression().sentence());
            case UpdateExpression c ->
                Words.text("change.update_expression", c.name(), c.after().sentence());
            case DeleteExpression c -> Words.text("change.delete_expression", c.name());
            case CreateView c -> Words.text("change.create_view", described(c.view()));
            case ReplaceView c -> Words.text("change.replace_view", described(c.after()));
            case DropView c -> Words.text("change.drop_view", c.before().name());
            case CreateOptIn c -> opted("change.create_opt_in", c.optIn());
            case DeleteOptIn c -> opted("change.delete_opt_in", c.optIn());
            case RevokePermissions c -> given("change.revoke", c.grant());
            case GrantPermissions c -> given("change.grant", c.grant());
        };
    }

    private static String updated(UpdateTag c) {
        String key = c.removed().isEmpty()
                ? "change.tag_gains"
                : c.added().isEmpty() ? "change.tag_loses" : "change.tag_gains_and_loses";
        return Words.text(key, c.key(), listed(c.added()), listed(c.removed()));
    }

    private static String opted(String key, OptIn optIn) {
        return Words.text(key, optIn.principal().name(), optIn.on().title());
    }

    private static String described(MaskingView view) {
        String masks = view.columns().stream()
                .flatMap(column -> column.mask().stream()
                        .map(mask -> Words.text("change.masked_as", column.column(), mask.title())))
                .collect(Collectors.joining(", "));
        return Words.text(
                "change.view",
                view.name(),
                view.table(),
                view.columns().size(),
                masks.isEmpty() ? Words.text("change.none_masked") : masks,
                rows(view.rows()));
    }

    private static String described(DataCellsFilter filter) {
        return Words.text(
                "change.filter", filter.name(), filter.table(), filter.columns().title(), rows(filter.rows()));
    }

    private static String rows(RowPredicate rows) {
        return rows instanceof RowPredicate.True
                ? Words.text("change.all_rows")
                : Words.text("change.rows_where", rows.text());
    }

    private static String given(String key, Grant grant) {
        String permissions = listed(grant.permissions());
        return Words.text(
                key,
                grant.grantable().isEmpty()
                        ? permissions
                        : Words.text("change.grantable", permissions, listed(grant.grantable())),
                grant.on().title(),
                grant.principal().name());
    }

    private static String listed(Collection<Permission> permissions) {
        return permissions.stream().map(Enum::name).collect(Collectors.joining(", "));
    }

    private static String listed(Set<String> values) {
        return String.join(", ", new TreeSet<>(values));
    }
}
