package dev.lakeward.local.athena;

import dev.lakeward.local.engine.S3Location;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.EngineVersion;
import software.amazon.awssdk.services.athena.model.ManagedQueryResultsConfiguration;
import software.amazon.awssdk.services.athena.model.ResultConfiguration;
import software.amazon.awssdk.services.athena.model.ResultConfigurationUpdates;
import software.amazon.awssdk.services.athena.model.WorkGroup;
import software.amazon.awssdk.services.athena.model.WorkGroupConfiguration;
import software.amazon.awssdk.services.athena.model.WorkGroupConfigurationUpdates;

/// What a workgroup's configuration may say, what it says where nothing was said, and how it is changed.
final class WorkGroups {
    static final String PRIMARY = "primary";

    private static final String ENGINE = "Athena engine version 3";
    private static final String CHOSEN_BY_ATHENA = "AUTO";
    private static final long LEAST_CUTOFF = 10_000_000;

    private WorkGroups() {}

    /// The engine versions that can be selected.
    static List<EngineVersion> engines() {
        return List.of(engine(CHOSEN_BY_ATHENA), engine(ENGINE));
    }

    static EngineVersion engine(String selected) {
        return EngineVersion.builder()
                .selectedEngineVersion(selected)
                .effectiveEngineVersion(ENGINE)
                .build();
    }

    /// The group with what Athena assumes where it says nothing.
    static WorkGroup complete(WorkGroup group) {
        WorkGroupConfiguration given =
                group.configuration() == null ? WorkGroupConfiguration.builder().build() : group.configuration();
        return group.toBuilder()
                .configuration(given.toBuilder()
                        .resultConfiguration(
                                given.resultConfiguration() == null
                                        ? ResultConfiguration.builder().build()
                                        : given.resultConfiguration())
                        .enforceWorkGroupConfiguration(or(
                                given.enforceWorkGroupConfiguration(),
                                !group.name().equals(PRIMARY)))
                        .publishCloudWatchMetricsEnabled(or(given.publishCloudWatchMetricsEnabled(), false))
                        .requesterPaysEnabled(or(given.requesterPaysEnabled(), false))
                        .enableMinimumEncryptionConfiguration(or(given.enableMinimumEncryptionConfiguration(), false))
                        .engineVersion(engine(
                                given.engineVersion() == null
                                        ? CHOSEN_BY_ATHENA
                                        : given.engineVersion().selectedEngineVersion()))
                        .build())
                .build();
    }

    private static boolean or(@Nullable Boolean given, boolean otherwise) {
        return given == null ? otherwise : given;
    }

    /// Refuses what Athena refuses, and by its name what the embedded lake does not do.
    static void require(@Nullable WorkGroupConfiguration asked) {
        if (asked == null) {
            return;
        }
        ManagedQueryResultsConfiguration managed = asked.managedQueryResultsConfiguration();
        if (managed != null && Boolean.TRUE.equals(managed.enabled())) {
            throw Scope.invalid("ManagedQueryResultsConfiguration is not supported by the embedded lake: name an"
                    + " OutputLocation in ResultConfiguration.");
        }
        if (asked.identityCenterConfiguration() != null) {
            throw Scope.invalid("IdentityCenterConfiguration is not supported by the embedded lake.");
        }
        EngineVersion engine = asked.engineVersion();
        if (engine != null && !List.of(CHOSEN_BY_ATHENA, ENGINE).contains(engine.selectedEngineVersion())) {
            throw Scope.invalid("The engine version " + engine.selectedEngineVersion()
                    + " is not supported by the embedded lake: it is AUTO or " + ENGINE + ".");
        }
        Long cutoff = asked.bytesScannedCutoffPerQuery();
        if (cutoff != null && cutoff < LEAST_CUTOFF) {
            throw Scope.invalid("BytesScannedCutoffPerQuery is at least " + LEAST_CUTOFF + ".");
        }
        String output = asked.resultConfiguration() == null
                ? null
                : asked.resultConfiguration().outputLocation();
        if (output != null && S3Location.find(output).isEmpty()) {
            throw Scope.invalid("outputLocation is not a valid S3 path.");
        }
    }

    /// The configuration after a change; what a change does not name stays.
    static WorkGroupConfiguration changed(WorkGroupConfiguration now, WorkGroupConfigurationUpdates change) {
        WorkGroupConfiguration.Builder changed = now.toBuilder();
        set(change.enforceWorkGroupConfiguration(), changed::enforceWorkGroupConfiguration);
        set(change.publishCloudWatchMetricsEnabled(), changed::publishCloudWatchMetricsEnabled);
        set(change.bytesScannedCutoffPerQuery(), changed::bytesScannedCutoffPerQuery);
        set(change.requesterPaysEnabled(), changed::requesterPaysEnabled);
        set(change.engineVersion(), changed::engineVersion);
        set(change.additionalConfiguration(), changed::additionalConfiguration);
        set(change.executionRole(), changed::executionRole);
        set(change.customerContentEncryptionConfiguration(), changed::customerContentEncryptionConfiguration);
        set(change.enableMinimumEncryptionConfiguration(), changed::enableMinimumEncryptionConfiguration);
        set(change.queryResultsS3AccessGrantsConfiguration(), changed::queryResultsS3AccessGrantsConfiguration);
        set(change.monitoringConfiguration(), changed::monitoringConfiguration);
        set(change.engineConfiguration(), changed::engineConfiguration);
        if (Boolean.TRUE.equals(change.removeBytesScannedCutoffPerQuery())) {
            changed.bytesScannedCutoffPerQuery(null);
        }
        if (Boolean.TRUE.equals(change.removeCustomerContentEncryptionConfiguration())) {
            changed.customerContentEncryptionConfiguration(
                    (software.amazon.awssdk.services.athena.model.CustomerContentEncryptionConfiguration) null);
        }
        if (change.managedQueryResultsConfigurationUpdates() != null) {
            changed.managedQueryResultsConfiguration(managed -> managed.enabled(
                    change.managedQueryResultsConfigurationUpdates().enabled()));
        }
        if (change.resultConfigurationUpdates() != null) {
            changed.resultConfiguration(results(now.resultConfiguration(), change.resultConfigurationUpdates()));
        }
        return changed.build();
    }

    private static ResultConfiguration results(ResultConfiguration now, ResultConfigurationUpdates change) {
        ResultConfiguration kept = ResultConfiguration.builder()
                .outputLocation(Boolean.TRUE.equals(change.removeOutputLocation()) ? null : now.outputLocation())
                .encryptionConfiguration(
                        Boolean.TRUE.equals(change.removeEncryptionConfiguration())
                                ? null
                                : now.encryptionConfiguration())
                .expectedBucketOwner(
                        Boolean.TRUE.equals(change.removeExpectedBucketOwner()) ? null : now.expectedBucketOwner())
                .aclConfiguration(Boolean.TRUE.equals(change.removeAclConfiguration()) ? null : now.aclConfiguration())
                .build();
        ResultConfiguration.Builder changed = kept.toBuilder();
        set(change.outputLocation(), changed::outputLocation);
        set(change.encryptionConfiguration(), changed::encryptionConfiguration);
        set(change.expectedBucketOwner(), changed::expectedBucketOwner);
        set(change.aclConfiguration(), changed::aclConfiguration);
        return changed.build();
    }

    private static <T> void set(@Nullable T value, java.util.function.Consumer<T> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }
}
