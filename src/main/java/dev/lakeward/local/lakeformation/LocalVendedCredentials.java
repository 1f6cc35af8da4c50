package dev.lakeward.local.lakeformation;

import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.TableRef;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.iam.Sessions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.lakeformation.model.AccessDeniedException;
import software.amazon.awssdk.services.lakeformation.model.EntityNotFoundException;
import software.amazon.awssdk.services.lakeformation.model.GetTemporaryGluePartitionCredentialsRequest;
import software.amazon.awssdk.services.lakeformation.model.GetTemporaryGluePartitionCredentialsResponse;
import software.amazon.awssdk.services.lakeformation.model.GetTemporaryGlueTableCredentialsRequest;
import software.amazon.awssdk.services.lakeformation.model.GetTemporaryGlueTableCredentialsResponse;

/// Credentials for the files of one table, for engines that read them directly. See "Application integration for full
/// table access" of the guide.
///
/// Given only where the settings allow full table access to external engines, the location is registered, and the
/// caller reads every column and row: files know no filter. They act as the location's role, narrowed to the table's
/// objects; unlike AWS's they do not list, as the embedded IAM knows no condition on a prefix.
public final class LocalVendedCredentials implements LakeFormationPart {
    private static final Pattern ARN = Pattern.compile("arn:aws:glue:[^:]*:\\d{12}:table/([^/]+)/([^/]+)");
    // Without wildcards, quotes and backslashes, which a policy would read as something else.
    private static final Pattern NAMEABLE = Pattern.compile("[^*?\"\\\\\\p{Cntrl}$]+");
    private static final int USUAL_SECONDS = 3_600;
    private static final String WRITES = "\"s3:GetObject\",\"s3:PutObject\",\"s3:DeleteObject\"";

    private final Scope scope;
    private final Sessions sessions;

    public LocalVendedCredentials(Scope scope, Sessions sessions) {
        this.scope = scope;
        this.sessions = sessions;
    }

    @Override
    public GetTemporaryGlueTableCredentialsResponse getTemporaryGlueTableCredentials(
            GetTemporaryGlueTableCredentialsRequest request) {
        Table table = table(request.tableArn());
        String location = location(table.storageDescriptor(), table);
        if (request.s3Path() != null && !(request.s3Path() + "/").startsWith(location + "/")) {
            throw denied("the path does not belong to the table");
        }
        Sessions.Issued issued =
                vend(table, location, Requested.permissions(request.permissionsAsStrings()), request.durationSeconds());
        return GetTemporaryGlueTableCredentialsResponse.builder()
                .accessKeyId(issued.accessKeyId())
                .secretAccessKey(issued.secret())
                .sessionToken(issued.token())
                .expiration(issued.expires())
                .vendedS3Path(location)
                .build();
    }

    @Override
    public GetTemporaryGluePartitionCredentialsResponse getTemporaryGluePartitionCredentials(
            GetTemporaryGluePartitionCredentialsRequest request) {
        Table table = table(request.tableArn());
        List<String> values =
                request.partition() == null ? List.of() : request.partition().values();
        Partition partition = scope.governance()
                .partition(TableRef.of(table.databaseName(), table.name()), values)
                .orElseThrow(() -> Faults.fault(EntityNotFoundException.builder(), "Cannot find partition."));
        String location = location(partition.storageDescriptor(), table);
        Sessions.Issued issued =
                vend(table, location, Requested.permissions(request.permissionsAsStrings()), request.durationSeconds());
        return GetTemporaryGluePartitionCredentialsResponse.builder()
                .accessKeyId(issued.accessKeyId())
                .secretAccessKey(issued.secret())
                .sessionToken(issued.token())
                .expiration(issued.expires())
                .build();
    }

    private static software.amazon.awssdk.awscore.exception.AwsServiceException denied(String why) {
        return Governance.denied(AccessDeniedException::builder, why);
    }

    // A table that the caller may not read is refused like one that is not there.
    private Table table(String arn) {
        Matcher named = ARN.matcher(arn);
        if (!named.matches()) {
            throw LocalLakeFormation.invalid("A table's ARN ends in :table/<database>/<table>, unlike " + arn);
        }
        if (!Boolean.TRUE.equals(scope.governance().settings().allowFullTableExternalDataAccess())) {
            throw denied("full table access of external engines is not allowed in the data lake settings");
        }
        TableRef ref = TableRef.of(named.group(1), named.group(2));
        return scope.governance()
                .table(ref)
                .filter(table ->
                        readsEverything(scope.governance().access(scope.caller().principal(), table)))
                .orElseThrow(() -> denied("Required Select on every column and row of " + ref));
    }

    private static boolean readsEverything(EffectiveAccess access) {
        return access.regime() == EffectiveAccess.Regime.LAKE_FORMATION
                && access.has(Permission.SELECT)
                && !access.isRestricted();
    }

    private static String location(@Nullable StorageDescriptor descriptor, Table table) {
        String location = descriptor == null ? null : descriptor.location();
        if (location == null || location.isEmpty()) {
            location = table.storageDescriptor() == null
                    ? null
                    : table.storageDescriptor().location();
        }
        if (location == null || location.isEmpty()) {
            throw LocalLakeFormation.invalid("The table has no location in S3.");
        }
        return location.endsWith("/") ? location.substring(0, location.length() - 1) : location;
    }

    private Sessions.Issued vend(Table table, String location, Set<Permission> permissions, @Nullable Integer seconds) {
        Set<Permission> asked = permissions.isEmpty() ? EnumSet.of(Permission.SELECT) : permissions;
        EffectiveAccess access = scope.governance().access(scope.caller().principal(), table);
        for (Permission permission : asked) {
            boolean held = permission == Permission.ALL
                    ? access.permissions().keySet().containsAll(EnumSet.of(Permission.INSERT, Permission.DELETE))
                    : access.has(permission);
            if (!held) {
                throw denied("Required " + permission + " on " + table.name());
            }
        }
        String arn = Governance.arn(location);
        Principal role =
                scope.governance().roleOf(arn).orElseThrow(() -> denied("the table's location is not registered"));
        boolean writes = asked.stream().anyMatch(Permission::writes);
        return sessions.issue(
                role,
                "lakeformation",
                policy(arn, writes),
                scope.clock().instant().plusSeconds(seconds == null ? USUAL_SECONDS : seconds));
    }

    private static String policy(String arn, boolean writes) {
        if (!NAMEABLE.matcher(arn).matches()) {
            throw denied("the location's name cannot stand in a policy");
        }
        return "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[" + (writes ? WRITES : "\"s3:GetObject\"")
                + "],\"Resource\":\"" + arn + "/*\"}]}";
    }
}
