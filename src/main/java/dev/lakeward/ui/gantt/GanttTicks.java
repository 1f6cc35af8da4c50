package dev.lakeward.ui.gantt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Where the times of an axis stand: at round lengths, as many as fit.
final class GanttTicks {
    private static final long[] STEPS_MILLIS = {
        1,
        2,
        5,
        10,
        20,
        50,
        100,
        200,
        500,
        1_000,
        2_000,
        5_000,
        10_000,
        15_000,
        30_000,
        60_000,
        120_000,
        300_000,
        600_000,
        900_000,
        1_800_000,
        3_600_000,
        7_200_000,
        14_400_000,
        21_600_000,
        43_200_000,
        86_400_000
    };
    private static final long DAY = 86_400_000;

    private GanttTicks() {}

    /// Round times after the beginning, the beginning too; at most `most` beside it.
    static List<Duration> of(Duration length, int most) {
        long millis = Math.max(1, length.toMillis());
        long step = 0;
        for (long each : STEPS_MILLIS) {
            if (step == 0 && millis / each <= Math.max(1, most)) {
                step = each;
            }
        }
        if (step == 0) {
            step = DAY * (millis / DAY / Math.max(1, most) + 1);
        }
        List<Duration> ticks = new ArrayList<>();
        for (long at = 0; at <= millis; at += step) {
            ticks.add(Duration.ofMillis(at));
        }
        return ticks;
    }

    /// A length in its two largest units: `1:30 min`.
    static String text(Duration time) {
        long millis = time.toMillis();
        if (millis < 1_000) {
            return millis == 0 ? "0" : millis + " ms";
        }
        long seconds = millis / 1_000;
        if (seconds < 60) {
            return millis % 1_000 == 0 ? seconds + " s" : String.format("%.1f s", millis / 1_000.0);
        }
        return seconds < 3_600
                ? String.format("%d:%02d min", seconds / 60, seconds % 60)
                : String.format("%d:%02d h", seconds / 3_600, seconds / 60 % 60);
    }
}
