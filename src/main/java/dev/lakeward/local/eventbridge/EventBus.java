package dev.lakeward.local.eventbridge;

import dev.lakeward.fault.Fault;
import dev.lakeward.local.cloudwatch.Metric;
import dev.lakeward.local.cloudwatch.Metrics;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.IamCheck;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Documents;
import dev.lakeward.local.store.Kept;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.event.ruler.Machine;

/// The default bus: takes events, and tells the targets of the rules that match them. Thread-safe.
public final class EventBus {
    private static final int AT_ONCE = 100;
    private static final Caller.Session SESSION = Caller.Session.unlimited("eventbridge");

    private final EventStore store;
    private final IamCheck iam;
    private final Metrics metrics;
    private final EventArns arns;
    private final InstantSource clock;
    private final Workflows workflows;
    // To compile the rules takes far longer than to match them.
    private final Kept<Machine> enabled;

    /// What events are told to, within the change that takes note that they have been.
    @FunctionalInterface
    public interface Workflows {
        /// Whether a workflow has an EVENT trigger that has taken an event.
        boolean notified(String workflow, String event);
    }

    public EventBus(
            Documents documents,
            IamCheck iam,
            Metrics metrics,
            Workflows workflows,
            InstantSource clock,
            String accountId,
            String region) {
        this.store = new EventStore(documents);
        this.enabled = new Kept<>(
                documents,
                () -> Patterns.of(store.rules().stream()
                        .filter(rule -> rule.state() == RuleState.ENABLED)
                        .toList()));
        this.iam = iam;
        this.metrics = metrics;
        this.workflows = workflows;
        this.clock = clock;
        this.arns = new EventArns(region, accountId);
    }

    EventStore store() {
        return store;
    }

    /// Accepts events: they survive what comes, and are told to their targets at the next [#tick] at the latest.
    void accept(List<LakeEvent> events) {
        store.documents()
                .write(events.stream()
                        .map(event -> event.accepted(clock.instant()))
                        .toList());
        try {
            tellSome();
        } catch (RuntimeException e) {
            // They are accepted all the same: whoever sent them would send them twice.
            Fault.log("event bus", e);
        }
    }

    Instant now() {
        return clock.instant();
    }

    /// To be called about once a second: tells the targets of what was accepted, oldest first.
    public void tick() {
        while (tellSome()) {
            // As long as there are more.
            continue;
        }
    }

    // The oldest of what waits; whether more may wait.
    private synchronized boolean tellSome() {
        List<LakeEvent.Accepted> events = store.documents().page(LakeEvent.INBOX, "", "", AT_ONCE).stream()
                .map(LakeEvent.Accepted::read)
                .toList();
        if (events.isEmpty()) {
            return false;
        }
        List<Metric> counted = new ArrayList<>();
        store.documents().change(() -> {
            counted.clear();
            Machine rules = enabled.get();
            for (LakeEvent.Accepted each : events) {
                tell(each.event(), rules, counted);
            }
            store.documents()
                    .write(events.stream()
                            .map(each -> new Document(LakeEvent.INBOX, each.key(), null))
                            .toList());
        });
        counted.forEach(metric -> metrics.count(metric, 1));
        return events.size() == AT_ONCE;
    }

    private void tell(LakeEvent event, Machine rules, List<Metric> counted) {
        for (String rule : rules.rulesForJSONEvent(event.json(arns))) {
            counted.add(EventMetric.TRIGGERED_RULES.of(rule));
            for (Target target : store.targets(rule)) {
                boolean told = isTold(target, event);
                counted.add((told ? EventMetric.INVOCATIONS : EventMetric.FAILED_INVOCATIONS).of(rule));
            }
        }
    }

    // As AWS does not try again what a role may not do or what is not there, neither is done here.
    private boolean isTold(Target target, LakeEvent event) {
        boolean may = arns.role(target.roleArn())
                .map(role -> new Caller(role, arns.accountId(), arns.region(), SESSION))
                .filter(caller -> iam.allows(caller, "glue:NotifyEvent", target.arn()))
                .isPresent();
        return may
                && arns.workflow(target.arn())
                        .filter(workflow -> workflows.notified(workflow, event.id()))
                        .isPresent();
    }
}
