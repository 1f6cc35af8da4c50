package dev.lakeward.app;

import dev.lakeward.lake.pipeline.backfill.Backfill;
import dev.lakeward.lake.pipeline.backfill.BackfillPart;
import dev.lakeward.lake.pipeline.backfill.BackfillPart.State;
import dev.lakeward.ui.Formats;
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
        out.println(backfill.id() + ": " + name(backfill) + " for "
                + Formats.visible(backfill.order().argument() + " " + backfill.span()) + ", "
                + backfill.missing().size() + " of " + backfill.parts().size() + " to run");
        out.flush();
    }

    void show(Backfill backfill) {
        backfill.parts().stream()
                .filter(part -> part.state() == State.FAILED || part.state() == State.STOPPED)
                .filter(part -> part.started().filter(at -> backfill.driven()).isPresent())
                .filter(part -> told.add(part.run()))
                .forEach(this::tell);
        terminal.show(name(backfill) + ": " + backfill.count(State.SUCCEEDED) + " of "
                + backfill.parts().size() + " succeeded, " + backfill.count(State.RUNNING) + " running"
                + (backfill.count(State.FAILED) == 0 ? "" : ", " + backfill.count(State.FAILED) + " failed"));
    }

    private void tell(BackfillPart part) {
        terminal.done();
        out.println("  " + Formats.visible(part.value()) + ": " + word(part.state()) + because(part.error()));
        out.flush();
    }

    private static String name(Backfill backfill) {
        return Formats.visible(backfill.order().name());
    }

    // Whatever a value or an error says, it does nothing to the terminal.
    private static String because(String error) {
        return error.isEmpty() ? "" : ": " + Formats.visible(error);
    }

    private static String word(Enum<?> each) {
        return each.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    void ended(Backfill backfill) {
        terminal.done();
        out.println(name(backfill) + ": " + word(backfill.verdict()) + because(backfill.error()));
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
