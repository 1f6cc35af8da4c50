package dev.lakeward.job.quality;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A rule of data quality: what it measures, of which parameters, and which values pass; or several rules that are
/// joined by AND or OR. `text` is the rule as AWS writes it in results.
public record Rule(
        String type,
        Map<String, String> parameters,
        RuleCondition condition,
        RuleCondition threshold,
        String where,
        Map<String, String> tags,
        boolean isAnd,
        List<Rule> nested,
        String text) {
    public Rule {
        parameters = Map.copyOf(parameters);
        tags = Map.copyOf(tags);
        nested = List.copyOf(nested);
    }

    /// The parameter of a name. Throws IllegalArgumentException where the rule has no such.
    public String parameter(String name) {
        return Optional.ofNullable(parameters.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no parameter " + name + " in " + text));
    }

    /// The columns that it is about: one, or several that are numbered.
    public List<String> columns() {
        return parameters.entrySet().stream()
                .filter(each -> each.getKey().startsWith("TargetColumn"))
                .sorted(java.util.Comparator.comparing((Map.Entry<String, String> each) ->
                                each.getKey().length())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getValue)
                .toList();
    }

    /// The condition on rows; empty where it holds for all.
    public Optional<String> filter() {
        return Optional.of(where).filter(each -> !each.isEmpty());
    }
}
