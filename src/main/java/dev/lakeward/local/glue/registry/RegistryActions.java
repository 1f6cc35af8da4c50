package dev.lakeward.local.glue.registry;

import dev.lakeward.local.gate.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.glue.model.*;

/// The registries and schemas on which IAM is asked for a call of Glue, by their ARNs, as
/// [AWS's reference](https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsglue.html) has it.
///
/// A call on a schema must be allowed on the schema and on its registry. A call that names a version by its id alone is
/// asked on all resources, and by the registry on the version's schema.
public final class RegistryActions {
    private static final String EVERYTHING = "*";

    private RegistryActions() {}

    /// The resources of a call; empty where it is on nothing of the registry.
    public static Optional<List<String>> resources(Caller caller, AwsRequest request) {
        List<String> resources = resources(RegistryArns.of(caller), request);
        return resources.isEmpty() ? Optional.empty() : Optional.of(resources);
    }

    private static List<String> resources(RegistryArns arns, AwsRequest request) {
        return switch (request) {
            case CreateRegistryRequest r -> List.of(arns.registry(r.registryName()));
            case GetRegistryRequest r -> List.of(registry(arns, r.registryId()));
            case UpdateRegistryRequest r -> List.of(registry(arns, r.registryId()));
            case DeleteRegistryRequest r -> List.of(registry(arns, r.registryId()));
            case CreateSchemaRequest r -> created(arns, r);
            case GetSchemaRequest r -> schema(arns, r.schemaId());
            case UpdateSchemaRequest r -> schema(arns, r.schemaId());
            case DeleteSchemaRequest r -> schema(arns, r.schemaId());
            case GetSchemaByDefinitionRequest r -> schema(arns, r.schemaId());
            case ListSchemasRequest r when r.registryId() != null -> List.of(registry(arns, r.registryId()));
            case RegisterSchemaVersionRequest r -> schema(arns, r.schemaId());
            case GetSchemaVersionRequest r -> schema(arns, r.schemaId());
            case ListSchemaVersionsRequest r -> schema(arns, r.schemaId());
            case DeleteSchemaVersionsRequest r -> schema(arns, r.schemaId());
            case GetSchemaVersionsDiffRequest r -> schema(arns, r.schemaId());
            case PutSchemaVersionMetadataRequest r -> schema(arns, r.schemaId());
            case QuerySchemaVersionMetadataRequest r -> schema(arns, r.schemaId());
            case RemoveSchemaVersionMetadataRequest r -> schema(arns, r.schemaId());
            case GetTagsRequest r -> tagged(arns, r.resourceArn());
            case TagResourceRequest r -> tagged(arns, r.resourceArn());
            case UntagResourceRequest r -> tagged(arns, r.resourceArn());
            default -> List.of();
        };
    }

    private static String registry(RegistryArns arns, @Nullable RegistryId id) {
        if (id != null && id.registryArn() != null) {
            return id.registryArn();
        }
        return arns.registry(id == null || id.registryName() == null ? Lookup.DEFAULT_REGISTRY : id.registryName());
    }

    private static List<String> created(RegistryArns arns, CreateSchemaRequest request) {
        String registry = registry(arns, request.registryId());
        return arns.registryOf(registry)
                .map(name -> List.of(registry, arns.schema(new SchemaName(name, request.schemaName()))))
                .orElse(List.of(registry, EVERYTHING));
    }

    // What the request itself leaves open, or says twice, is asked for each of its readings.
    private static List<String> schema(RegistryArns arns, @Nullable SchemaId id) {
        List<String> resources = new ArrayList<>();
        if (id != null && id.schemaArn() != null) {
            Optional<SchemaName> name = arns.schemaOf(id.schemaArn());
            resources.add(name.map(each -> arns.registry(each.registry())).orElse(EVERYTHING));
            resources.add(id.schemaArn());
        }
        if (id != null && id.registryName() != null && id.schemaName() != null) {
            resources.add(arns.registry(id.registryName()));
            resources.add(arns.schema(new SchemaName(id.registryName(), id.schemaName())));
        }
        return resources.isEmpty() ? List.of(EVERYTHING) : resources;
    }

    private static List<String> tagged(RegistryArns arns, String arn) {
        return arns.registryOf(arn).isPresent() || arns.schemaOf(arn).isPresent() ? List.of(arn) : List.of();
    }
}
