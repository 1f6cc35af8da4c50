package dev.lakeward.local.cloudwatch;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Gate.Action;
import dev.lakeward.local.gate.IamCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// The metrics that a caller sees: of a namespace whose things have permissions, those of things that the caller may
/// describe. AWS tells all metrics to whoever may call CloudWatch; here names of things are told to those who may know
/// them.
///
/// `known` are the namespaces, with what IAM must allow for a thing to be known by the metric that is of it.
public record SeenMetrics(
        Metrics metrics, IamCheck iam, Caller caller, Map<String, BiFunction<Caller, Metric, Optional<Action>>> known) {
    public SeenMetrics {
        known = Map.copyOf(known);
    }

    /// The series of a namespace, or of all where it is empty.
    List<MetricTable.Series> series(String namespace) {
        Map<Action, Boolean> asked = new HashMap<>();
        return metrics.series(namespace).stream()
                .filter(each -> isSeen(each.metric(), asked))
                .toList();
    }

    private boolean isSeen(Metric metric, Map<Action, Boolean> asked) {
        BiFunction<Caller, Metric, Optional<Action>> action = known.get(metric.namespace());
        return action == null
                || action.apply(caller, metric)
                        .filter(each -> asked.computeIfAbsent(each, a -> iam.allows(caller, a.name(), a.resource())))
                        .isPresent();
    }
}
