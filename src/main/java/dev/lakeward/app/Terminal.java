package dev.lakeward.app;

import java.io.PrintWriter;

/// One line of progress on a terminal, rewritten in place; silent where nobody watches.
final class Terminal {
    private final PrintWriter err;
    private final boolean watched;
    private int width;

    Terminal(PrintWriter err, boolean watched) {
        this.err = err;
        this.watched = watched;
    }

    void progress(int done, int total, String step) {
        show(String.format("%3d %%  %s", done * 100 / total, step));
    }

    void show(String line) {
        if (!watched) {
            return;
        }
        err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
        err.flush();
        width = line.length();
    }

    void done() {
        if (watched) {
            err.print("\r" + " ".repeat(width) + "\r");
            err.flush();
        }
    }
}
