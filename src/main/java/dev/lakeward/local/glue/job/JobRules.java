package dev.lakeward.local.glue.job;

import dev.lakeward.access.Principal;
import dev.lakeward.local.iam.LocalIam;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
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
        requireNodes(asked);
        String version = asked.glueVersion() == null ? GLUE_VERSION : asked.glueVersion();
        if (!JobCapacity.VERSIONS.contains(version)) {
            throw JobScope.invalid(
                    "GlueVersion is one of " + String.join(", ", JobCapacity.VERSIONS) + ", unlike " + version + ".");
        }
        JobArguments.require("DefaultArguments", asked.defaultArguments());
        JobArguments.require("NonOverridableArguments", asked.nonOverridableArguments());
        requireRuns(asked);
        requireClass(asked.executionClass(), asked.command().name(), version);
        Job.Builder job = asked.toBuilder()
                .glueVersion(version)
                .jobMode(asked.jobMode() == null ? JobMode.SCRIPT : asked.jobMode())
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
        JobCapacity.of(asked, version).put(job);
        return job.build();
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
        if (asked.maintenanceWindow() != null && !asked.command().name().equals("gluestreaming")) {
            throw JobScope.invalid("A MaintenanceWindow is one of gluestreaming jobs.");
        }
    }

    private static void requireNodes(Job asked) {
        if (!asked.codeGenConfigurationNodes().isEmpty()
                && !asked.command().name().equals(ETL)) {
            throw JobScope.invalid("A job with CodeGenConfigurationNodes has the Command's Name glueetl.");
        }
        asked.codeGenConfigurationNodes().forEach((id, node) -> {
            List<String> kinds = node.sdkFields().stream()
                    .filter(field -> field.getValueOrDefault(node) instanceof SdkPojo)
                    .map(SdkField::memberName)
                    .toList();
            if (kinds.size() != 1) {
                throw JobScope.invalid("A node of CodeGenConfigurationNodes is of one kind, and " + id + " is of "
                        + (kinds.isEmpty() ? "none" : String.join(", ", kinds)) + ".");
            }
        });
    }

    /// Refuses an ExecutionClass that neither such jobs nor their runs have. Throws InvalidInputException.
    static void requireClass(@Nullable ExecutionClass asked, String command, String version) {
        if (asked == ExecutionClass.FLEX && (!command.equals(ETL) || JobCapacity.isBefore(version, "3.0"))) {
            throw JobScope.invalid("The ExecutionClass FLEX is one of glueetl jobs of GlueVersion 3.0 and later.");
        }
    }

    static void requireTimeout(@Nullable Integer minutes) {
        if (minutes != null && (minutes < 1 || minutes >= LONGEST)) {
            throw JobScope.invalid("Timeout is from 1 to " + (LONGEST - 1) + " minutes.");
        }
    }

    private static int timeout(String version) {
        return JobCapacity.isBefore(version, "5.0") ? OLD_TIMEOUT : TIMEOUT;
    }
}
