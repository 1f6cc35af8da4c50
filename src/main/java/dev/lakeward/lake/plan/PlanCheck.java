package dev.lakeward.lake.plan;

import dev.lakeward.access.AccessState;
import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.DataCellsFilter;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Grant;
import dev.lakeward.access.Holders;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TagCondition;
import dev.lakeward.access.TagExpression;
import dev.lakeward.access.Tags;
import dev.lakeward.access.plan.Change;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.lake.catalog.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What of a plan the service would refuse, as far as that can be known before the first call. A change may need
/// another one of the same plan: it counts as possible where it is so before the plan or after it.
final class PlanCheck {
    private static final int TAGS_OF_AN_OBJECT = 50;
    private static final int LONGEST_NAME = 255;

    private final Principal self;
    private final Set<DatabaseRef> databases;
    private final Optional<Set<Principal>> roles;
    private final AccessState before;
    private final AccessState after;
    private final Map<TableRef, Table> tables = new HashMap<>();
    private final Set<Securable> filters = new HashSet<>();
    private final Map<TableRef, List<Grant>> ofTables = new HashMap<>();
    private final boolean passesOn;

    private PlanCheck(
            Plan plan,
            AccessPlans.Reading now,
            Set<DatabaseRef> databases,
            Optional<Set<Principal>> roles,
            Principal self) {
        this.self = self;
        this.databases = databases;
        this.roles = roles;
        this.before = now.state();
        this.after = new AccessState(plan.applyTo(before.facts()));
        now.tables().forEach(table -> tables.put(table.ref(), table));
        after.facts().filters().forEach(each -> filters.add(new Securable.Filter(each.table(), each.name())));
        after.facts()
                .grants()
                .forEach(grant -> grant.on()
                        .ofTable()
                        .ifPresent(table -> ofTables.computeIfAbsent(table, key -> new ArrayList<>())
                                .add(grant)));
        this.passesOn = before.isAdmin(self)
                || after.isAdmin(self)
                || before.facts().grants().stream()
                        .anyMatch(own ->
                                own.principal().equals(self) && !own.grantable().isEmpty())
                || before.facts().creators().containsValue(self);
    }

    /// `roles` of the account, where they can be listed; `self` is who applies the plan.
    static List<PlanService.Failure> refusals(
            Plan plan,
            AccessPlans.Reading now,
            Set<DatabaseRef> databases,
            Optional<Set<Principal>> roles,
            Principal self) {
        PlanCheck check = new PlanCheck(plan, now, databases, roles, self);
        List<PlanService.Failure> refusals = new ArrayList<>();
        for (Change change : plan.changes()) {
            check.refusal(change).ifPresent(reason -> refusals.add(new PlanService.Failure(change, reason)));
        }
        return List.copyOf(refusals);
    }

    private Optional<String> refusal(Change change) {
        return switch (change) {
            case Change.CreateFilter c -> filter(c.filter());
            case Change.UpdateFilter c -> filter(c.after());
            case Change.CreateTag c -> tag(c.key());
            case Change.UpdateTag c -> tag(c.key()).or(() -> used(c.key(), c.removed()));
            case Change.AssignTag c -> assigned(c.on());
            case Change.CreateExpression c -> expression(c.expression());
            case Change.UpdateExpression c -> expression(c.after());
            case Change.DeleteExpression c -> named(c.name());
            case Change.CreateView c ->
                tables.containsKey(c.view().name())
                        ? Optional.of("there is a table or view of this name already; choose another name")
                        : view(c.view());
            case Change.ReplaceView c -> view(c.after());
            case Change.CreateOptIn c ->
                holder(c.optIn().principal()).or(() -> missing(c.optIn().on()));
            case Change.GrantPermissions c -> grant(c.grant());
            case Change.RevokePermissions ignored -> passedOn();
            case Change.DeleteFilter ignored -> Optional.empty();
            case Change.DeleteTag ignored -> Optional.empty();
            case Change.UnassignTag ignored -> Optional.empty();
            case Change.DropView ignored -> Optional.empty();
            case Change.DeleteOptIn ignored -> Optional.empty();
        };
    }

    private static Optional<String> when(boolean wrong, String reason) {
        return wrong ? Optional.of(reason) : Optional.empty();
    }

