package dev.lakeward.job;

import dev.lakeward.job.quality.RuleCondition.Keyword;
import dev.lakeward.job.quality.RuleCondition.Texts;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import java.util.ArrayList;
import java.util.List;

/// Whether a text is one of some, with words for what is nothing among them. A NULL that
/// a list does not name is not in it.
record TextConditions(Expr value) {
    private Expr isBlank() {
        return Trees.equal(Trees.call(EngineFunction.LTRIM, value), new Expr.Text(""));
    }

    Expr some(Texts texts) {
        List<Expr> some = new ArrayList<>();
        if (texts.keywords().contains(Keyword.NULL)) {
            some.add(Trees.isNull(value));
        }
        if (texts.keywords().contains(Keyword.EMPTY)) {
            some.add(Trees.equal(value, new Expr.Text("")));
        }
        if (texts.keywords().contains(Keyword.WHITESPACES_ONLY)) {
            some.add(Trees.and(isBlank(), new Expr.Not(Trees.equal(value, new Expr.Text("")))));
        }
        if (!texts.operands().isEmpty()) {
            some.add(Trees.and(Trees.isThere(value), new Expr.InList(value, words(texts), true)));
        }
        return Trees.or(some);
    }

    Expr others(Texts texts) {
        List<Expr> others = new ArrayList<>();
        if (texts.keywords().contains(Keyword.NULL)) {
            others.add(Trees.isThere(value));
        }
        if (texts.keywords().contains(Keyword.EMPTY)) {
            others.add(new Expr.Not(Trees.equal(value, new Expr.Text(""))));
        }
        if (texts.keywords().contains(Keyword.WHITESPACES_ONLY)) {
            others.add(Trees.or(new Expr.Not(isBlank()), Trees.equal(value, new Expr.Text(""))));
        }
        if (!texts.operands().isEmpty()) {
            others.add(Trees.or(Trees.isNull(value), new Expr.Not(new Expr.InList(value, words(texts), true))));
        }
        return Trees.and(others);
    }

    private static List<Expr> words(Texts texts) {
        return texts.operands().stream().<Expr>map(Expr.Text::new).toList();
    }
}
