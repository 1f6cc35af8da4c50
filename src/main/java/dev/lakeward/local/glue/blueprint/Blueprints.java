package dev.lakeward.local.glue.blueprint;

import dev.lakeward.access.Principal;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.iam.LocalIam;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunFilter;
import dev.lakeward.local.run.RunKind;
import dev.lakeward.local.run.RunPage;
import dev.lakeward.local.run.RunRequest;
import dev.lakeward.local.run.Runs;
import dev.lakeward.local.store.Documents;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import software.amazon.awssdk.services.glue.GlueClient;

/// The lake's blueprints and their runs. Thread-safe.
public final class Blueprints {
    /// The kind of runs that those of blueprints are, whose subject is the blueprint's name.
    static final String KIND = "blueprint";

    private static final RunKind.Slots SLOTS = new RunKind.Slots(2, 2, 1_000, 1_000);
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration KEPT = Duration.ofDays(90);
    private static final Caller.Session SESSION = Caller.Session.unlimited("blueprint");

    private final BlueprintStore store;
    private final Runs runs;
    private final Function<Caller, GlueClient> glue;
    private final Loads loads;
    private final InstantSource clock;
    private final BlueprintArns arns;
    private final RunKind kind;

    public Blueprints(
            Documents documents,
            Runs runs,
            Function<Caller, GlueClient> glue,
            Loads loads,
            InstantSource clock,
            BlueprintArns arns) {
        this.store = new BlueprintStore(documents);
        this.runs = runs;
        this.glue = glue;
        this.loads = loads;
        this.clock = clock;
        this.arns = arns;
        this.kind = new RunKind(
                KIND,
                SLOTS,
                LONGEST,
                RunKind.Recovery.RESUME,
                run -> new BlueprintWork(this, BlueprintOrder.read(run.arguments())),
                KEPT);
        runs.open(kind);
    }

    BlueprintStore store() {
        return store;
    }

    Loads loads() {
        return loads;
    }

    Instant now() {
        return clock.instant();
    }

    GlueClient glue(Caller caller) {
        return glue.apply(caller);
    }

    /// Who a run acts as. Throws InvalidInputException where it is no role of this account.
    Caller caller(String roleArn) {
        Principal role = arns.role(roleArn)
                .filter(each -> LocalIam.exists(store.documents(), each))
                .orElseThrow(() -> BlueprintStore.invalid("Role " + roleArn + " does not exist in this account."));
        return new Caller(role, arns.accountId(), arns.region(), SESSION);
    }

    Run start(Caller caller, String blueprint, BlueprintOrder order) {
        String id = "bpr_" + UUID.randomUUID().toString().replace("-", "");
        return runs.submit(
                kind, new RunRequest(id, blueprint, caller.principal().id(), order.arguments(), null));
    }

    Optional<Run> find(String blueprint, String id) {
        return runs.store()
                .find(id)
                .filter(run -> run.kind().equals(KIND) && run.subject().equals(blueprint));
    }

    /// Newest first.
    RunPage page(String blueprint, long before, int limit) {
        return runs.store().page(new RunFilter(KIND, null, blueprint), before, limit);
    }
}
