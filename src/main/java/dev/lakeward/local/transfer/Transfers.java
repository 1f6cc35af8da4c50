package dev.lakeward.local.transfer;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Gate;
import dev.lakeward.local.gate.IamCheck;
import dev.lakeward.local.gate.ResourceTags;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunFilter;
import dev.lakeward.local.run.RunKind;
import dev.lakeward.local.run.RunPage;
import dev.lakeward.local.run.RunRequest;
import dev.lakeward.local.run.RunState;
import dev.lakeward.local.run.Runs;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.schedule.Schedules;
import dev.lakeward.local.secret.SecretFiles;
import dev.lakeward.local.store.Store;
import dev.lakeward.local.transfer.work.Prefixes;
import dev.lakeward.local.transfer.work.TransferException;
import dev.lakeward.local.transfer.work.TransferJob;
import dev.lakeward.local.transfer.work.TransferOrder;
import dev.lakeward.local.transfer.work.TransferTarget;
import dev.lakeward.local.transfer.work.TransferWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.services.datasync.model.Options;

/// The lake's transfers: runs whose subject is their task's id, one of a task at a time. Thread-safe.
public final class Transfers {
    /// The kind of runs that executions are.
    static final String KIND = "transfer";

    private static final String BUCKETS = "arn:aws:s3:::";
    // No id has a line end.
    private static final String DELETED = "\ndeleted";
    // Those that wait for another to leave their destination have a place too.
    private static final RunKind.Slots SLOTS = new RunKind.Slots(4, 3, 1_000, 500, true);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration KEPT = Duration.ofDays(90);
    private static final Caller.Session SESSION = Caller.Session.unlimited("AwsSync");

    private final Store store;
    private final Runs runs;
    private final Schedules schedules;
    private final ObjectStore objects;
    private final IamCheck iam;
    private final InstantSource clock;
    private final TransferArns arns;
    private final Limits limits;
    private final Jobs jobs;
    private final Prefixes prefixes = new Prefixes();
    private final RunKind kind;

    /// What executions work with.
    public record Parts(Store store, Runs runs, Schedules schedules, ObjectStore objects, IamCheck iam) {}

    public Transfers(Parts parts, InstantSource clock, String accountId, String region) {
        this.store = parts.store();
        this.runs = parts.runs();
        this.schedules = parts.schedules();
        this.objects = parts.objects();
        this.iam = parts.iam();
        this.clock = clock;
        this.arns = new TransferArns(region, accountId);
        this.limits = new Limits(runs);
        this.jobs = new Jobs(this, limits);
        this.kind = kind(KIND, SLOTS, LONGEST, KEPT, jobs::job);
        runs.open(kind);
    }

    /// A kind of runs that are transfers, which go on when the lake opens again.
    public RunKind kind(
            String name, RunKind.Slots slots, Duration longest, Duration kept, Function<Run, TransferJob> work) {
        return new RunKind(
                name,
                slots,
                longest,
                RunKind.Recovery.RESUME,
                run -> new TransferWork(store, prefixes, work, clock),
                kept,
                TransferArns::newExecutionId);
    }

    /// DataSync's own options with others over them.
    public static Options options(Consumer<Options.Builder> others) {
        return TaskRules.options(Options.builder().applyMutation(others).build());
    }

    TransferStore store() {
        return new TransferStore(store.documents(), arns);
    }

    TransferArns arns() {
        return arns;
    }

    TransferSchedules schedules() {
        return new TransferSchedules(schedules);
    }

    ResourceTags tags() {
        return new ResourceTags(store.documents(), TransferStore::invalid);
    }

    /// The lake's folder, of which no transfer reads.
    public java.nio.file.Path folder() {
        return store.folder();
    }

    /// Whether IAM lets a caller do something.
    public boolean permits(Caller caller, Gate.Action action) {
        return iam.allows(caller, action.name(), action.resource());
    }

    SecretFiles secrets() {
        return new SecretFiles(store.folder(), iam);
    }

    Jobs jobs() {
        return jobs;
    }

    Limits limits() {
        return limits;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /// A place of S3 by its ARN, `arn:aws:s3:::bucket/prefix/`, as a role. Throws [TransferException] for another ARN,
    /// and for one that is no role of this account.
    public TransferTarget target(String locationArn, String roleArn) {
        String place = locationArn.startsWith(BUCKETS) ? locationArn.substring(BUCKETS.length()) : "";
        int end = place.indexOf('/');
        if (place.isEmpty() || end == 0) {
            throw new TransferException("The location is no ARN of a bucket or of a prefix of one.");
        }
        return target(
                end < 0 ? S3Place.of(place, "") : S3Place.of(place.substring(0, end), place.substring(end)), roleArn);
    }

    /// A destination as a role. Throws [TransferException] for an ARN that is no role of this account.
    TransferTarget target(S3Place place, String roleArn) {
        return new TransferTarget(objects, iam, caller(roleArn), place.bucket(), place.prefix());
    }

    /// Who acts as a role. Throws [TransferException] for an ARN that is no role of this account.
    Caller caller(String roleArn) {
        return arns.role(roleArn)
                .map(role -> new Caller(role, arns.accountId(), arns.region(), SESSION))
                .orElseThrow(() -> new TransferException("The role is none of this account."));
    }

    /// Starts an execution. Throws [dev.lakeward.local.run.SubjectBusyException] while another of the task goes.
    Run start(Caller caller, String task, TransferOrder order) {
        RunRequest request = kind.request(task, caller.principal().id(), order.arguments());
        return runs.submit(kind, request);
    }

    Optional<Run> find(String id, String task) {
        return runs.store()
                .find(id)
                .filter(run -> run.kind().equals(KIND) && run.subject().equals(task));
    }

    /// The execution of a task that has not ended.
    Optional<Run> going(String task) {
        return runs.store().page(new RunFilter(KIND, null, task), RunPage.NEWEST, 1).runs().stream()
                .filter(run -> run.state() instanceof RunState.Unfinished)
                .findFirst();
    }

    /// Executions, newest first, those of a task where one is named.
    RunPage page(@org.jspecify.annotations.Nullable String task, long before, int limit) {
        return runs.store().page(new RunFilter(KIND, null, task), before, limit);
    }

    static boolean isOfDeleted(Run run) {
        return run.subject().endsWith(DELETED);
    }

    boolean cancel(Run run) {
        return runs.cancel(run.id());
    }

    boolean isWorking(Run run) {
        return runs.isWorking(run.id());
    }

    /// Refuses the change that this thread decides while an execution of a task has not ended, and leaves its former
    /// ones to nobody.
    void leaveTogether(String task) {
        runs.store().requireIdleTogether(KIND, task);
        runs.store().renameTogether(KIND, task, task + DELETED);
    }
}
