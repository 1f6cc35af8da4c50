package dev.lakeward.local.eventbridge;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.store.Document;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.*;

/// Rules of the default bus, by name: which events each is about.
public final class LocalRules implements EventPart {
    /// See [EventBridge's quotas](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html).
    private static final int RULES = 300;

    private static final int PAGE = 100;

    private final EventScope scope;

    public LocalRules(EventScope scope) {
        this.scope = scope;
    }

    /// Makes a rule, or makes another of the one that is there; its targets stay.
    @Override
    public PutRuleResponse putRule(PutRuleRequest request) {
        EventStore.requireBus(scope.arns(), request.eventBusName());
        Patterns.require(request.eventPattern());
        RuleState state = request.state() == null ? RuleState.ENABLED : request.state();
        if (state != RuleState.ENABLED && state != RuleState.DISABLED) {
            throw EventStore.invalid("The State " + request.stateAsString()
                    + " is not supported by the embedded lake, whose bus gets no" + " events of CloudTrail.");
        }
        String arn = scope.arns().rule(request.name());
        scope.documents().change(() -> {
            if (scope.store().find(request.name()).isEmpty()
                    && scope.documents().count(EventKinds.RULE, "") >= RULES) {
                throw Faults.fault(
                        LimitExceededException.builder(), "The requested resource exceeds the maximum number allowed.");
            }
            scope.documents()
                    .write(List.of(EventStore.document(Rule.builder()
                            .name(request.name())
                            .arn(arn)
                            .eventPattern(request.eventPattern())
                            .state(state)
                            .description(request.description())
                            .eventBusName(EventArns.DEFAULT_BUS)
                            .build())));
        });
        return PutRuleResponse.builder().ruleArn(arn).build();
    }

    @Override
    public DescribeRuleResponse describeRule(DescribeRuleRequest request) {
        EventStore.requireBus(scope.arns(), request.eventBusName());
        Rule rule = scope.store().require(request.name());
        return DescribeRuleResponse.builder()
                .name(rule.name())
                .arn(rule.arn())
                .eventPattern(rule.eventPattern())
                .state(rule.state())
                .description(rule.description())
                .eventBusName(rule.eventBusName())
                .createdBy(scope.caller().accountId())
                .build();
    }

    /// Rules whose names begin with the prefix, by name.
    @Override
    public ListRulesResponse listRules(ListRulesRequest request) {
        EventStore.requireBus(scope.arns(), request.eventBusName());
        Page<Rule> page = Page.of(
                scope.documents(),
                new Page.Source<>(
                        EventKinds.RULE,
                        request.namePrefix() == null ? "" : request.namePrefix(),
                        EventStore::rule,
                        Rule::name,
                        rule -> true),
                request.nextToken(),
                request.limit() == null ? PAGE : request.limit(),
                EventStore::badToken);
        return ListRulesResponse.builder()
                .rules(page.items())
                .nextToken(page.token())
                .build();
    }

    @Override
    public EnableRuleResponse enableRule(EnableRuleRequest request) {
        EventStore.requireBus(scope.arns(), request.eventBusName());
        to(request.name(), RuleState.ENABLED);
        return EnableRuleResponse.builder().build();
    }

    /// What was accepted before is told to its targets as long as the rule was enabled when that was decided.
    @Override
    public DisableRuleResponse disableRule(DisableRuleRequest request) {
        EventStore.requireBus(scope.arns(), request.eventBusName());
        to(request.name(), RuleState.DISABLED);
        return DisableRuleResponse.builder().build();
    }

    private void to(String name, RuleState state) {
        scope.documents().change(() -> {
            Rule rule = scope.store().require(name);
            scope.documents()
                    .write(List.of(
                            EventStore.document(rule.toBuilder().state(state).build())));
        });
    }

    /// A rule that is not there counts as deleted; one that has targets is not deleted.
    @Override
    public DeleteRuleResponse deleteRule(DeleteRuleRequest request) {
        EventStore.requireBus(scope.arns(), request.eventBusName());
        scope.documents().change(() -> {
            if (!scope.store().targets(request.name()).isEmpty()) {
                throw EventStore.invalid("Rule can't be deleted since it has targets.");
            }
            scope.documents().write(List.of(new Document(EventKinds.RULE, request.name(), null)));
        });
        return DeleteRuleResponse.builder().build();
    }
}
