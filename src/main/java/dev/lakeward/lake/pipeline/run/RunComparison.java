package dev.lakeward.lake.pipeline.run;

import dev.lakeward.lake.pipeline.run.RowLedger.Bytes;
import dev.lakeward.lake.pipeline.workflow.Attempt;
import dev.lakeward.lake.pipeline.workflow.WorkflowGraph.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/// Two runs of the same thing beside each other. A value that is not there is empty.
public record RunComparison(PipelineRun one, PipelineRun other, List<Line> lines) {
    public RunComparison {
        lines = List.copyOf(lines);
    }

    /// What is compared.
    public enum Topic {
        STATE,
        TIME,
        ROWS,
        /// Of what is one thing, such as a file that was brought in.
        BYTES,
        READ,
        WRITTEN,
        PART,
        PART_ROWS,
        PART_READ,
        PART_WRITTEN,
        CODE,
        ARGUMENT,
        SETTING
    }

    /// One thing of both runs: times in milliseconds, rows and bytes as numbers, the others as texts. `name` is of a
    /// part, a node, an argument or a setting.
    public record Line(Topic topic, String name, String one, String other) {
        /// Times are never the same: only what is a quarter more or less, and half a second, counts.
        private static final double TELLING = 1.25;

        private static final long SHORT_MILLIS = 500;

        public boolean differs() {
            if (topic != Topic.TIME && topic != Topic.PART || one.isEmpty() || other.isEmpty()) {
                return !one.equals(other);
            }
            long a = Long.parseLong(one);
            long b = Long.parseLong(other);
            return Math.abs(a - b) > SHORT_MILLIS && Math.max(a, b) > TELLING * Math.min(a, b);
        }
    }

    /// Throws IllegalArgumentException where they are of different things.
    public static RunComparison of(RunDetail one, RunDetail other, Instant now) {
        if (one.run().kind() != other.run().kind()
                || !one.run().subject().equals(other.run().subject())) {
            throw new IllegalArgumentException("runs of two things: "
                    + one.run().key() + ", " + other.run().key());
        }
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(
                Topic.STATE, "", one.run().state().name(), other.run().state().name()));
        lines.add(new Line(
                Topic.TIME, "", millis(one.run().time(now)), millis(other.run().time(now))));
        lines.add(new Line(Topic.ROWS, "", number(one.rows()), number(other.rows())));
        lines.add(new Line(
                Topic.BYTES,
                "",
                number(one.run().size().bytes()),
                number(other.run().size().bytes())));
        lines.add(new Line(Topic.READ, "", number(one.bytes(Bytes::read)), number(other.bytes(Bytes::read))));
        lines.add(new Line(Topic.WRITTEN, "", number(one.bytes(Bytes::written)), number(other.bytes(Bytes::written))));
        add(lines, Topic.PART, parts(one, now), parts(other, now));
        add(lines, Topic.PART_ROWS, numbers(one, RowLedger.Line::out), numbers(other, RowLedger.Line::out));
        add(
                lines,
                Topic.PART_READ,
                numbers(one, line -> line.bytes().read()),
                numbers(other, line -> line.bytes().read()));
        add(
                lines,
                Topic.PART_WRITTEN,
                numbers(one, line -> line.bytes().written()),
                numbers(other, line -> line.bytes().written()));
        add(lines, Topic.CODE, one.code(), other.code());
        add(lines, Topic.ARGUMENT, one.arguments(), other.arguments());
        add(lines, Topic.SETTING, one.settings(), other.settings());
        return new RunComparison(
                one.run(),
                other.run(),
                lines.stream()
                        .filter(line -> !line.one().isEmpty() || !line.other().isEmpty())
                        .toList());
    }

    private static void add(List<Line> lines, Topic topic, Map<String, String> one, Map<String, String> other) {
        TreeSet<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        names.forEach(
                name -> lines.add(new Line(topic, name, one.getOrDefault(name, ""), other.getOrDefault(name, ""))));
    }

    private static SortedMap<String, String> parts(RunDetail detail, Instant now) {
        SortedMap<String, String> parts = new TreeMap<>();
        detail.workflow()
                .ifPresent(run -> run.graph()
                        .nodes()
                        .forEach(node -> time(node, now)
                                .ifPresent(time -> parts.put(node.member().name(), millis(time)))));
        return parts;
    }

    private static Optional<Duration> time(Node node, Instant now) {
        return node.last()
                .flatMap(Attempt::started)
                .map(started -> Duration.between(
                        started, node.last().flatMap(Attempt::ended).orElse(now)));
    }

    private static SortedMap<String, String> numbers(RunDetail detail, ToLongFunction<RowLedger.Line> of) {
        SortedMap<String, String> numbers = new TreeMap<>();
        detail.ledgers()
                .forEach(part -> part.ledger().lines().forEach(line -> {
                    String node =
                            part.job().equals(detail.run().subject()) ? line.node() : part.job() + " ▸ " + line.node();
                    long number = of.applyAsLong(line);
                    if (number >= 0) {
                        numbers.put(node, number(number));
                    }
                }));
        return numbers;
    }

    private static String millis(Duration time) {
        return String.valueOf(time.toMillis());
    }

    private static String number(long number) {
        return number < 0 ? "" : String.valueOf(number);
    }
}
