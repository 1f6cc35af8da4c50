package dev.lakeward.lake.plan;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.DataCellsFilter;
import dev.lakeward.access.Grant;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.plan.Change;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.SdkErrors;
import dev.lakeward.shape.PermissionMapping;
import dev.lakeward.sql.SqlTokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.lakeformation.model.BatchPermissionsFailureEntry;
import software.amazon.awssdk.services.lakeformation.model.BatchPermissionsRequestEntry;
import software.amazon.awssdk.services.lakeformation.model.LFTagError;
import software.amazon.awssdk.services.lakeformation.model.LFTagPair;

/// Applies plans: ordered, grants in batches of 20, one call after another, then reads back until nothing is left to do
/// or says what is. Blocks; interrupting stops between two calls.
public final class PlanService {
    private static final int ROUNDS = 6;

    private final LakeFormationClient lakeFormation;
    private final String catalogId;
    private final Supplier<AccessFacts> facts;
    private final Statements statements;
    private final Pause pause;
    private final Random jitter = new Random();

    /// Runs a statement of Athena SQL in a database; throws LakeException with Athena's reason.
    public interface Statements {
        void run(String sql, String database);
    }

    /// Waits between attempts.
    public interface Pause {
        void sleep(Duration time) throws InterruptedException;
    }

    /// How far an application has come.
    public interface Progress {
        void done(int changes, int of, String sentence);
    }

    /// A change that the service refused or would refuse, and why.
    public record Failure(Change change, String reason) {
        public String sentence() {
            return change.sentence() + ": " + reason;
        }
    }

    /// What came of a plan: what the service lists afterwards, what is left to do, and why.
    public record Outcome(AccessFacts facts, Plan left, List<Failure> failures) {
        public boolean complete() {
            return left.isEmpty();
        }
    }

    /// `catalogId` is the account; `facts` reads everything that decides access anew at each call.
    public PlanService(
            LakeFormationClient lakeFormation,
            String catalogId,
            Supplier<AccessFacts> facts,
            Statements statements,
            Pause pause) {
        this.statements = statements;
        this.lakeFormation = lakeFormation;
        this.catalogId = catalogId;
        this.facts = facts;
        this.pause = pause;
    }

    /// Applies what of a plan is not there yet. Throws LakeException where the service cannot be read; calls that were
    /// made before stay made.
    public Outcome apply(Plan plan, Progress progress) throws InterruptedException {
        AccessFacts now = facts.get();
        AccessFacts target = plan.applyTo(now);
        Plan left = plan.remaining(now, target);
        int all = left.changes().size();
        List<Failure> failures = List.of();
        for (int round = 0; round < ROUNDS && !left.isEmpty(); round++) {
            if (round > 0) {
                backOff(round);
            }
            Run run = new Run(left, progress, all);
            run.go();
            failures = run.failures;
            now = facts.get();
            Plan before = left;
            left = plan.remaining(now, target);
            boolean stuck = left.equals(before) && !run.transientTrouble;
            if (stuck) {
                break;
            }
        }
        return new Outcome(now, left, left.isEmpty() ? List.of() : failures);
    }

    private void backOff(int round) throws InterruptedException {
        long most = 100L << Math.min(round, 7);
        pause.sleep(Duration.ofMillis(most / 2 + jitter.nextLong(most / 2 + 1)));
    }

    /// One pass over the changes that are left.
    private final class Run {
        private final Plan plan;
        private final Progress progress;
        private final int all;
        private final List<Failure> failures = new ArrayList<>();
        private int done;
        private boolean transientTrouble;

        Run(Plan plan, Progress progress, int all) {
            this.plan = plan;
            this.progress = progress;
            this.all = Math.max(all, plan.changes().size());
            this.done = this.all - plan.changes().size();
        }

