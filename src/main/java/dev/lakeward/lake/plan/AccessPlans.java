package dev.lakeward.lake.plan;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.AccessState;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Grant;
import dev.lakeward.access.Lint;
import dev.lakeward.access.Lints;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Surroundings;
import dev.lakeward.access.Unread;
import dev.lakeward.access.plan.Change;
import dev.lakeward.access.plan.Intents;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.permission.FactReads;
import dev.lakeward.lake.permission.PermissionService;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.text.Words;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;

/// All that a steward does with plans on one connection: read, stage, apply, look back. Every method blocks.
public final class AccessPlans {
    private final CatalogService catalog;
    private final PermissionService permissions;
    private final LakeFormationClient lakeFormation;
    private final QueryService queries;
    private final PlanJournal journal;
    private final Principal self;
    private final Supplier<List<String>> unreadable;

    /// Everything that decides access, and of whom and what a plan can speak. `sharedResults` are places of query
    /// results, as [QueryService#sharedResults] finds them. What depends on an `unread` fact is not known.
    public record Reading(
            AccessState state,
            List<Table> tables,
            List<Principal> principals,
            Surroundings surroundings,
            Map<Grant, PermissionService.Given> given,
            List<Unread> unread) {
        public Reading {
            unread = List.copyOf(unread);
            given = Map.copyOf(given);
            tables = List.copyOf(tables);
            principals = List.copyOf(principals);
        }

        /// What is likely not meant once access is `after`; serious ones first.
        public List<Lint> lints(AccessState after) {
            return Lints.of(after, tables.stream().map(Table::shape).toList(), Set.copyOf(principals), surroundings);
        }

        /// The same as one team may see it: its own tables and columns, and no list that names another column.
        public Reading seenBy(Principal team, List<Table> seen) {
            AccessState cut = new AccessState(new VisibleFacts(seen).of(state.facts()));
            return new Reading(cut, seen, List.of(team), Surroundings.NONE, Map.of(), unread);
        }

        /// With further principals, who hold nothing yet.
        public Reading with(Set<Principal> further) {
            Set<Principal> all =
                    new TreeSet<>(Comparator.comparing(Principal::name).thenComparing(Principal::id));
            all.addAll(principals);
            return all.addAll(further)
                    ? new Reading(state, tables, List.copyOf(all), surroundings, given, unread)
                    : this;
        }

        public Known known() {
            return new Known(tables, principals);
        }
    }

    public AccessPlans(
            LakeFormationClient lakeFormation,
            CatalogService catalog,
            PermissionService permissions,
            QueryService queries,
            PlanJournal journal,
            Principal self) {
        this(lakeFormation, catalog, permissions, queries, journal, self, List::of);
    }

    /// `unreadable` names what of the lake's own documents cannot be read.
    public AccessPlans(
            LakeFormationClient lakeFormation,
            CatalogService catalog,
            PermissionService permissions,
            QueryService queries,
            PlanJournal journal,
            Principal self,
            Supplier<List<String>> unreadable) {
        this.unreadable = unreadable;
        this.catalog = catalog;
        this.permissions = permissions;
        this.journal = journal;
        this.self = self;
        this.lakeFormation = lakeFormation;
        this.queries = queries;
    }

    /// What decides access, without what else warns.
    public Reading read() {
        return read((tables, reads) -> Surroundings.NONE);
    }

    /// The same with what else warns, which takes calls of its own: registered places, and each workgroup.
    public Reading readWithSurroundings() {
        return read((tables, reads) -> new SurroundingsReader(permissions, queries)
                .read(tables, reads)
                .with(unreadable.get(), journal.unreadable()));
    }

    private Reading read(BiFunction<List<Table>, FactReads, Surroundings> around) {
        FactReads reads = new FactReads();
        PermissionService.Read read = permissions.read(reads);
        List<Table> tables = catalog.allTables();
        List<Principal> principals = permissions.principals(read.state(), reads);
        Surroundings surroundings = around.apply(tables, reads);
        return new Reading(read.state(), tables, principals, surroundings, read.given(), reads.unread());
    }

    /// What of a plan the service would refuse, as far as that is known before the first call; nothing is sent. Throws
    /// where something that decides access is not known.
    public List<PlanService.Failure> refusals(Plan plan, Reading now) {
        FactReads.requireDecisive(now.unread());
        Set<DatabaseRef> databases =
                catalog.all().stream().map(each -> each.database().ref()).collect(Collectors.toSet());
        boolean names = plan.changes().stream()
                .anyMatch(change -> change instanceof Change.GrantPermissions || change instanceof Change.CreateOptIn);
        return PlanCheck.refusals(plan, now, databases, names ? permissions.roles() : Optional.empty(), self);
    }

    /// Applies a plan under a new entry of the journal. The entry of an interrupted one stays APPLYING.
    ///
    /// Throws LakeException INVALID_INPUT with all reasons, before the first call, where the service would refuse
    /// a part of it.
    public PlanService.Outcome apply(Plan plan, PlanService.Progress progress) throws InterruptedException {
        return apply(plan, List.of(), progress);
    }

    /// The same of a plan that takes back others of the history, by their ids.
    public PlanService.Outcome apply(Plan plan, List<String> undoes, PlanService.Progress progress)
            throws InterruptedException {
        String refused = refusals(plan, read()).stream()
                .map(PlanService.Failure::sentence)
                .collect(Collectors.joining("; "));
        if (!refused.isEmpty()) {
            throw new LakeException(
                    LakeError.INVALID_INPUT, "apply", Words.text("check.nothing_changed", refused), null);
        }
        return run(journal.begin(plan, self.name(), undoes), progress);
    }

    /// The same of a plan that [#refusals] has nothing against.
    public PlanService.Outcome applyChecked(Plan plan, PlanService.Progress progress) throws InterruptedException {
        return run(journal.begin(plan, self.name(), List.of()), progress);
    }

    /// Goes on with a plan whose process ended.
    public PlanService.Outcome resume(PlanJournal.Entry entry, PlanService.Progress progress)
            throws InterruptedException {
        return run(entry, progress);
    }

    private PlanService.Outcome run(PlanJournal.Entry entry, PlanService.Progress progress)
            throws InterruptedException {
        Set<DatabaseRef> changed = entry.plan().databasesOfViews();
        PlanService service =
                new PlanService(lakeFormation, self.account(), () -> facts(changed), this::statement, Thread::sleep);
        PlanService.Outcome outcome = service.apply(entry.plan(), progress);
        journal.end(
                entry,
                outcome.complete() ? PlanJournal.State.APPLIED : PlanJournal.State.INCOMPLETE,
                new Known(catalog.allTables(), List.of()));
        return outcome;
    }

    // Views are read anew with the catalog of their databases.
    private AccessFacts facts(Set<DatabaseRef> changed) {
        changed.forEach(catalog::forget);
        return permissions.state().facts();
    }

    private void statement(String sql, String database) {
        queries.run(sql, database).close();
    }

    /// Applied plans, newest first.
    public List<PlanJournal.Entry> history() {
        return journal.entries(new Known(catalog.allTables(), List.of()));
    }

    /// Makes a role of IAM, which is no grant yet.
    public Principal createRole(String name) {
        return permissions.createRole(name);
    }

    /// Whether a role or user is there; empty where that cannot be told.
    public Optional<Boolean> exists(Principal principal) {
        return permissions.exists(principal);
    }

    public String account() {
        return self.account();
    }

    /// Keeps what is staged over a restart.
    public void stage(Intents intents) {
        journal.stage(intents);
    }

    public Intents staged() {
        return journal.staged(new Known(catalog.allTables(), List.of()));
    }
}
