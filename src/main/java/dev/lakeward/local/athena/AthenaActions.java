package dev.lakeward.local.athena;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Gate.Action;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkField;

/// What IAM is asked for a call of Athena: the operation on its workgroup or data catalog, as
/// [AWS's reference](https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonathena.html) has it.
///
/// What an id alone names lies in a workgroup that only the lake knows: there the operation is asked on all resources,
/// and on its workgroup once it is found. So a policy must allow those operations on all, and may deny them on one.
public final class AthenaActions {
    private static final Set<String> OF_CATALOGS = Set.of(
            "CreateDataCatalog",
            "GetDataCatalog",
            "UpdateDataCatalog",
            "DeleteDataCatalog",
            "ListDatabases",
            "GetDatabase",
            "ListTableMetadata",
            "GetTableMetadata");
    private static final Set<String> OF_WORK_GROUPS =
            Set.of("CreateWorkGroup", "GetWorkGroup", "UpdateWorkGroup", "DeleteWorkGroup");
    private static final Set<String> IN_WORK_GROUPS = Set.of(
            "StartQueryExecution",
            "ListQueryExecutions",
            "CreateNamedQuery",
            "ListNamedQueries",
            "CreatePreparedStatement",
            "GetPreparedStatement",
            "BatchGetPreparedStatement",
            "UpdatePreparedStatement",
            "DeletePreparedStatement",
            "ListPreparedStatements");
    private static final Set<String> TAGS = Set.of("ListTagsForResource", "TagResource", "UntagResource");

    private AthenaActions() {}

    public static List<Action> actions(Caller caller, String operation, AwsRequest request) {
        return List.of(new Action("athena:" + operation, resource(caller, operation, request)));
    }

    private static String resource(Caller caller, String operation, AwsRequest request) {
        if (OF_CATALOGS.contains(operation)) {
            String name = member(request, operation.endsWith("DataCatalog") ? "Name" : "CatalogName");
            return arn(caller, "datacatalog", Scope.CATALOG.equalsIgnoreCase(name) ? Scope.CATALOG : name);
        }
        if (OF_WORK_GROUPS.contains(operation)) {
            String name = member(request, "Name");
            return arn(caller, "workgroup", name == null ? member(request, "WorkGroup") : name);
        }
        if (IN_WORK_GROUPS.contains(operation)) {
            String name = member(request, "WorkGroup");
            return arn(caller, "workgroup", name == null ? WorkGroups.PRIMARY : name);
        }
        String tagged = TAGS.contains(operation) ? member(request, "ResourceARN") : null;
        return tagged == null ? "*" : tagged;
    }

    private static String arn(Caller caller, String kind, @Nullable String name) {
        return "arn:aws:athena:" + caller.region() + ":" + caller.accountId() + ":" + kind + "/"
                + (name == null || name.isBlank() ? "*" : name);
    }

    private static @Nullable String member(AwsRequest request, String name) {
        for (SdkField<?> field : request.sdkFields()) {
            if (field.memberName().equals(name) && field.getValueOrDefault(request) instanceof String text) {
                return text;
            }
        }
        return null;
    }
}
