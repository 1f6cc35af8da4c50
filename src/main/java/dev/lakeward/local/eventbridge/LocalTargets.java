package dev.lakeward.local.eventbridge;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.store.Document;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.eventbridge.model.*;

/// Targets of rules, by id: the workflows that events are told to, and the roles that they are told as.
public final class LocalTargets implements EventPart {
    /// See [EventBridge's quotas](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html).
    private static final int TARGETS = 5;

    private static final int PAGE = 100;

    private final EventScope scope;

    public LocalTargets(EventScope scope) {
        this.scope = scope;
    }

    /// Gives a rule targets beside those that it has; one whose id is there is another from then on.
    @Override
    public PutTargetsResponse putTargets(PutTargetsRequest request) {
        EventStore.requireBus(scope.arns(), request.eventBusName());
        request.targets().forEach(this::require);
        scope.documents().change(() -> {
            scope.store().require(request.rule());
            Set<String> ids = new HashSet<>();
            scope.store().targets(request.rule()).forEach(target -> ids.add(target.id()));
            request.targets().forEach(target -> ids.add(target.id()));
            if (ids.size() > TARGETS) {
                throw Faults.fault(
                        LimitExceededException.builder(), "The requested resource exceeds the maximum number allowed.");
            }
            scope.documents()
                    .write(request.targets().stream()
                            .map(target -> EventStore.document(request.rule(), target))
                            .toList());
        });
        return PutTargetsResponse.builder()
                .failedEntryCount(0)
                .failedEntries(List.of())
                .build();
    }

    private void require(Target target) {
        if (scope.arns().workflow(target.arn()).isEmpty()) {
            throw EventStore.invalid("The target " + target.arn()
                    + " is not supported by the embedded lake, whose rules send to workflows of Glue in its own account"
                    + " and region: arn:aws:glue:REGION:ACCOUNT:workflow/NAME.");
        }
        if (target.roleArn() == null) {
            throw EventStore.invalid("RoleArn is required for target " + target.arn() + ".");
        }
        if (scope.arns().role(target.roleArn()).isEmpty()) {
            throw EventStore.invalid("Provided role '" + target.roleArn() + "' is not one of this account.");
        }
    }

    /// Ids that are not there are told as failed.
    @Override
    public RemoveTargetsResponse removeTargets(RemoveTargetsRequest request) {
        EventStore.requireBus(scope.arns(), request.eventBusName());
        List<RemoveTargetsResultEntry> failed = new ArrayList<>();
        scope.documents().change(() -> {
            failed.clear();
            scope.store().require(request.rule());
            Set<String> known = new HashSet<>();
            scope.store().targets(request.rule()).forEach(target -> known.add(target.id()));
            List<Document> changes = new ArrayList<>();
            for (String id : request.ids()) {
                if (known.contains(id)) {
                    changes.add(new Document(EventKinds.TARGET, Document.key(request.rule(), id), null));
                } else {
                    failed.add(RemoveTargetsResultEntry.builder()
                            .targetId(id)
                            .errorCode("ResourceNotFoundException")
                            .errorMessage("Rule " + request.rule() + " has no target " + id + ".")
                            .build());
                }
            }
            scope.documents().write(changes);
        });
        return RemoveTargetsResponse.builder()
                .failedEntryCount(failed.size())
                .failedEntries(failed)
                .build();
    }

    /// Targets of a rule, by id.
    @Override
    public ListTargetsByRuleResponse listTargetsByRule(ListTargetsByRuleRequest request) {
        EventStore.requireBus(scope.arns(), request.eventBusName());
        scope.store().require(request.rule());
        Page<Target> page = Page.of(
                scope.documents(),
                new Page.Source<>(
                        EventKinds.TARGET,
                        Document.below(request.rule()),
                        EventStore::target,
                        target -> Document.key(request.rule(), target.id()),
                        target -> true),
                request.nextToken(),
                request.limit() == null ? PAGE : request.limit(),
                EventStore::badToken);
        return ListTargetsByRuleResponse.builder()
                .targets(page.items())
                .nextToken(page.token())
                .build();
    }
}
