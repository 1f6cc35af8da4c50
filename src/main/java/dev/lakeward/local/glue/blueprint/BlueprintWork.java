package dev.lakeward.local.glue.blueprint;

import dev.lakeward.fault.Fault;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.run.Outcome;
import dev.lakeward.local.run.RunContext;
import dev.lakeward.local.run.RunError;
import dev.lakeward.local.run.RunStoppedException;
import dev.lakeward.local.run.RunWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.GlueClient;

/// Makes what a blueprint's run is to make, as its role, or nothing of it.
final class BlueprintWork implements RunWork {
    private final Blueprints blueprints;
    private final BlueprintOrder order;

    BlueprintWork(Blueprints blueprints, BlueprintOrder order) {
        this.blueprints = blueprints;
        this.order = order;
    }

    @Override
    public Outcome run(RunContext context) {
        String id = context.run().id();
        Generator generator = Generator.of(order.generator())
                .orElseThrow(() -> new LayoutException("The layoutGenerator " + order.generator()
                        + " is a script, and the embedded lake runs none. It has " + Generator.names() + "."));
        Layout layout = generator.layout(id, order.parameters());
        Caller role = blueprints.caller(order.role());
        GlueClient glue = blueprints.glue(role);
        List<Layout.Part> begun = new ArrayList<>(Layout.begun(context.run().checkpoint()));
        if (isLoaded(context, layout, role)) {
            return made(layout);
        }
        if (!begun.isEmpty()) {
            rollBack(context, layout, glue, begun);
            throw new LayoutException("The lake was closed while the run made its workflow: what it had made was taken"
                    + " back. Start it again.");
        }
        for (Layout.Part part : layout.parts()) {
            if (layout.isThere(glue, part)) {
                throw new LayoutException("There is a " + part.name().toLowerCase(Locale.ROOT)
                        + " of the name that the run gives already: take another WorkflowName.");
            }
        }
        try {
            for (Layout.Part part : layout.parts()) {
                begun.add(part);
                context.checkpoint(Layout.checkpoint(begun));
                layout.make(glue, part, order.role());
            }
            layout.load().ifPresent(load -> {
                context.checkpoint(layout.loading());
                blueprints.loads().start(role, order.role(), load);
            });
        } catch (RuntimeException e) {
            if (isLoaded(context, layout, role)) {
                return made(layout);
            }
            rollBack(context, layout, glue, begun);
            throw e;
        }
        return made(layout);
    }

    // The load is started as the last thing: where it was, nothing is missing, and nothing is taken back under it.
    private boolean isLoaded(RunContext context, Layout layout, Caller role) {
        return layout.begunLoad(context.run().checkpoint())
                .filter(load -> blueprints.loads().isStarted(role, load))
                .isPresent();
    }

    private static Outcome made(Layout layout) {
        return new Outcome(List.of(), List::of, layout.workflow(), Map.of(), Map.of());
    }

    private static void rollBack(RunContext context, Layout layout, GlueClient glue, List<Layout.Part> parts) {
        note(context, parts, "");
        List<String> troubles = new ArrayList<>();
        for (Layout.Part part : parts.reversed()) {
            try {
                if (!layout.remove(glue, part)) {
                    troubles.add("The " + part.name().toLowerCase(Locale.ROOT)
                            + " was not taken back: somebody else made or changed it.");
                }
            } catch (AwsServiceException e) {
                troubles.add("The " + part.name().toLowerCase(Locale.ROOT) + " was not taken back: "
                        + e.awsErrorDetails().errorMessage());
            }
        }
        note(context, parts, String.join(" ", troubles));
    }

    private static void note(RunContext context, List<Layout.Part> parts, String trouble) {
        try {
            context.checkpoint(Layout.rollback(parts, trouble));
        } catch (RunStoppedException e) {
            // It is taken back all the same. Where the lake is closed, the next one does so again.
            context.log("taking back: " + trouble);
        }
    }

    @Override
    public RunError error(Throwable failure) {
        return switch (failure) {
            case LayoutException e -> RunError.of(RunError.Category.USER, e.sentence());
            case AwsServiceException e ->
                RunError.of(
                        RunError.Category.USER,
                        String.valueOf(e.awsErrorDetails().errorMessage()));
            default ->
                RunError.of(
                        RunError.Category.SYSTEM,
                        "the run failed inside the lake (" + Fault.log("blueprint", failure) + ")");
        };
    }
}
