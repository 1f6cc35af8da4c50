package dev.lakeward.local.gate;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/// A request's parameters as the trail keeps them: in clear only what names a resource, a principal or a permission,
/// and flags. Texts of queries, views, filters, conditions and policies, properties, secrets, statistics and whatever
/// else may hold data are left out, and only that they were given is told.
final class TrailParameters {
    private static final String OMITTED = "***OMITTED***";

    /// Members, at any depth, whose values are in clear.
    private static final Set<String> CLEAR = Set.of(
            // Of the catalog.
            "CatalogId",
            "CatalogName",
            "Catalog",
            "Database",
            "DatabaseName",
            "TableCatalogId",
            "TableName",
            "TablesToDelete",
            "TableType",
            "Name",
            "VersionId",
            "VersionIds",
            "ColumnName",
            "ColumnNames",
            "ExcludedColumnNames",
            "Type",
            "PartitionValues",
            "PartitionValueList",
            "Values",
            "IndexName",
            "Keys",
            "FunctionName",
            "FunctionType",
            "ConnectionName",
            "ConnectionNameList",
            "ConnectionType",
            "Location",
            "LocationUri",
            "S3Path",
            "InputFormat",
            "OutputFormat",
            "SerializationLibrary",
            "Definer",
            "SubObjects",
            "Dialect",
            "Region",
            // Of schemas.
            "RegistryName",
            "RegistryArn",
            "SchemaName",
            "SchemaArn",
            "SchemaVersionId",
            "DataFormat",
            "Compatibility",
            "Versions",
            "VersionNumber",
            // Of crawlers, jobs and workflows.
            "CrawlerName",
            "CrawlerNames",
            "CrawlerNameList",
            "JobName",
            "WorkflowName",
            "TriggerNames",
            "DependentJobName",
            "JobNames",
            "JobRunId",
            "JobRunIds",
            "RunId",
            "Role",
            "Tables",
            "Classifiers",
            // Of delivery streams.
            "DeliveryStreamName",
            "DeliveryStreamType",
            "CurrentDeliveryStreamVersionId",
            "DestinationId",
            "RoleARN",
            "BucketARN",
            // Of transfers.
            "LocationArn",
            "SourceLocationArn",
            "DestinationLocationArn",
            "TaskArn",
            "TaskExecutionArn",
            "AgentArn",
            "AgentArns",
            "ServerHostname",
            "Subdirectory",
            "S3BucketArn",
            "BucketAccessRoleArn",
            "GatewayARN",
            "FileShareARN",
            "FileShareARNList",
            "FileShareName",
            "LocationARN",
            "SecretArn",
            "SecretAccessRoleArn",
            "ScheduleExpression",
            "VerifyMode",
            "OverwriteMode",
            "TransferMode",
            "PreserveDeletedFiles",
            "BytesPerSecond",
            // Of databases and their exports.
            "DBClusterIdentifier",
            "DBInstanceIdentifier",
            "ExportTaskIdentifier",
            "SourceArn",
            "S3BucketName",
            "S3Prefix",
            "IamRoleArn",
            "ExportOnly",
            // Of access.
            "ResourceArn",
            "ResourceARN",
            "ResourceType",
            "ResourceShareType",
            "TableArn",
            "RoleArn",
            "DataLakePrincipalIdentifier",
            "Permissions",
            "PermissionsWithGrantOption",
            "SupportedPermissionTypes",
            "TagKey",
            "TagKeys",
            "TagValues",
            "TagValuesToAdd",
            "TagValuesToDelete",
            "ExpressionName",
            "Id",
            "InstanceArn",
            "TrustedResourceOwners",
            "IncludeRelated",
            "StorageOptimizerType",
            // Of queries.
            "WorkGroup",
            "State",
            "StatementName",
            "PreparedStatementNames",
            "NamedQueryId",
            "NamedQueryIds",
            "QueryExecutionId",
            "QueryExecutionIds",
            "OutputLocation",
            // Of identities.
            "RoleName",
            "PolicyName",
            "Path",
            "RoleSessionName",
            "DurationSeconds",
            // Of lists.
            "MaxResults",
            "MaxItems",
            "AttributeKey",
            "StartTime",
            "EndTime");

    private TrailParameters() {}

    static void write(JsonGenerator out, SdkPojo shape) throws IOException {
        out.writeStartObject();
        for (SdkField<?> field : shape.sdkFields()) {
            Object value = field.getValueOrDefault(shape);
            boolean given = value != null
                    && !(value instanceof SdkAutoConstructList<?>)
                    && !(value instanceof SdkAutoConstructMap<?, ?>);
            if (given) {
                out.writeFieldName(field.memberName());
                write(out, value, CLEAR.contains(field.memberName()));
            }
        }
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, @Nullable Object value, boolean clear) throws IOException {
        switch (value) {
            case null -> out.writeNull();
            case SdkPojo shape -> write(out, shape);
            case Collection<?> list
            when clear || list.stream().anyMatch(SdkPojo.class::isInstance) -> {
                out.writeStartArray();
                for (Object each : list) {
                    write(out, each, clear);
                }
                out.writeEndArray();
            }
            case Map<?, ?> ignored -> out.writeString(OMITTED);
            case Boolean flag -> out.writeBoolean(flag);
            case Number number when clear -> out.writeNumber(number.toString());
            default -> out.writeString(clear ? value.toString() : OMITTED);
        }
    }
}
