package dev.lakeward.lake.pipeline.job;

import dev.lakeward.lake.price.Prices;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import software.amazon.awssdk.services.glue.model.ExecutionClass;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;

/// What Glue bills a run of a job by, as far as the run tells: so many DPU-seconds, at a price for the
/// hour. `dpu` is how many it has at a time, where they are so many all the time; it is empty where
/// Glue has counted the DPU-seconds itself. `isLeast` where it took less than the least time that is
/// billed.
///
/// An estimate: Glue bills a run's time by the second, at least a minute, or ten before Glue 2.0.
public record RunPrice(OptionalDouble dpu, double dpuSeconds, boolean isLeast, double usdPerHour) {
    private static final int HOUR_SECONDS = 3_600;
    private static final int LEAST_SECONDS = 60;
    private static final int LEAST_SECONDS_BEFORE_2 = 600;
    // Fewer are Python shell jobs', whose least time was always a minute.
    private static final double LEAST_DPU_OF_SPARK = 2;

    // Those of R and Z types are memory-optimised ones, which have another price.
    private static final Map<String, Double> DPU = Map.of(
            "Standard",
            1.0,
            "G.025X",
            0.25,
            "G.1X",
            1.0,
            "G.2X",
            2.0,
            "G.4X",
            4.0,
            "G.8X",
            8.0,
            "G.12X",
            12.0,
            "G.16X",
            16.0);

    public RunPrice {
        if (dpuSeconds < 0 || usdPerHour <= 0) {
            throw new IllegalArgumentException("no price: " + dpuSeconds + ", " + usdPerHour);
        }
    }

    /// Of a run as it stands; empty where the run does not tell, as of workers that come and go and are
    /// not counted yet, and of kinds of workers that are billed by something else.
    static Optional<RunPrice> of(JobRun run) {
        if (run.workerType() != null && !DPU.containsKey(run.workerTypeAsString())) {
            return Optional.empty();
        }
        double usd = run.executionClass() == ExecutionClass.FLEX ? Prices.GLUE_FLEX_DPU_HOUR : Prices.GLUE_DPU_HOUR;
        if (run.dpuSeconds() != null) {
            return Optional.of(new RunPrice(OptionalDouble.empty(), run.dpuSeconds(), false, usd));
        }
        OptionalDouble dpu = dpu(run);
        if (dpu.isEmpty() || !hasRun(run) || scales(run)) {
            return Optional.empty();
        }
        int least = least(run, dpu.getAsDouble());
        int seconds = Math.max(run.executionTime(), least);
        return Optional.of(new RunPrice(dpu, dpu.getAsDouble() * seconds, run.executionTime() < least, usd));
    }

    // One that never got its workers is not billed.
    private static boolean hasRun(JobRun run) {
        return run.executionTime() != null && (run.executionTime() > 0 || run.jobRunState() == JobRunState.SUCCEEDED);
    }

    private static boolean scales(JobRun run) {
        return run.arguments().containsKey("--enable-auto-scaling")
                && !"false".equalsIgnoreCase(run.arguments().get("--enable-auto-scaling"));
    }

    private static OptionalDouble dpu(JobRun run) {
        String type = run.workerTypeAsString();
        if (type == null) {
            return run.maxCapacity() == null ? OptionalDouble.empty() : OptionalDouble.of(run.maxCapacity());
        }
        Double each = DPU.get(type);
        return each == null || run.numberOfWorkers() == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(each * run.numberOfWorkers());
    }

    private static int least(JobRun run, double dpu) {
        boolean isOld = "0.9".equals(run.glueVersion()) || "1.0".equals(run.glueVersion());
        return isOld && dpu >= LEAST_DPU_OF_SPARK ? LEAST_SECONDS_BEFORE_2 : LEAST_SECONDS;
    }

    public double dpuHours() {
        return dpuSeconds / HOUR_SECONDS;
    }

    public double usd() {
        return dpuHours() * usdPerHour;
    }
}
