package dev.lakeward.lake.plan;

import dev.lakeward.access.AccessState;
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
import dev.lakeward.access.plan.Change;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.text.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What of a plan the service would refuse, as far as that can be known before the first call. A change may need
/// another one of the same plan: it counts as possible where it is so before the plan or after it.
final class PlanCheck {
    private static final int LONGEST_NAME = 255;

    private final Principal self;
    private final Optional<Set<Principal>> roles;
    private final AccessState before;
    private final AccessState after;
    private final PlanObjects objects;
    private final TagCheck tags;
    private final Map<TableRef, List<Grant>> ofTables = new HashMap<>();
    private final boolean passesOn;

    private PlanCheck(
            Plan plan,
            AccessPlans.Reading now,
            Set<DatabaseRef> databases,
            Optional<Set<Principal>> roles,
            Principal self) {
        this.self = self;
        this.roles = roles;
        this.before = now.state();
        this.after = new AccessState(plan.applyTo(before.facts()));
        this.objects = new PlanObjects(after, databases, now.tables());
        this.tags = new TagCheck(after, objects);
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
            case Change.CreateTag c -> tags.tag(c.key());
            case Change.UpdateTag c -> tags.tag(c.key()).or(() -> tags.used(c.key(), c.removed()));
            case Change.AssignTag c -> tags.assigned(c.on());
            case Change.CreateExpression c -> objects.expression(c.expression());
            case Change.UpdateExpression c -> objects.expression(c.after());
            case Change.DeleteExpression c -> tags.named(c.name());
            case Change.CreateView c ->
                objects.table(c.view().name()).isPresent()
                        ? Optional.of(Words.text("check.name_taken"))
                        : view(c.view());
            case Change.ReplaceView c -> view(c.after());
            case Change.CreateOptIn c ->
                holder(c.optIn().principal()).or(() -> objects.missing(c.optIn().on()));
            case Change.GrantPermissions c -> grant(c.grant());
            case Change.RevokePermissions ignored -> passedOn();
            case Change.DeleteFilter ignored -> Optional.empty();
            case Change.DeleteTag ignored -> Optional.empty();
            case Change.UnassignTag ignored -> Optional.empty();
            case Change.DropView ignored -> Optional.empty();
            case Change.DeleteOptIn ignored -> Optional.empty();
        };
    }

    private Optional<String> grant(Grant grant) {
        return passedOn()
                .or(() -> holder(grant.principal()))
                .or(() -> objects.missing(grant.on()))
                .or(() -> kind(grant))
                .or(() -> beside(grant));
    }

    private Optional<String> passedOn() {
        return PlanObjects.when(!passesOn, () -> Words.text("check.cannot_pass_on", self.name()));
    }

    private Optional<String> holder(Principal principal) {
        return PlanObjects.when(
                        !Holders.isOne(principal, self.account()),
                        () -> Words.text("check.no_principal", principal.id()))
                .or(() -> PlanObjects.when(
                        principal.id().contains(":role/")
                                && !principal.id().contains(":role/aws-service-role/")
                                && Holders.isOf(principal, self.account())
                                && roles.filter(known -> !known.contains(principal))
                                        .isPresent(),
                        () -> Words.text("check.no_role", principal.name())));
    }

    private Optional<String> kind(Grant grant) {
        Set<Permission> taken = grant.on()
                .ofTable()
                .filter(objects::isView)
                .map(view -> grant.on() instanceof TableRef ? Permission.ON_VIEW : Set.<Permission>of())
                .orElseGet(() -> Permission.on(grant.on()));
        return PlanObjects.when(
                !taken.containsAll(grant.permissions()),
                () -> grant.on().ofTable().filter(objects::isView).isPresent()
                        ? Words.text("check.view_takes", Permission.ON_VIEW)
                        : Words.text("check.takes", taken));
    }

    private Optional<String> beside(Grant grant) {
        return grant.on().ofTable().map(table -> ofTables.getOrDefault(table, List.of())).orElse(List.of()).stream()
                .filter(grant::excludes)
                .findFirst()
                .map(other -> Words.text(
                        "check.beside",
                        other.permissions(),
                        other.on().title(),
                        grant.principal().name()));
    }

    private Optional<String> filter(DataCellsFilter filter) {
        return objects.missing(new Securable.TableColumns(filter.table(), filter.columns()))
                .or(() -> PlanObjects.when(objects.isView(filter.table()), () -> Words.text("check.view_filter")))
                .or(() -> PlanObjects.when(
                        filter.name().isBlank() || filter.name().length() > LONGEST_NAME,
                        () -> Words.text("check.filter_name", LONGEST_NAME)));
    }

    // Who makes a view passes on what it shows.
    private Optional<String> view(MaskingView view) {
        DatabaseRef database = view.name().database();
        return objects.missing(database)
                .or(() -> objects.missing(view.table()))
                .or(() -> PlanObjects.when(
                        view.name().name().length() > LONGEST_NAME, () -> Words.text("check.view_name", LONGEST_NAME)))
                .or(() -> PlanObjects.when(
                        before.openToIam(database).isPresent()
                                && after.openToIam(database).isPresent(),
                        () -> Words.text("check.open_to_iam", database.name())))
                .or(() -> PlanObjects.when(
                        !mayCreate(before, database) && !mayCreate(after, database),
                        () -> Words.text("check.create_table", self.name(), database.name())))
                .or(() -> objects.table(view.table()).flatMap(this::base));
    }

    private boolean mayCreate(AccessState state, DatabaseRef database) {
        Set<Permission> held = state.of(self, database);
        return held.contains(Permission.CREATE_TABLE) || held.contains(Permission.ALL);
    }

    private Optional<String> base(Table table) {
        return PlanObjects.when(
                !isBase(before.of(self, table.shape())) && !isBase(after.of(self, table.shape())),
                () -> Words.text("check.base", self.name(), table.ref()));
    }

    private static boolean isBase(EffectiveAccess access) {
        return access.regime() == EffectiveAccess.Regime.LAKE_FORMATION
                && !access.isRestricted()
                && access.mayPassOnEverything();
    }
}
