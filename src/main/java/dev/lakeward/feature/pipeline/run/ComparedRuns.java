package dev.lakeward.feature.pipeline.run;

import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.pipeline.run.PipelineRun;
import dev.lakeward.lake.pipeline.run.PipelineRun.RunKey;
import dev.lakeward.lake.pipeline.run.RunComparison;
import dev.lakeward.lake.pipeline.run.RunDetail;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.page.PageLine;
import dev.lakeward.ui.page.PageLine.Style;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;

/// Two runs of the same thing beside each other, as lines: what differs first.
final class ComparedRuns {
    private static final String NONE = "–";
    private static final String TO = "  →  ";

    private final RunsAccess access;
    private final LatestLoad<List<PageLine>> comparing;

    ComparedRuns(RunsAccess access) {
        this.access = access;
        this.comparing = access.background().latest();
    }

    /// Compares a run with another, or with the one before it. The older one stands left.
    void show(Optional<RunKey> one, Optional<RunKey> other) {
        comparing.start(() -> {
            RunDetail first = access.details().of(one.orElseThrow(ComparedRuns::unknown));
            Optional<RunKey> second =
                    other.or(() -> access.details().before(first.run()).map(PipelineRun::key));
            if (second.isEmpty()) {
                return List.of(PageLine.text(Style.NOTE, Messages.text("ran.none_before")));
            }
            RunDetail last = access.details().of(second.get());
            boolean inOrder = first.run().started().isBefore(last.run().started());
            return lines(RunComparison.of(
                    inOrder ? first : last,
                    inOrder ? last : first,
                    access.clock().instant()));
        });
    }

    private static LakeException unknown() {
        return new LakeException(LakeError.NOT_FOUND, "run", "", null);
    }

    static List<PageLine> lines(RunComparison comparison) {
        List<PageLine> lines = new ArrayList<>();
        lines.add(PageLine.of(
                Style.TITLE,
                RunWords.subject(comparison.one()),
                Formats.exact(comparison.one().started())
                        + TO
                        + Formats.exact(comparison.other().started())));
        lines.add(run(comparison.one(), "ran.older"));
        lines.add(run(comparison.other(), "ran.newer"));
        List<RunComparison.Line> differing =
                comparison.lines().stream().filter(RunComparison.Line::differs).toList();
        lines.add(PageLine.heading(Messages.text("ran.differs")));
        if (differing.isEmpty()) {
            lines.add(PageLine.text(Style.NOTE, Messages.text("ran.nothing_differs")));
        }
        differing.forEach(line -> lines.add(line(line, Style.CHANGED)));
        lines.add(PageLine.heading(Messages.text("ran.same")));
        comparison.lines().stream().filter(line -> !line.differs()).forEach(line -> lines.add(line(line, Style.NOTE)));
        return lines;
    }

    private static PageLine run(PipelineRun run, String key) {
        return PageLine.of(
                        Style.TEXT,
                        Messages.text(key),
                        RunWords.state(run.state()) + RunWords.BETWEEN + Formats.exact(run.started()))
                .leadingTo(new Address.RunAt(run.key().toString()));
    }

    private static PageLine line(RunComparison.Line line, Style style) {
        String topic = Messages.text("ran.topic_" + line.topic().name().toLowerCase(Locale.ROOT));
        boolean exactly = line.differs()
                && value(line.topic(), line.one(), false).equals(value(line.topic(), line.other(), false));
        String one = value(line.topic(), line.one(), exactly);
        String other = value(line.topic(), line.other(), exactly);
        return PageLine.of(
                style,
                line.name().isEmpty() ? topic : topic + " " + Formats.visible(line.name()),
                one.equals(other) ? one : one + TO + other);
    }

    // `exactly` where two sizes differ by less than is said of them otherwise.
    private static String value(RunComparison.Topic topic, String value, boolean exactly) {
        if (value.isEmpty()) {
            return NONE;
        }
        return switch (topic) {
            case STATE -> RunWords.state(PipelineRun.State.valueOf(value));
            case TIME, PART -> RunWords.time(Duration.ofMillis(Long.parseLong(value)));
            case ROWS, PART_ROWS -> Formats.count(Long.parseLong(value), "rows");
            case BYTES, READ, WRITTEN, PART_READ, PART_WRITTEN ->
                exactly ? Formats.bytesExactly(Long.parseLong(value)) : Formats.bytes(Long.parseLong(value));
            case CODE, ARGUMENT, SETTING -> Formats.visible(value);
        };
    }

    ReadOnlyObjectProperty<Load<List<PageLine>>> lines() {
        return comparing.state();
    }
}
