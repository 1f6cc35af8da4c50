package dev.lakeward.lake.plan;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.plan.Change;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.text.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.lakeformation.model.LFTagError;

/// Applies plans: ordered, grants in batches of 20, one call after another, then reads back until nothing is left to do
/// or says what is. Blocks; interrupting stops between two calls.
public final class PlanService {
    private static final int ROUNDS = 6;

    private final PlanCalls calls;
    private final Supplier<AccessFacts> facts;
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
            return Words.text("check.refused", change.sentence(), reason);
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
        this.calls = new PlanCalls(lakeFormation, catalogId, statements);
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
                List<LFTagError> errors = calls.call(change);
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
            try {
                calls.call(changes)
                        .forEach(each -> failed(
                                changes.get(Integer.parseInt(each.requestEntry().id())),
                                each.error().errorCode(),
                                String.valueOf(each.error().errorMessage())));
            } catch (LakeException e) {
                for (Change change : changes) {
                    failed(change, e);
                }
            }
            changes.forEach(change -> progress.done(++done, all, change.sentence()));
        }
    }
}
