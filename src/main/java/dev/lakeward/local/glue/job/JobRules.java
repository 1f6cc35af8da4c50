package dev.lakeward.local.glue.job;

import dev.lakeward.access.Principal;
import dev.lakeward.local.iam.LocalIam;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.ExecutionClass;
import software.amazon.awssdk.services.glue.model.ExecutionProperty;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobMode;

/// Completes what a request says of a job as Glue does, and refuses what Glue refuses; see
/// [Defining job properties](https://docs.aws.amazon.com/glue/latest/dg/add-job.html).
final class JobRules {
    private static final String ETL = "glueetl";
    private static final Set<String> COMMANDS = Set.of(ETL, "gluestreaming", "pythonshell", "glueray");
    private static final String GLUE_VERSION = "5.1";
    private static final int MOST_RETRIES = 10;
    /// Seven days, in minutes.
    private static final int LONGEST = 10_080;

    private static final int OLD_TIMEOUT = 2_880;
    private static final int TIMEOUT = 480;
    private static final double CAPACITY = 10;
    private static final double SHELL_CAPACITY = 0.0625;
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

    private final JobScope scope;

    JobRules(JobScope scope) {
        this.scope = scope;
    }

    /// The job with everything that it shows where nothing was said. Throws InvalidInputException.
    Job checked(Job asked) {
        if (asked.command() == null
                || !COMMANDS.contains(String.valueOf(asked.command().name()))) {
            throw JobScope.invalid(
                    "The Command's Name of a job is one of glueetl, gluestreaming, pythonshell and glueray.");
        }
        requireRole(asked.role());
        boolean visual = !asked.codeGenConfigurationNodes().isEmpty();
        if (visual && !asked.command().name().equals(ETL)) {
            throw JobScope.invalid("A job with CodeGenConfigurationNodes has the Command's Name glueetl.");
        }
        String version = asked.glueVersion() == null ? GLUE_VERSION : asked.glueVersion();
        JobArguments.require("DefaultArguments", asked.defaultArguments());
        JobArguments.require("NonOverridableArguments", asked.nonOverridableArguments());
        requireRuns(asked);
        Job.Builder job = asked.toBuilder()
                .glueVersion(version)
                .jobMode(asked.jobMode() == null ? visual ? JobMode.VISUAL : JobMode.SCRIPT : asked.jobMode())
                .jobRunQueuingEnabled(Boolean.TRUE.equals(asked.jobRunQueuingEnabled()))
                .maxRetries(asked.maxRetries() == null ? 0 : asked.maxRetries())
                .timeout(asked.timeout() == null ? timeout(version) : asked.timeout())
                .executionProperty(
                        asked.executionProperty() == null
                                        || asked.executionProperty().maxConcurrentRuns() == null
                                ? ExecutionProperty.builder()
                                        .maxConcurrentRuns(1)
                                        .build()
                                : asked.executionProperty());
        return withCapacity(job.build());
    }

    // Whether it is missing or may not be assumed is not told apart, as on AWS.
    private void requireRole(@Nullable String role) {
        JobArns arns = JobArns.of(scope.caller());
        if (role == null || role.isBlank() || !LocalIam.exists(scope.documents(), new Principal(arns.role(role)))) {
            throw JobScope.invalid("Service is unable to assume provided role. Please verify role's TrustPolicy");
        }
    }

    private static void requireRuns(Job asked) {
        if (asked.maxRetries() != null && (asked.maxRetries() < 0 || asked.maxRetries() > MOST_RETRIES)) {
            throw JobScope.invalid("MaxRetries is from 0 to " + MOST_RETRIES + ".");
        }
        requireTimeout(asked.timeout());
        ExecutionProperty runs = asked.executionProperty();
        if (runs != null && runs.maxConcurrentRuns() != null && runs.maxConcurrentRuns() < 1) {
            throw JobScope.invalid("MaxConcurrentRuns is at least 1.");
        }
        if (asked.executionClass() == ExecutionClass.FLEX
                && !asked.command().name().equals(ETL)) {
            throw JobScope.invalid("The ExecutionClass FLEX is one of glueetl jobs.");
        }
    }

    static void requireTimeout(@Nullable Integer minutes) {
        if (minutes != null && (minutes < 1 || minutes >= LONGEST)) {
            throw JobScope.invalid("Timeout is from 1 to " + (LONGEST - 1) + " minutes.");
        }
    }

    private static int timeout(String version) {
        return version.matches("[0-4](\\..*)?") ? OLD_TIMEOUT : TIMEOUT;
    }

    private static Job withCapacity(Job job) {
        if (job.workerType() != null || job.numberOfWorkers() != null) {
            if (job.maxCapacity() != null) {
                throw JobScope.invalid("Please do not set Max Capacity if using Worker Type and Number of Workers.");
            }
            if (job.workerType() == null || job.numberOfWorkers() == null || job.numberOfWorkers() < 1) {
                throw JobScope.invalid("WorkerType and NumberOfWorkers are given together.");
            }
        }
        return job.toBuilder().maxCapacity(capacity(job)).build();
    }

    private static double capacity(Job job) {
        if (job.workerType() != null) {
            Double ofWorker = WORKERS.get(job.workerTypeAsString());
            if (ofWorker == null) {
                throw JobScope.invalid("WorkerType is one that Glue has.");
            }
            return ofWorker * job.numberOfWorkers();
        }
        boolean shell = job.command().name().equals("pythonshell");
        double capacity = job.maxCapacity() != null ? job.maxCapacity() : shell ? SHELL_CAPACITY : CAPACITY;
        if (shell && capacity != SHELL_CAPACITY && capacity != 1) {
            throw JobScope.invalid("MaxCapacity of a pythonshell job is 0.0625 or 1.");
        }
        if (capacity <= 0) {
            throw JobScope.invalid("MaxCapacity is more than 0.");
        }
        return capacity;
    }
}