    // ---- grants

    private Optional<String> grant(Grant grant) {
        return passedOn()
                .or(() -> holder(grant.principal()))
                .or(() -> missing(grant.on()))
                .or(() -> kind(grant))
                .or(() -> beside(grant));
    }

    private Optional<String> passedOn() {
        return when(
                !passesOn,
                self.name() + " is no data lake administrator and holds nothing with the grant option that it could"
                        + " give or take; ask an administrator");
    }

    private Optional<String> holder(Principal principal) {
        return when(
                        !Holders.isOne(principal, self.account()),
                        principal.id() + " is no ARN of a role, user or group and no account; write its ARN")
                .or(() -> when(
                        principal.id().contains(":role/")
                                && !principal.id().contains(":role/aws-service-role/")
                                && Holders.isOf(principal, self.account())
                                && roles.filter(known -> !known.contains(principal))
                                        .isPresent(),
                        "the account has no role " + principal.name() + "; make it, or name another"));
    }

    private Optional<String> kind(Grant grant) {
        Set<Permission> taken = grant.on()
                .ofTable()
                .filter(this::isView)
                .map(view -> grant.on() instanceof TableRef ? Permission.ON_VIEW : Set.<Permission>of())
                .orElseGet(() -> Permission.on(grant.on()));
        return when(
                !taken.containsAll(grant.permissions()),
                grant.on().ofTable().filter(this::isView).isPresent()
                        ? "a view is granted whole, and takes only " + Permission.ON_VIEW
                        : "it takes only " + taken);
    }

    private boolean isView(TableRef ref) {
        return tables.containsKey(ref)
                ? tables.get(ref).view()
                : after.facts().views().stream().anyMatch(view -> view.name().equals(ref));
    }

    private Optional<String> beside(Grant grant) {
        return grant.on().ofTable().map(table -> ofTables.getOrDefault(table, List.of())).orElse(List.of()).stream()
                .filter(grant::excludes)
                .findFirst()
                .map(other -> "it excludes " + other.permissions() + " on "
                        + other.on().title() + ", which " + grant.principal().name()
                        + " holds then too: grant either the whole table or parts of it");
    }

    // ---- what must be there

    private Optional<String> missing(Securable on) {
        return on.ofDatabase()
                .filter(database -> !databases.contains(database))
                .map(database -> "there is no database " + database.name())
                .or(() -> on.ofTable()
                        .filter(table -> !tables.containsKey(table)
                                && after.facts().views().stream()
                                        .noneMatch(view -> view.name().equals(table)))
                        .map(table -> "there is no table " + table))
                .or(() -> columns(on))
                .or(() -> switch (on) {
                    case Securable.Filter filter ->
                        when(!filters.contains(filter), "there is no filter " + filter.name());
                    case Securable.LFTag tag -> values(tag.key(), tag.values());
                    case Securable.LFTagExpression saved -> saved(saved.name());
                    case Securable.LFTagPolicy(var ignored, TagExpression expression) -> expression(expression);
                    case Securable.LFTagPolicy(var ignored, TagCondition.Saved saved) -> saved(saved.name());
                    default -> Optional.empty();
                });
    }

    private Optional<String> columns(Securable on) {
        if (!(on instanceof Securable.TableColumns(TableRef ref, ColumnSet columns)) || !tables.containsKey(ref)) {
            return Optional.empty();
        }
        Set<String> named = new HashSet<>(
                switch (columns) {
                    case ColumnSet.All ignored -> Set.<String>of();
                    case ColumnSet.Include include -> include.names();
                    case ColumnSet.Exclude exclude -> exclude.names();
                });
        named.removeAll(tables.get(ref).shape().columns());
        return when(!named.isEmpty(), ref + " has no column " + String.join(", ", named) + " that can be granted");
    }

    private Optional<String> saved(String name) {
        return when(!after.facts().tags().saved().containsKey(name), "there is no saved LF-Tag expression " + name);
    }

    private Optional<String> expression(TagExpression expression) {
        return expression.values().entrySet().stream()
                .flatMap(each -> values(each.getKey(), each.getValue()).stream())
                .findFirst();
    }

