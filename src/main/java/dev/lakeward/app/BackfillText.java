package dev.lakeward.app;

import dev.lakeward.lake.pipeline.backfill.Backfill;
import dev.lakeward.lake.pipeline.backfill.BackfillPart;
import dev.lakeward.lake.pipeline.backfill.BackfillPart.State;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Tells a backfill on a terminal: how far it is, each value that does not succeed, and in the end what it came to.
final class BackfillText {
    private final Terminal terminal;
    private final PrintWriter out;
    private final Set<String> told = new HashSet<>();

    BackfillText(Terminal terminal, PrintWriter out) {
        this.terminal = terminal;
        this.out = out;
    }

    void begun(Backfill backfill) {
        out.println(backfill.id() + ": " + backfill.order().name() + " for "
                + backfill.order().argument() + " " + backfill.span() + ", "
                + backfill.missing().size() + " of " + backfill.parts().size() + " to run");
        out.flush();
    }

    void show(Backfill backfill) {
        backfill.parts().stream()
                .filter(part -> part.state() == State.FAILED || part.state() == State.STOPPED)
                .filter(part -> part.started().filter(at -> backfill.driven()).isPresent())
                .filter(part -> told.add(part.run()))
                .forEach(this::tell);
        terminal.show(backfill.order().name() + ": " + backfill.count(State.SUCCEEDED) + " of "
                + backfill.parts().size() + " succeeded, " + backfill.count(State.RUNNING) + " running"
                + (backfill.count(State.FAILED) == 0 ? "" : ", " + backfill.count(State.FAILED) + " failed"));
    }

    private void tell(BackfillPart part) {
        terminal.done();
        out.println(
                "  " + part.value() + ": " + word(part.state()) + (part.error().isEmpty() ? "" : ": " + part.error()));
        out.flush();
    }

    private static String word(Enum<?> each) {
        return each.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    void ended(Backfill backfill) {
        terminal.done();
        out.println(backfill.order().name() + ": " + word(backfill.verdict())
                + (backfill.error().isEmpty() ? "" : ": " + backfill.error()));
        for (State state : State.values()) {
            if (backfill.count(state) > 0) {
                out.println("  " + word(state) + ": " + backfill.count(state));
            }
        }
        if (!backfill.missing().isEmpty()) {
            out.println("  next: mend it, then: lakeward backfill --resume " + backfill.id());
        }
    }
}
