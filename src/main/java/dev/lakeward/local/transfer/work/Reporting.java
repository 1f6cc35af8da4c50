package dev.lakeward.local.transfer.work;

import dev.lakeward.local.gate.Caller;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.datasync.model.ReportLevel;
import software.amazon.awssdk.services.datasync.model.ReportOutputType;
import software.amazon.awssdk.services.datasync.model.ReportOverride;
import software.amazon.awssdk.services.datasync.model.ReportOverrides;
import software.amazon.awssdk.services.datasync.model.TaskReportConfig;

/// Where the reports of an execution go, and what they tell. Where nobody has set that, all of it goes to a file of the
/// run's own. `role` is null there.
public record Reporting(@Nullable Caller role, String bucket, String prefix, String task, TaskReportConfig config) {
    /// What a report is about.
    enum Aspect {
        TRANSFERRED,
        VERIFIED,
        SKIPPED,
        DELETED;

        /// As its member is called.
        String member() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    boolean isDetailed() {
        return config.outputType() != ReportOutputType.SUMMARY_ONLY;
    }

    /// Whether what went well is told too.
    boolean tellsSuccesses(Aspect aspect) {
        ReportOverrides overrides = config.overrides();
        Map<Aspect, @Nullable ReportOverride> own = new TreeMap<>();
        if (overrides != null) {
            own.put(Aspect.TRANSFERRED, overrides.transferred());
            own.put(Aspect.VERIFIED, overrides.verified());
            own.put(Aspect.SKIPPED, overrides.skipped());
            own.put(Aspect.DELETED, overrides.deleted());
        }
        ReportLevel level = Optional.ofNullable(own.get(aspect))
                .map(ReportOverride::reportLevel)
                .orElse(config.reportLevel());
        return level != ReportLevel.ERRORS_ONLY;
    }

    /// The key of a detailed report.
    String detailedKey(String execution, Aspect aspect) {
        return folder("Detailed-Reports", execution) + execution + ".files-"
                + aspect.name().toLowerCase(Locale.ROOT) + "-v1-00001.json";
    }

    String summaryKey(String execution) {
        return folder("Summary-Reports", execution) + execution + ".json";
    }

    private String folder(String kind, String execution) {
        return prefix + kind + "/" + task + "/" + execution + "/";
    }

    /// Whether an object is a report: those are never removed as files that are gone.
    boolean isReport(String inBucket, String key) {
        return role != null
                && bucket.equals(inBucket)
                && (key.startsWith(prefix + "Detailed-Reports/") || key.startsWith(prefix + "Summary-Reports/"));
    }
}
