package dev.lakeward.job;

import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.Spigot;

/// The rows of which Spigot writes a sample: each with a probability, and the first of those.
public final class Samples {
    private static final long RANGE = 1L << 32;

    private Samples() {}

    /// A node's sample of rows. `seed` decides by chance which. Throws [JobException] where its settings are none.
    public static Frame of(JobNode node, Frame frame, String seed) {
        Spigot settings = node.settings(Spigot.class);
        Input input = new Input(node.id(), "sampled", frame);
        Frame chosen = settings.prob() == null ? frame : chosen(input, probability(node, settings.prob()), seed);
        return settings.topk() == null ? chosen : first(node, chosen, settings.topk());
    }

    private static double probability(JobNode node, double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw node.fault("its probability is a number from 0 to 1");
        }
        return probability;
    }

    // Hashes of the rows' numbers are spread evenly.
    private static Frame chosen(Input input, double probability, String seed) {
        long limit = Math.round(probability * RANGE);
        if (limit == RANGE) {
            return input.frame();
        }
        Expr number = new Expr.Aggregate(
                EngineFunction.ROW_NUMBER,
                List.of(),
                false,
                List.of(),
                Optional.empty(),
                Optional.of(new Expr.Window(List.of(), List.of(), Optional.empty())));
        List<Value.Named> values = new ArrayList<>(input.values());
        values.add(new Value.Named("number", new Value(number, DataType.BIGINT)));
        Input numbered = new Input(input.node(), "numbered", input.select(values));
        List<Value.Named> all = numbered.values();
        Expr hash = new Expr.Call(
                EngineFunction.MD5,
                new Expr.Concat(List.of(
                        new Expr.Text(seed + " "),
                        new Expr.Cast(all.getLast().value().tree(), DataType.VARCHAR, false))));
        Expr isChosen = new Expr.Comparison(
                Expr.ComparisonOperator.LESS, hash, new Expr.Text(String.format(Locale.ROOT, "%08x", limit)), true);
        return Input.frame(numbered.relation(), all.subList(0, all.size() - 1), Optional.of(isChosen));
    }

    private static Frame first(JobNode node, Frame frame, int count) {
        if (count < 0) {
            throw node.fault("it takes as many rows as a number that is not negative says");
        }
        Input input = new Input(node.id(), "first", frame);
        return new Frame(
                new Query.Select(
                        false,
                        Input.outputs(input.values()),
                        Optional.of(input.relation()),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        new Query.Tail(List.of(), Optional.of(Expr.Number.of(count)), Optional.empty())),
                frame.columns());
    }
}
