package dev.lakeward.local.eventbridge;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Documents;
import dev.lakeward.shape.SdkJson;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// The documents of rules and their targets.
record EventStore(Documents documents) {
    static Rule rule(String json) {
        return SdkJson.read(json, Rule::builder);
    }

    Optional<Rule> find(String name) {
        return documents.get(EventKinds.RULE, name).map(EventStore::rule);
    }

    /// Throws ResourceNotFoundException.
    Rule require(String name) {
        return find(name)
                .orElseThrow(() -> Faults.fault(
                        ResourceNotFoundException.builder(),
                        "Rule " + name + " does not exist on EventBus " + EventArns.DEFAULT_BUS + "."));
    }

    List<Rule> rules() {
        return documents.list(EventKinds.RULE, "").stream()
                .map(EventStore::rule)
                .toList();
    }

    static Document document(Rule rule) {
        return new Document(EventKinds.RULE, rule.name(), SdkJson.write(rule));
    }

    static Target target(String json) {
        return SdkJson.read(json, Target::builder);
    }

    /// The targets of a rule, by id.
    List<Target> targets(String rule) {
        return documents.list(EventKinds.TARGET, Document.below(rule)).stream()
                .map(EventStore::target)
                .toList();
    }

    static Document document(String rule, Target target) {
        return new Document(EventKinds.TARGET, Document.key(rule, target.id()), SdkJson.write(target));
    }

    /// Refuses every bus but the default one.
    static void requireBus(EventArns arns, @Nullable String named) {
        if (!arns.isDefaultBus(named)) {
            throw Faults.fault(
                    ResourceNotFoundException.builder(),
                    "Event bus " + named + " does not exist: the embedded lake has the default bus alone.");
        }
    }

    static AwsServiceException invalid(String sentence) {
        return Faults.coded(EventBridgeException.builder(), "ValidationException", 400, sentence);
    }

    static AwsServiceException badToken() {
        return invalid("The next token is not one of this operation's.");
    }
}