        // In rank order, grants and revokes of one rank together.
        void go() throws InterruptedException {
            Map<Integer, List<Change>> byRank = new LinkedHashMap<>();
            plan.changes()
                    .forEach(change -> byRank.computeIfAbsent(change.rank(), rank -> new ArrayList<>())
                            .add(change));
            for (List<Change> changes : byRank.values()) {
                if (changes.getFirst() instanceof Change.GrantPermissions
                        || changes.getFirst() instanceof Change.RevokePermissions) {
                    for (int i = 0; i < changes.size(); i += Plan.BATCH) {
                        batch(changes.subList(i, Math.min(changes.size(), i + Plan.BATCH)));
                    }
                } else {
                    for (Change change : changes) {
                        single(change);
                    }
                }
            }
        }

        private void requireNotInterrupted() throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }

        private void single(Change change) throws InterruptedException {
            requireNotInterrupted();
            try {
                List<LFTagError> errors = call(change);
                errors.forEach(error -> failed(
                        change,
                        error.error().errorCode(),
                        String.valueOf(error.error().errorMessage())));
            } catch (LakeException e) {
                failed(change, e);
            }
            progress.done(++done, all, change.sentence());
        }

        private void failed(Change change, LakeException e) throws InterruptedException {
            switch (e.error()) {
                case CANCELLED -> throw new InterruptedException();
                case THROTTLED, UNREACHABLE, CONFLICT -> transientTrouble = true;
                // The service answered another time than it was heard: reading back tells.
                case ALREADY_EXISTS, NOT_FOUND -> {}
                default -> {
                    if (e.error() == LakeError.SIGNED_OUT) {
                        throw e;
                    }
                }
            }
            failures.add(new Failure(change, e.detail().isEmpty() ? e.error().name() : e.detail()));
        }

        private void failed(Change change, String code, String message) {
            if (code.equals("ConcurrentModificationException")
                    || code.equals("ThrottlingException")
                    || code.equals("InternalServiceException")
                    || code.equals("OperationTimeoutException")) {
                transientTrouble = true;
            }
            failures.add(new Failure(change, message));
        }

