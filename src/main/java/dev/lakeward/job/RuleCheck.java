package dev.lakeward.job;

import dev.lakeward.job.quality.Rule;
import dev.lakeward.sql.tree.Expr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// How a rule is decided: numbers that are measured of all rows, what they say, and which rows pass by themselves;
/// `rows` is empty where the rule says nothing of single rows.
record RuleCheck(Rule rule, List<Expr> measures, Decision decision, Optional<Expr> rows) {
    RuleCheck {
        measures = List.copyOf(measures);
    }

    /// What numbers say; one that could not be measured, as there was nothing to measure, is empty.
    interface Decision {
        Verdict of(List<OptionalDouble> measured);
    }

    /// Whether a rule passes, why not, and the numbers by AWS's names of them.
    record Verdict(boolean passes, List<String> reasons, Map<String, Double> metrics) {
        static Verdict of(boolean passes, String reason, Map<String, Double> metrics) {
            return new Verdict(passes, passes ? List.of() : List.of(reason), metrics);
        }

        static Verdict failed(String reason) {
            return new Verdict(false, List.of(reason), Map.of());
        }

        /// A number under its name that passes or does not.
        static Verdict measured(String metric, double value, boolean passes, String shown) {
            return of(passes, unmet(shown), Map.of(metric, value));
        }

        static String unmet(String shown) {
            return "Value: " + shown + " does not meet the constraint requirement!";
        }
    }

    /// A rule that is decided without a look at rows.
    static RuleCheck known(Rule rule, Verdict verdict) {
        return new RuleCheck(rule, List.of(), measured -> verdict, Optional.empty());
    }

    static RuleCheck failed(Rule rule, String reason) {
        return known(rule, Verdict.failed(reason));
    }

    /// Several rules that are joined. Its rows are told only where those of all of them are.
    static RuleCheck together(Rule rule, List<RuleCheck> nested) {
        List<Expr> measures = new ArrayList<>();
        nested.forEach(each -> measures.addAll(each.measures()));
        List<Expr> rows = nested.stream().flatMap(each -> each.rows().stream()).toList();
        return new RuleCheck(
                rule,
                measures,
                measured -> together(rule, nested, measured),
                rows.size() == nested.size() ? Optional.of(new Expr.Logic(rule.isAnd(), rows)) : Optional.empty());
    }

    private static Verdict together(Rule rule, List<RuleCheck> nested, List<OptionalDouble> measured) {
        List<Verdict> verdicts = new ArrayList<>();
        int from = 0;
        for (RuleCheck check : nested) {
            int to = from + check.measures().size();
            verdicts.add(check.decision().of(measured.subList(from, to)));
            from = to;
        }
        List<String> reasons = new ArrayList<>();
        Map<String, Double> metrics = new LinkedHashMap<>();
        verdicts.forEach(each -> {
            reasons.addAll(each.reasons());
            metrics.putAll(each.metrics());
        });
        boolean passes = rule.isAnd()
                ? verdicts.stream().allMatch(Verdict::passes)
                : verdicts.stream().anyMatch(Verdict::passes);
        return new Verdict(passes, reasons, metrics);
    }
}
