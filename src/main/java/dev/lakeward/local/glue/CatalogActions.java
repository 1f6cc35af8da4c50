package dev.lakeward.local.glue;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.CatalogArns;
import dev.lakeward.local.gate.Gate.Action;
import dev.lakeward.local.glue.registry.RegistryActions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.glue.model.*;

/// What IAM is asked for a call of Glue: the operation on each resource that it involves, as
/// [AWS's reference](https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsglue.html) has it.
///
/// An operation that is not known here is asked on all resources, which only a policy for all of them allows.
public final class CatalogActions {
    private static final Set<String> ON_CATALOG =
            Set.of("GetResourcePolicy", "GetResourcePolicies", "PutResourcePolicy", "DeleteResourcePolicy");

    private CatalogActions() {}

    public static List<Action> actions(Caller caller, String operation, AwsRequest request) {
        CatalogArns arns = CatalogArns.of(caller);
        return RegistryActions.resources(caller, request)
                .or(() -> resources(arns, operation, request))
                .orElse(List.of(CatalogArns.ANY))
                .stream()
                .map(resource -> new Action("glue:" + operation, resource))
                .toList();
    }

    private static Optional<List<String>> resources(CatalogArns arns, String operation, AwsRequest request) {
        if (ON_CATALOG.contains(operation)) {
            return Optional.of(List.of(arns.catalog()));
        }
        List<String> resources = switch (request) {
            case CreateDatabaseRequest r -> arns.onDatabase(r.databaseInput().name());
            case GetDatabaseRequest r -> arns.onDatabase(r.name());
            case GetDatabasesRequest ignored -> arns.onDatabase(CatalogArns.ANY);
            case UpdateDatabaseRequest r -> arns.onDatabase(r.name());
            case DeleteDatabaseRequest r ->
                all(arns.onTable(r.name(), CatalogArns.ANY), arns.onFunction(r.name(), CatalogArns.ANY));
            case CreateTableRequest r -> arns.onTable(r.databaseName(), made(r.tableInput()));
            case UpdateTableRequest r -> arns.onTable(r.databaseName(), made(r.tableInput()));
            case GetTableRequest r -> arns.onTable(r.databaseName(), r.name());
            case DeleteTableRequest r -> arns.onTable(r.databaseName(), r.name());
            case GetTablesRequest r -> arns.onTable(r.databaseName(), CatalogArns.ANY);
            case SearchTablesRequest ignored -> arns.onTable(CatalogArns.ANY, CatalogArns.ANY);
            case BatchDeleteTableRequest r -> each(r.tablesToDelete(), table -> arns.onTable(r.databaseName(), table));
            case GetUnfilteredTableMetadataRequest r -> arns.onTable(r.databaseName(), r.name());
            case CreateUserDefinedFunctionRequest r ->
                arns.onFunction(r.databaseName(), r.functionInput().functionName());
            case GetUserDefinedFunctionRequest r -> arns.onFunction(r.databaseName(), r.functionName());
            case GetUserDefinedFunctionsRequest r -> arns.onFunction(r.databaseName(), CatalogArns.ANY);
            case UpdateUserDefinedFunctionRequest r -> arns.onFunction(r.databaseName(), r.functionName());
            case DeleteUserDefinedFunctionRequest r -> arns.onFunction(r.databaseName(), r.functionName());
            case CreateConnectionRequest r ->
                arns.onConnection(r.connectionInput().name());
            case GetConnectionRequest r -> arns.onConnection(r.name());
            case GetConnectionsRequest ignored -> arns.onConnection(CatalogArns.ANY);
            case UpdateConnectionRequest r -> arns.onConnection(r.name());
            case DeleteConnectionRequest r -> arns.onConnection(r.connectionName());
            case BatchDeleteConnectionRequest r -> each(r.connectionNameList(), arns::onConnection);
            case GetTagsRequest r -> tagged(arns, r.resourceArn());
            case TagResourceRequest r -> tagged(arns, r.resourceArn());
            case UntagResourceRequest r -> tagged(arns, r.resourceArn());
            default -> ofTable(arns, request);
        };
        return resources.isEmpty() ? Optional.empty() : Optional.of(resources);
    }

    private static @Nullable String made(@Nullable TableInput input) {
        return input == null ? null : input.name();
    }

    // Partitions, versions, indexes and statistics are asked for as the table that they belong to.
    private static List<String> ofTable(CatalogArns arns, AwsRequest request) {
        Optional<String> table = text(request, "TableName");
        return table.isPresent() ? arns.onTable(text(request, "DatabaseName").orElse(null), table.get()) : List.of();
    }

    private static Optional<String> text(AwsRequest request, String member) {
        for (SdkField<?> field : request.sdkFields()) {
            if (field.memberName().equals(member)) {
                return field.getValueOrDefault(request) instanceof String text ? Optional.of(text) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    // The lake knows a resource by its kind and name, whatever region the ARN says.
    private static List<String> tagged(CatalogArns arns, String arn) {
        Matcher named = LocalGlueTags.ARN.matcher(arn);
        if (!named.matches()) {
            return List.of();
        }
        String kind = named.group(2);
        String name = named.group(3);
        return List.of(arns.named(kind, kind.equals("database") ? name.toLowerCase(Locale.ROOT) : name));
    }

    private static List<String> each(List<String> names, Function<String, List<String>> resources) {
        Set<String> all = new LinkedHashSet<>();
        names.forEach(name -> all.addAll(resources.apply(name)));
        return new ArrayList<>(all);
    }

    private static List<String> all(List<String> some, List<String> others) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return new ArrayList<>(all);
    }
}
