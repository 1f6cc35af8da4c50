package dev.lakeward.lake.plan;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.AccessState;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Principal;
import dev.lakeward.access.plan.Change;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.permission.PermissionService;
import dev.lakeward.lake.query.QueryService;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;

/// All that a steward does with plans on one connection: read, stage, apply, undo, look back. Every method blocks.
public final class AccessPlans {
    private final CatalogService catalog;
    private final PermissionService permissions;
    private final LakeFormationClient lakeFormation;
    private final QueryService queries;
    private final PlanJournal journal;
    private final Principal self;

    /// Everything that decides access, and of whom and what a plan can speak.
    public record Reading(AccessState state, List<Table> tables, List<Principal> principals) {
        public Reading {
            tables = List.copyOf(tables);
            principals = List.copyOf(principals);
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
        this.catalog = catalog;
        this.permissions = permissions;
        this.journal = journal;
        this.self = self;
        this.lakeFormation = lakeFormation;
        this.queries = queries;
    }

    public Reading read() {
        AccessState state = permissions.state();
        return new Reading(state, catalog.allTables(), permissions.principals(state));
    }

    /// Applies a plan under a new entry of the journal. The entry of an interrupted one stays APPLYING.
    public PlanService.Outcome apply(Plan plan, PlanService.Progress progress) throws InterruptedException {
        return run(journal.begin(plan, self.name(), Optional.empty()), progress);
    }

    /// Takes an applied or interrupted plan back.
    public PlanService.Outcome undo(PlanJournal.Entry entry, PlanService.Progress progress)
            throws InterruptedException {
        return run(journal.begin(entry.plan().inverse(), self.name(), Optional.of(entry)), progress);
    }

    /// Goes on with a plan whose process ended.
    public PlanService.Outcome resume(PlanJournal.Entry entry, PlanService.Progress progress)
            throws InterruptedException {
        return run(entry, progress);
    }

    private PlanService.Outcome run(PlanJournal.Entry entry, PlanService.Progress progress)
            throws InterruptedException {
        Set<DatabaseRef> changed = databases(entry.plan());
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

    private static Set<DatabaseRef> databases(Plan plan) {
        Set<DatabaseRef> databases = new HashSet<>();
        for (Change change : plan.changes()) {
            switch (change) {
                case Change.CreateView c -> databases.add(c.view().name().database());
                case Change.ReplaceView c -> databases.add(c.after().name().database());
                case Change.DropView c -> databases.add(c.before().name().database());
                default -> {}
            }
        }
        return databases;
    }

    private void statement(String sql, String database) {
        queries.run(sql, database).close();
    }

    /// Applied plans, newest first.
    public List<PlanJournal.Entry> history() {
        return journal.entries(new Known(catalog.allTables(), List.of()));
    }

    /// Keeps the staged plan over a restart.
    public void stage(Plan plan) {
        journal.stage(plan);
    }

    public Plan staged() {
        return journal.staged(new Known(catalog.allTables(), List.of()));
    }
}