    private Optional<String> values(String key, Set<String> values) {
        Set<String> known = new HashSet<>(values);
        known.removeAll(after.facts().tags().keys().getOrDefault(key, java.util.Collections.emptySortedSet()));
        return when(!known.isEmpty(), "LF-Tag " + key + " has no value " + String.join(", ", known));
    }

    // ---- filters, tags and views

    private Optional<String> filter(DataCellsFilter filter) {
        return missing(new Securable.TableColumns(filter.table(), filter.columns()))
                .or(() -> when(isView(filter.table()), "a view has no data cells filters; filter the table below it"))
                .or(() -> when(
                        filter.name().isBlank() || filter.name().length() > LONGEST_NAME,
                        "the name of a filter has 1 to " + LONGEST_NAME + " characters"));
    }

    private Optional<String> tag(String key) {
        Set<String> values = after.facts().tags().keys().getOrDefault(key, java.util.Collections.emptySortedSet());
        return when(
                        key.length() > Tags.LONGEST_KEY,
                        "the key of an LF-Tag has at most " + Tags.LONGEST_KEY + " characters")
                .or(() -> when(
                        values.size() > Tags.MOST_VALUES,
                        "an LF-Tag has at most " + Tags.MOST_VALUES + " values, and this one would have "
                                + values.size()))
                .or(() -> when(
                        values.stream().anyMatch(value -> value.length() > Tags.LONGEST_VALUE),
                        "a value of an LF-Tag has at most " + Tags.LONGEST_VALUE + " characters"));
    }

    private Optional<String> used(String key, Set<String> removed) {
        return after.facts().tags().assignments().entrySet().stream()
                .filter(each -> removed.contains(each.getValue().getOrDefault(key, "")))
                .findFirst()
                .map(each -> "the value " + each.getValue().get(key) + " is still set on "
                        + each.getKey().title() + "; take it away there too");
    }

    private Optional<String> assigned(Securable on) {
        Map<String, String> tags = after.facts().tags().assignments().getOrDefault(on, new TreeMap<>());
        return missing(on)
                .or(() -> when(
                        tags.size() > TAGS_OF_AN_OBJECT,
                        "an object has at most " + TAGS_OF_AN_OBJECT + " LF-Tags, and this one would have "
                                + tags.size()));
    }

    private Optional<String> named(String name) {
        return after.facts().grants().stream()
                .filter(grant -> grant.on() instanceof Securable.LFTagPolicy policy
                        && policy.condition().equals(new TagCondition.Saved(name)))
                .findFirst()
                .map(grant -> "a grant to " + grant.principal().name() + " names it; revoke that too");
    }

    // Who makes a view passes on what it shows.
    private Optional<String> view(MaskingView view) {
        DatabaseRef database = view.name().database();
        return missing(database)
                .or(() -> missing(view.table()))
                .or(() -> when(
                        view.name().name().length() > LONGEST_NAME,
                        "the name of a view has at most " + LONGEST_NAME + " characters"))
                .or(() -> when(
                        before.openToIam(database).isPresent()
                                && after.openToIam(database).isPresent(),
                        "the database " + database.name()
                                + " is open to IAM; revoke IAM_ALLOWED_PRINCIPALS from it first"))
                .or(() -> when(
                        !mayCreate(before, database) && !mayCreate(after, database),
                        self.name() + " needs CREATE_TABLE on database " + database.name()))
                .or(() -> Optional.ofNullable(tables.get(view.table())).flatMap(this::base));
    }

    private boolean mayCreate(AccessState state, DatabaseRef database) {
        Set<Permission> held = state.of(self, database);
        return held.contains(Permission.CREATE_TABLE) || held.contains(Permission.ALL);
    }

    private Optional<String> base(Table table) {
        return when(
                !isBase(before.of(self, table.shape())) && !isBase(after.of(self, table.shape())),
                self.name() + " needs SELECT on all of " + table.ref()
                        + " with the grant option, and the table must not be open to IAM");
    }

    private static boolean isBase(EffectiveAccess access) {
        return access.regime() == EffectiveAccess.Regime.LAKE_FORMATION
                && !access.isRestricted()
                && access.mayPassOnEverything();
    }
}
