package dev.lakeward.feature.pipeline.run;

import dev.lakeward.lake.pipeline.run.PipelineRun;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// Runs in words.
public final class RunWords {
    public static final String BETWEEN = " · ";
    private static final int SECONDS = 60;
    private static final int MINUTES = 60;

    private RunWords() {}

    static String kind(PipelineRun.Kind kind) {
        return Messages.text("ran.kind_" + kind.name().toLowerCase(Locale.ROOT));
    }

    public static String state(PipelineRun.State state) {
        return Messages.text("ran.state_" + state.name().toLowerCase(Locale.ROOT));
    }

    /// What ran, as a person calls it.
    static String subject(PipelineRun run) {
        return Formats.visible(run.name());
    }

    /// A length of time in its two largest units.
    public static String time(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < SECONDS) {
            return Formats.duration(time);
        }
        return time.toHours() == 0
                ? Messages.text("ran.minutes", time.toMinutes(), seconds % SECONDS)
                : Messages.text("ran.hours", time.toHours(), time.toMinutes() % MINUTES);
    }

    static String time(PipelineRun run, Instant now) {
        return time(run.time(now));
    }

    /// From when to when.
    static String span(PipelineRun run) {
        return Formats.exact(run.started())
                + run.ended().map(ended -> " – " + Formats.exact(ended)).orElse("");
    }

    static String rows(long rows) {
        return rows < 0 ? "" : Formats.count(rows, "rows");
    }
}
