package dev.lakeward.local.glue.job;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.StartJobRunRequest;

/// What a job or one of its runs works with: workers of a type, or DPUs; one rule for both. See
/// [AWS Glue worker types](https://docs.aws.amazon.com/glue/latest/dg/worker-types.html).
///
/// AWS's documentation says to give workers, not DPUs, from Glue 2.0 on; as its console and tools have made jobs with
/// `MaxCapacity` of later versions too, they are taken here.
record JobCapacity(@Nullable String workerType, @Nullable Integer numberOfWorkers, double dpus) {
    /// Glue's versions, oldest first.
    static final List<String> VERSIONS = List.of("0.9", "1.0", "2.0", "3.0", "4.0", "5.0", "5.1", "6.0");

    private static final double SPARK = 10;
    private static final double SHELL = 0.0625;
    private static final int FEWEST = 2;
    /// DPUs of a worker.
    private static final Map<String, Double> WORKERS = Map.ofEntries(
            Map.entry("Standard", 1.0),
            Map.entry("G.025X", 0.25),
            Map.entry("G.1X", 1.0),
            Map.entry("G.2X", 2.0),
            Map.entry("G.4X", 4.0),
            Map.entry("G.8X", 8.0),
            Map.entry("G.12X", 12.0),
            Map.entry("G.16X", 16.0),
            Map.entry("R.1X", 1.0),
            Map.entry("R.2X", 2.0),
            Map.entry("R.4X", 4.0),
            Map.entry("R.8X", 8.0),
            Map.entry("Z.2X", 2.0));
    private static final Set<String> FROM_3 = Set.of("G.025X", "G.4X", "G.8X");

    /// Of a job as it is asked for. Throws InvalidInputException.
    @SuppressWarnings("deprecation")
    static JobCapacity of(Job asked, String version) {
        return of(
                asked.command().name(),
                version,
                asked.workerTypeAsString(),
                asked.numberOfWorkers(),
                asked.maxCapacity(),
                asked.allocatedCapacity());
    }

    /// Of a run as it is asked for: the job's where the request says nothing. Throws InvalidInputException.
    @SuppressWarnings("deprecation")
    static JobCapacity of(StartJobRunRequest asked, Job job) {
        boolean isSaid = asked.workerType() != null
                || asked.numberOfWorkers() != null
                || asked.maxCapacity() != null
                || asked.allocatedCapacity() != null;
        return isSaid
                ? of(
                        job.command().name(),
                        job.glueVersion(),
                        asked.workerTypeAsString(),
                        asked.numberOfWorkers(),
                        asked.maxCapacity(),
                        asked.allocatedCapacity())
                : new JobCapacity(
                        job.workerTypeAsString(),
                        job.numberOfWorkers(),
                        job.maxCapacity() == null ? SPARK : job.maxCapacity());
    }

    private static JobCapacity of(
            String command,
            String version,
            @Nullable String worker,
            @Nullable Integer number,
            @Nullable Double most,
            @Nullable Integer allocated) {
        if (worker == null && number == null) {
            return new JobCapacity(null, null, dpus(command, most, allocated));
        }
        if (most != null || allocated != null) {
            throw JobScope.invalid("Please do not set " + (most == null ? "Allocated Capacity" : "Max Capacity")
                    + " if using Worker Type and Number of Workers.");
        }
        if (command.equals("pythonshell")) {
            throw JobScope.invalid((worker == null ? "Number of Workers" : "Worker Type")
                    + " is not supported for Job Command pythonshell");
        }
        if (worker == null || number == null || number < 1) {
            throw JobScope.invalid(
                    "WorkerType and NumberOfWorkers are given together, and there is at least 1 worker.");
        }
        Double ofWorker = WORKERS.get(worker);
        if (ofWorker == null) {
            throw JobScope.invalid("WorkerType is one that Glue has, unlike " + worker + ".");
        }
        if (worker.equals("Z.2X") != command.equals("glueray")) {
            throw JobScope.invalid("The WorkerType Z.2X is the one of glueray jobs, and of no others.");
        }
        if (worker.equals("G.025X") && !command.equals("gluestreaming")) {
            throw JobScope.invalid("The WorkerType G.025X is one of gluestreaming jobs.");
        }
        if (FROM_3.contains(worker) && isBefore(version, "3.0")) {
            throw JobScope.invalid("The WorkerType " + worker + " is one of jobs of GlueVersion 3.0 and later.");
        }
        return new JobCapacity(worker, number, ofWorker * number);
    }

    private static double dpus(String command, @Nullable Double most, @Nullable Integer allocated) {
        if (most != null && allocated != null) {
            throw JobScope.invalid("Please set only Allocated Capacity or Max Capacity");
        }
        boolean isShell = command.equals("pythonshell");
        double dpus = most != null ? most : allocated != null ? (double) allocated : isShell ? SHELL : SPARK;
        if (isShell) {
            if (dpus != SHELL && dpus != 1) {
                throw JobScope.invalid("MaxCapacity of a pythonshell job is 0.0625 or 1.");
            }
        } else if (!(dpus >= FEWEST) || dpus != Math.rint(dpus) || Double.isInfinite(dpus)) {
            throw JobScope.invalid("MaxCapacity of a job that is no pythonshell job is a whole number from 2 on.");
        }
        return dpus;
    }

    /// Whether a version of Glue's is older than another one; one that is none of Glue's is not.
    static boolean isBefore(@Nullable String version, String other) {
        int place = VERSIONS.indexOf(String.valueOf(version));
        return place >= 0 && place < VERSIONS.indexOf(other);
    }

    @SuppressWarnings("deprecation")
    void put(Job.Builder job) {
        job.workerType(workerType)
                .numberOfWorkers(numberOfWorkers)
                .maxCapacity(dpus)
                .allocatedCapacity((int) dpus);
    }

    @SuppressWarnings("deprecation")
    void put(JobRun.Builder run) {
        run.workerType(workerType)
                .numberOfWorkers(numberOfWorkers)
                .maxCapacity(dpus)
                .allocatedCapacity((int) dpus);
    }
}
