package dev.lakeward.job;

import dev.lakeward.job.RuleCheck.Verdict;
import dev.lakeward.job.quality.Dqdl;
import dev.lakeward.job.quality.DqdlException;
import dev.lakeward.job.quality.Rule;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.AdditionalOptionKeys;
import software.amazon.awssdk.services.glue.model.DQStopJobOnFailureOptions;
import software.amazon.awssdk.services.glue.model.DQStopJobOnFailureTiming;
import software.amazon.awssdk.services.glue.model.DQTransformOutput;
import software.amazon.awssdk.services.glue.model.EvaluateDataQuality;
import software.amazon.awssdk.services.glue.model.EvaluateDataQualityMultiFrame;

/// Evaluates rules of data quality over rows.
final class QualityNodes {
    private final JobNode node;
    private final Knowledge knowledge;

    private QualityNodes(JobNode node, Knowledge knowledge) {
        this.node = node;
        this.knowledge = knowledge;
    }

    /// A rule that is not met stops the job where the node says so, by a [JobException].
    static QualityResult of(JobNode node, List<Input> inputs, Knowledge knowledge) {
        return new QualityNodes(node, knowledge).evaluated(inputs);
    }

    private QualityResult evaluated(List<Input> inputs) {
        if (node.requireKind() == NodeKind.EVALUATE_DATA_QUALITY) {
            EvaluateDataQuality settings = node.settings(EvaluateDataQuality.class);
            Evaluation evaluation =
                    evaluation(settings.ruleset(), settings.stopJobOnFailureOptions(), inputs.getFirst(), Map.of());
            boolean isOfResults = settings.output() == DQTransformOutput.EVALUATION_RESULTS;
            return new QualityResult(
                    List.of(
                            isOfResults
                                    ? evaluation.outcomes()
                                    : inputs.getFirst().frame()),
                    evaluation.outcomes(),
                    evaluation.failed());
        }
        EvaluateDataQualityMultiFrame settings = node.settings(EvaluateDataQualityMultiFrame.class);
        if ("ROW".equals(settings.additionalOptions().get(AdditionalOptionKeys.COMPOSITE_RULE_EVALUATION_METHOD))) {
            throw node.fault("the embedded lake joins rules by their outcomes, not row by row"
                    + " (compositeRuleEvaluation.method)");
        }
        Map<String, Input> others = others(settings, inputs);
        Input primary = inputs.stream()
                .filter(input -> !others.containsValue(input))
                .findFirst()
                .orElseThrow(() -> node.fault("all of its inputs have an alias, and none is the primary source"));
        Evaluation evaluation = evaluation(settings.ruleset(), settings.stopJobOnFailureOptions(), primary, others);
        return new QualityResult(
                List.of(
                        primary.frame().called(QualityResult.ORIGINAL),
                        evaluation.outcomes().called(QualityResult.OUTCOMES),
                        evaluation.rows().called(QualityResult.ROWS)),
                evaluation.outcomes(),
                evaluation.failed());
    }

    // Either side of a pair may be the input.
    private Map<String, Input> others(EvaluateDataQualityMultiFrame settings, List<Input> inputs) {
        Map<String, Input> byNode = new HashMap<>();
        inputs.forEach(input -> byNode.put(input.node(), input));
        Map<String, Input> others = new HashMap<>();
        settings.additionalDataSources().forEach((one, other) -> {
            boolean isFirst = byNode.containsKey(one);
            Input input = byNode.get(isFirst ? one : other);
            if (input == null) {
                throw node.fault("its additional data source " + one + " = " + other + " is none of its inputs");
            }
            others.put(isFirst ? other : one, input);
        });
        return others;
    }

    private record Evaluation(Frame outcomes, Frame rows, List<Rule> failed) {}

    private Evaluation evaluation(
            @Nullable String ruleset,
            @Nullable DQStopJobOnFailureOptions stops,
            Input primary,
            Map<String, Input> others) {
        DQStopJobOnFailureTiming timing = stops == null ? null : stops.stopJobOnFailureTiming();
        if (timing == DQStopJobOnFailureTiming.AFTER_DATA_LOAD) {
            throw node.fault("the embedded lake publishes what a job wrote whole or not at all, and does not stop it"
                    + " after targets are loaded; choose Immediate");
        }
        List<Rule> rules = rules(ruleset == null ? "" : ruleset);
        QualityRows rows = new QualityRows(node, primary, others, rules);
        RuleChecks checks = new RuleChecks(rows);
        List<RuleCheck> all = rules.stream().map(checks::of).toList();
        List<Verdict> verdicts = verdicts(all);
        List<Rule> failed = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (!verdicts.get(i).passes()) {
                failed.add(rules.get(i));
            }
        }
        if (timing == DQStopJobOnFailureTiming.IMMEDIATE && !failed.isEmpty()) {
            throw node.fault(failed.size() + " of its " + all.size() + " rules did not pass: "
                    + failed.stream().map(Rule::text).collect(Collectors.joining("; ")));
        }
        return new Evaluation(QualityFrames.outcomes(rules, verdicts), QualityFrames.rows(rows, all), failed);
    }

    private List<Rule> rules(String ruleset) {
        try {
            List<Rule> rules = Dqdl.read(ruleset);
            if (rules.isEmpty()) {
                throw node.fault("its ruleset has no rule");
            }
            if (rules.stream().anyMatch(rule -> !Expr.Text.isHeld(rule.text()))) {
                throw node.fault("its ruleset has a character that no text has");
            }
            return rules;
        } catch (DqdlException e) {
            throw node.fault("its ruleset: " + e.sentence());
        }
    }

    private List<Verdict> verdicts(List<RuleCheck> checks) {
        List<Expr> measures = new ArrayList<>();
        checks.forEach(check -> measures.addAll(check.measures()));
        Optional<List<OptionalDouble>> answer = measured(measures);
        if (answer.isEmpty()) {
            return checks.stream()
                    .map(check -> new Verdict(true, List.of(), Map.of()))
                    .toList();
        }
        List<OptionalDouble> measured = answer.get();
        List<Verdict> verdicts = new ArrayList<>();
        int from = 0;
        for (RuleCheck check : checks) {
            int to = from + check.measures().size();
            verdicts.add(check.decision().of(measured.subList(from, to)));
            from = to;
        }
        return verdicts;
    }

    // Nothing where nobody is asked: then no rule is taken to fail.
    private Optional<List<OptionalDouble>> measured(List<Expr> measures) {
        if (measures.isEmpty()) {
            return Optional.of(List.of());
        }
        Query query = new Query.Select(
                false,
                Query.Output.of(measures),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Query.Tail.NONE);
        return knowledge.texts(query, measures.size()).stream()
                .findFirst()
                .map(row -> row.stream()
                        .map(text -> text.map(QualityNodes::number).orElse(OptionalDouble.empty()))
                        .toList());
    }

    private static OptionalDouble number(String text) {
        return OptionalDouble.of(
                switch (text) {
                    case "inf" -> Double.POSITIVE_INFINITY;
                    case "-inf" -> Double.NEGATIVE_INFINITY;
                    case "nan" -> Double.NaN;
                    default -> Double.parseDouble(text);
                });
    }
}
