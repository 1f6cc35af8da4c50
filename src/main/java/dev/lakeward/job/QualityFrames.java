package dev.lakeward.job;

import dev.lakeward.job.RuleCheck.Verdict;
import dev.lakeward.job.quality.Rule;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The frames that an evaluation of data quality gives, with the columns that AWS gives them.
final class QualityFrames {
    private static final DataType TEXTS = DataType.array(DataType.VARCHAR);
    private static final DataType METRICS = DataType.map(DataType.VARCHAR, DataType.DOUBLE);
    private static final List<Column> OUTCOMES = List.of(
            new Column("Rule", DataType.VARCHAR),
            new Column("Outcome", DataType.VARCHAR),
            new Column("FailureReason", DataType.VARCHAR),
            new Column("EvaluatedMetrics", METRICS),
            new Column("EvaluatedRule", DataType.VARCHAR));
    private static final String PASSED = "Passed";
    private static final String FAILED = "Failed";

    private QualityFrames() {}

    /// A row for each rule.
    static Frame outcomes(List<Rule> rules, List<Verdict> verdicts) {
        List<Frame> rows = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            Verdict verdict = verdicts.get(i);
            Expr text = new Expr.Text(rules.get(i).text());
            Expr reason = verdict.reasons().isEmpty()
                    ? new Expr.Cast(new Expr.Null(), DataType.VARCHAR, false)
                    : new Expr.Text(String.join("\n", verdict.reasons()));
            rows.add(new Frame(
                    new Query.Select(
                            false,
                            Query.Output.of(List.of(
                                    text,
                                    new Expr.Text(verdict.passes() ? PASSED : FAILED),
                                    reason,
                                    metrics(verdict.metrics()),
                                    text)),
                            Optional.empty(),
                            Optional.empty(),
                            List.of(),
                            Optional.empty(),
                            Query.Tail.NONE),
                    OUTCOMES));
        }
        return Frame.together(rows);
    }

    private static Expr metrics(Map<String, Double> metrics) {
        List<Expr> names = new ArrayList<>();
        List<Expr> values = new ArrayList<>();
        metrics.forEach((name, value) -> {
            names.add(new Expr.Text(name));
            values.add(
                    Double.isFinite(value)
                            ? Trees.number(value)
                            : new Expr.Cast(
                                    new Expr.Text(String.valueOf(value).toLowerCase(Locale.ROOT)),
                                    DataType.DOUBLE,
                                    false));
        });
        return new Expr.Cast(
                new Expr.Call(EngineFunction.MAP, new Expr.ArrayOf(names), new Expr.ArrayOf(values)), METRICS, false);
    }

    /// Each row with the rules that it passes, fails, and that say nothing of it.
    static Frame rows(QualityRows rows, List<RuleCheck> checks) {
        List<Value.Named> values = new ArrayList<>(rows.values());
        int own = values.size();
        checks.forEach(check -> check.rows()
                .ifPresent(condition -> values.add(new Value.Named("", new Value(condition, DataType.BOOLEAN)))));
        Input told = new Input(
                rows.node().id(), rows.given().alias() + "_t", rows.rows().select(values));
        List<Value.Named> all = told.values();
        List<Expr> passed = new ArrayList<>();
        List<Expr> failed = new ArrayList<>();
        List<Expr> skipped = new ArrayList<>();
        List<Expr> failures = new ArrayList<>();
        int next = own;
        for (RuleCheck check : checks) {
            Expr name = new Expr.ArrayOf(List.of(new Expr.Text(check.rule().text())));
            if (check.rows().isEmpty()) {
                skipped.add(name);
                continue;
            }
            Expr condition = all.get(next++).value().tree();
            Expr passes = new Expr.Coalesce(List.of(condition, new Expr.Bool(false)));
            Expr fails = new Expr.Coalesce(List.of(new Expr.Not(condition), new Expr.Bool(false)));
            passed.add(Trees.when(passes, name, none()));
            failed.add(Trees.when(fails, name, none()));
            skipped.add(Trees.when(Trees.isNull(condition), name, none()));
            failures.add(fails);
        }
        List<Value.Named> outputs = new ArrayList<>(all.subList(0, own));
        outputs.add(new Value.Named("DataQualityRulesPass", new Value(listed(passed), TEXTS)));
        outputs.add(new Value.Named("DataQualityRulesFail", new Value(listed(failed), TEXTS)));
        outputs.add(new Value.Named("DataQualityRulesSkip", new Value(listed(skipped), TEXTS)));
        Expr result = failures.isEmpty()
                ? new Expr.Text(PASSED)
                : Trees.when(Trees.or(failures), new Expr.Text(FAILED), new Expr.Text(PASSED));
        outputs.add(new Value.Named("DataQualityEvaluationResult", new Value(result, DataType.VARCHAR)));
        return told.select(outputs);
    }

    private static Expr none() {
        return new Expr.Cast(new Expr.ArrayOf(List.of()), TEXTS, false);
    }

    private static Expr listed(List<Expr> lists) {
        return lists.isEmpty() ? none() : lists.size() == 1 ? lists.getFirst() : new Expr.Concat(lists);
    }
}
