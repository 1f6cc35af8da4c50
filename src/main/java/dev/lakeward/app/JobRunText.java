package dev.lakeward.app;

import dev.lakeward.lake.pipeline.job.NodeCounts;
import java.io.PrintWriter;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/// What the nodes of a job's run counted, as lines of the command line.
final class JobRunText {
    private JobRunText() {}

    /// `counts` as the run has them.
    static void print(PrintWriter out, Map<String, Long> counts) {
        NodeCounts.byNode(counts)
                .forEach(
                        (node, known) -> out.println("  " + node + ": " + rows(known.in()) + " in, " + rows(known.out())
                                + " out"
                                + told(known.rejected(), rejected -> rejected + " rejected")
                                + told(known.bytes().read(), bytes -> bytes + " bytes read")
                                + told(known.bytes().written(), bytes -> bytes + " bytes written")
                                + (known.taken() ? ", taken over" : "")));
    }

    private static String told(OptionalLong count, LongFunction<String> words) {
        return count.isEmpty() ? "" : ", " + words.apply(count.getAsLong());
    }

    private static String rows(OptionalLong rows) {
        return rows.isEmpty() ? "-" : String.valueOf(rows.getAsLong());
    }
}