        private void batch(List<Change> changes) throws InterruptedException {
            requireNotInterrupted();
            List<BatchPermissionsRequestEntry> entries = new ArrayList<>();
            for (int i = 0; i < changes.size(); i++) {
                entries.add(entry(String.valueOf(i), grant(changes.get(i))));
            }
            boolean revokes = changes.getFirst() instanceof Change.RevokePermissions;
            try {
                List<BatchPermissionsFailureEntry> refused = revokes
                        ? SdkErrors.call(
                                        changes.getFirst().operation(),
                                        () -> lakeFormation.batchRevokePermissions(r -> r.entries(entries)))
                                .failures()
                        : SdkErrors.call(
                                        changes.getFirst().operation(),
                                        () -> lakeFormation.batchGrantPermissions(r -> r.entries(entries)))
                                .failures();
                refused.forEach(each -> failed(
                        changes.get(Integer.parseInt(each.requestEntry().id())),
                        each.error().errorCode(),
                        String.valueOf(each.error().errorMessage())));
            } catch (LakeException e) {
                for (Change change : changes) {
                    failed(change, e);
                }
            }
            done += changes.size();
            progress.done(done, all, changes.getLast().sentence());
        }
    }

    private static Grant grant(Change change) {
        return switch (change) {
            case Change.GrantPermissions c -> c.grant();
            case Change.RevokePermissions c -> c.grant();
            default -> throw new IllegalArgumentException("no grant: " + change);
        };
    }

    private static BatchPermissionsRequestEntry entry(String id, Grant grant) {
        return BatchPermissionsRequestEntry.builder()
                .id(id)
                .principal(PermissionMapping.principal(grant.principal()))
                .resource(PermissionMapping.resource(grant.on()))
                .permissions(PermissionMapping.permissions(grant.permissions()))
                .permissionsWithGrantOption(PermissionMapping.permissions(grant.grantable()))
                .build();
    }

    // Answers the errors that a 200 can hold.
    private List<LFTagError> call(Change change) {
        return switch (change) {
            case Change.CreateFilter c ->
                done(SdkErrors.call(
                        change.operation(),
                        () -> lakeFormation.createDataCellsFilter(r -> r.tableData(shape(c.filter())))));
            case Change.UpdateFilter c ->
                done(SdkErrors.call(
                        change.operation(),
                        () -> lakeFormation.updateDataCellsFilter(r -> r.tableData(shape(c.after())))));
            case Change.DeleteFilter c ->
                done(SdkErrors.call(
                        change.operation(),
                        () -> lakeFormation.deleteDataCellsFilter(r -> r.databaseName(
                                        c.before().table().database().name())
                                .tableName(c.before().table().name())
                                .name(c.before().name()))));
            case Change.CreateTag c ->
                done(SdkErrors.call(
                        change.operation(),
                        () -> lakeFormation.createLFTag(r -> r.tagKey(c.key()).tagValues(c.values()))));
            case Change.UpdateTag c ->
                done(SdkErrors.call(
                        change.operation(),
                        () -> lakeFormation.updateLFTag(r -> {
                            r.tagKey(c.key());
                            if (!c.added().isEmpty()) {
                                r.tagValuesToAdd(c.added());
                            }
                            if (!c.removed().isEmpty()) {
                                r.tagValuesToDelete(c.removed());
                            }
                        })));
            case Change.DeleteTag c ->
                done(SdkErrors.call(change.operation(), () -> lakeFormation.deleteLFTag(r -> r.tagKey(c.key()))));
            case Change.AssignTag c ->
                SdkErrors.call(
                                change.operation(),
                                () -> lakeFormation.addLFTagsToResource(
                                        r -> r.resource(PermissionMapping.resource(c.on()))
                                                .lfTags(pair(c.key(), c.value()))))
                        .failures();
            case Change.UnassignTag c ->
                SdkErrors.call(
                                change.operation(),
                                () -> lakeFormation.removeLFTagsFromResource(
                                        r -> r.resource(PermissionMapping.resource(c.on()))
                                                .lfTags(pair(c.key(), c.before()))))
                        .failures();
            case Change.CreateExpression c ->
                done(SdkErrors.call(
                        change.operation(),
                        () -> lakeFormation.createLFTagExpression(
                                r -> r.name(c.name()).expression(PermissionMapping.expression(c.expression())))));
            case Change.UpdateExpression c ->
                done(SdkErrors.call(
                        change.operation(),
                        () -> lakeFormation.updateLFTagExpression(
                                r -> r.name(c.name()).expression(PermissionMapping.expression(c.after())))));
            case Change.DeleteExpression c ->
                done(SdkErrors.call(
                        change.operation(), () -> lakeFormation.deleteLFTagExpression(r -> r.name(c.name()))));
            case Change.CreateOptIn c ->
                done(SdkErrors.call(
                        change.operation(),
                        () -> lakeFormation.createLakeFormationOptIn(r -> r.principal(
                                        PermissionMapping.principal(c.optIn().principal()))
                                .resource(PermissionMapping.resource(c.optIn().on())))));
            case Change.DeleteOptIn c ->
                done(SdkErrors.call(
                        change.operation(),
                        () -> lakeFormation.deleteLakeFormationOptIn(r -> r.principal(
                                        PermissionMapping.principal(c.optIn().principal()))
                                .resource(PermissionMapping.resource(c.optIn().on())))));
            case Change.CreateView c -> made(c.view());
            case Change.ReplaceView c -> made(c.after());
            case Change.DropView c -> {
                TableRef name = c.before().name();
                statements.run(
                        "DROP VIEW IF EXISTS " + SqlTokens.quoted(name.name()),
                        name.database().name());
                yield List.of();
            }
            case Change.RevokePermissions ignored -> throw new IllegalArgumentException("revoked in batches");
            case Change.GrantPermissions ignored -> throw new IllegalArgumentException("granted in batches");
        };
    }

    private List<LFTagError> made(MaskingView view) {
        statements.run(view.statement(false), view.name().database().name());
        return List.of();
    }

    private static List<LFTagError> done(Object response) {
        return List.of();
    }

    private software.amazon.awssdk.services.lakeformation.model.DataCellsFilter shape(DataCellsFilter filter) {
        return PermissionMapping.shape(filter, catalogId);
    }

    private static LFTagPair pair(String key, String value) {
        return LFTagPair.builder().tagKey(key).tagValues(value).build();
    }
}
