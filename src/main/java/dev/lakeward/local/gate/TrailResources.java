package dev.lakeward.local.gate;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/// The resources that a call names, by which the trail finds it again: their types as CloudFormation calls them, and
/// the names that people gave them. What the call did not name itself is none of them, whatever the lake knows.
final class TrailResources {
    private static final String DATABASE = "AWS::Glue::Database";
    private static final String TABLE = "AWS::Glue::Table";
    private static final String CONNECTION = "AWS::Glue::Connection";
    private static final String FILTER = "AWS::LakeFormation::DataCellsFilter";
    private static final String LOCATION = "AWS::LakeFormation::Resource";
    private static final String TAG = "AWS::LakeFormation::Tag";
    private static final String WORK_GROUP = "AWS::Athena::WorkGroup";
    private static final String ROLE = "AWS::IAM::Role";
    private static final String CRAWLER = "AWS::Glue::Crawler";
    private static final String JOB = "AWS::Glue::Job";

    /// What a member names, whatever shape it is of.
    private static final Map<String, String> MEMBERS = Map.ofEntries(
            Map.entry("DatabaseName", DATABASE),
            Map.entry("TableName", TABLE),
            Map.entry("TablesToDelete", TABLE),
            Map.entry("ConnectionName", CONNECTION),
            Map.entry("ConnectionNameList", CONNECTION),
            Map.entry("WorkGroup", WORK_GROUP),
            Map.entry("StatementName", "AWS::Athena::PreparedStatement"),
            Map.entry("NamedQueryId", "AWS::Athena::NamedQuery"),
            Map.entry("NamedQueryIds", "AWS::Athena::NamedQuery"),
            Map.entry("RoleName", ROLE),
            Map.entry("RoleArn", ROLE),
            Map.entry("RegistryName", "AWS::Glue::Registry"),
            Map.entry("SchemaName", "AWS::Glue::Schema"),
            Map.entry("CrawlerName", CRAWLER),
            Map.entry("CrawlerNames", CRAWLER),
            Map.entry("CrawlerNameList", CRAWLER),
            Map.entry("JobName", JOB),
            Map.entry("JobNames", JOB),
            Map.entry("DeliveryStreamName", "AWS::KinesisFirehose::DeliveryStream"),
            Map.entry("TagKey", TAG));

    /// What a member names where its name alone does not say it, by the shape that it is of.
    private static final Map<String, String> OF_SHAPES = Map.ofEntries(
            Map.entry("DatabaseInput.Name", DATABASE),
            Map.entry("GetDatabaseRequest.Name", DATABASE),
            Map.entry("UpdateDatabaseRequest.Name", DATABASE),
            Map.entry("DeleteDatabaseRequest.Name", DATABASE),
            Map.entry("DatabaseResource.Name", DATABASE),
            Map.entry("QueryExecutionContext.Database", DATABASE),
            Map.entry("TableInput.Name", TABLE),
            Map.entry("GetTableRequest.Name", TABLE),
            Map.entry("UpdateTableRequest.Name", TABLE),
            Map.entry("DeleteTableRequest.Name", TABLE),
            Map.entry("TableResource.Name", TABLE),
            Map.entry("TableWithColumnsResource.Name", TABLE),
            Map.entry("ConnectionInput.Name", CONNECTION),
            Map.entry("GetConnectionRequest.Name", CONNECTION),
            Map.entry("UpdateConnectionRequest.Name", CONNECTION),
            Map.entry("CreateCrawlerRequest.Name", CRAWLER),
            Map.entry("CreateCrawlerRequest.Role", ROLE),
            Map.entry("UpdateCrawlerRequest.Name", CRAWLER),
            Map.entry("UpdateCrawlerRequest.Role", ROLE),
            Map.entry("GetCrawlerRequest.Name", CRAWLER),
            Map.entry("DeleteCrawlerRequest.Name", CRAWLER),
            Map.entry("StartCrawlerRequest.Name", CRAWLER),
            Map.entry("StopCrawlerRequest.Name", CRAWLER),
            Map.entry("CreateJobRequest.Name", JOB),
            Map.entry("CreateJobRequest.Role", ROLE),
            Map.entry("JobUpdate.Role", ROLE),
            Map.entry("CatalogTarget.Tables", TABLE),
            Map.entry("DataCellsFilter.Name", FILTER),
            Map.entry("DataCellsFilterResource.Name", FILTER),
            Map.entry("GetDataCellsFilterRequest.Name", FILTER),
            Map.entry("DeleteDataCellsFilterRequest.Name", FILTER),
            Map.entry("DataLocationResource.ResourceArn", LOCATION),
            Map.entry("RegisterResourceRequest.ResourceArn", LOCATION),
            Map.entry("UpdateResourceRequest.ResourceArn", LOCATION),
            Map.entry("DescribeResourceRequest.ResourceArn", LOCATION),
            Map.entry("DeregisterResourceRequest.ResourceArn", LOCATION),
            Map.entry("CreateWorkGroupRequest.Name", WORK_GROUP));

    /// Members whose shapes name resources; the others, such as columns and partitions, are many and name none.
    private static final Set<String> WITHIN = Set.of(
            "DatabaseInput",
            "TableInput",
            "ConnectionInput",
            "QueryExecutionContext",
            "Resource",
            "Entries",
            "Database",
            "Table",
            "TableWithColumns",
            "DataCellsFilter",
            "DataLocation",
            "LFTag",
            "LFTags",
            "RegistryId",
            "SchemaId",
            "TableData",
            "Targets",
            "JdbcTargets",
            "CatalogTargets",
            "JobUpdate");

    private record Named(String type, String name) {}

    private TrailResources() {}

    /// Writes the member `resources` of an event; nothing where the call names none.
    static void write(JsonGenerator out, SdkPojo request) throws IOException {
        Set<Named> named = new LinkedHashSet<>();
        find(request, named);
        if (named.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("resources");
        for (Named each : named) {
            out.writeStartObject();
            out.writeStringField("type", each.type());
            out.writeStringField("name", each.name());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void find(SdkPojo shape, Set<Named> named) {
        String owner = shape.getClass().getSimpleName();
        for (SdkField<?> field : shape.sdkFields()) {
            String member = field.memberName();
            String type = MEMBERS.getOrDefault(member, OF_SHAPES.getOrDefault(owner + "." + member, ""));
            if (!type.isEmpty() || WITHIN.contains(member)) {
                find(field.getValueOrDefault(shape), type, named);
            }
        }
    }

    private static void find(@Nullable Object value, String type, Set<Named> named) {
        switch (value) {
            case Collection<?> list -> list.forEach(each -> find(each, type, named));
            case SdkPojo shape -> find(shape, named);
            case String name when !type.isEmpty() && !name.isEmpty() -> named.add(new Named(type, said(type, name)));
            case null, default -> {}
        }
    }

    // The catalog keeps names in lower case, however they are called.
    private static String said(String type, String name) {
        return type.equals(DATABASE) || type.equals(TABLE) ? name.toLowerCase(Locale.ROOT) : name;
    }
}
