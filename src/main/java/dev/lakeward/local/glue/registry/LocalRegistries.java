package dev.lakeward.local.glue.registry;

import dev.lakeward.local.gate.Page;
import dev.lakeward.local.store.Document;
import dev.lakeward.shape.SdkJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.*;

/// Registries of schemas, by name.
public final class LocalRegistries implements RegistryPart {
    /// See [Quotas of the schema registry](https://docs.aws.amazon.com/glue/latest/dg/schema-registry.html).
    private static final int REGISTRIES = 100;

    private final RegistryScope scope;
    private final Lookup lookup;

    public LocalRegistries(RegistryScope scope) {
        this.scope = scope;
        this.lookup = Lookup.of(scope);
    }

    /// The documents that add a registry with tags.
    static List<Document> added(
            RegistryScope scope, String name, @Nullable String description, Map<String, String> tags) {
        if (scope.documents().get(RegistryKinds.REGISTRY, name).isPresent()) {
            throw RegistryScope.exists("Registry already exists. RegistryName: " + name);
        }
        if (scope.documents().count(RegistryKinds.REGISTRY, "") >= REGISTRIES) {
            throw RegistryScope.tooMany("More registries cannot be created. The maximum limit has been reached.");
        }
        String now = scope.now();
        GetRegistryResponse made = GetRegistryResponse.builder()
                .registryName(name)
                .registryArn(scope.arns().registry(name))
                .description(description)
                .status(RegistryStatus.AVAILABLE)
                .createdTime(now)
                .updatedTime(now)
                .build();
        List<Document> changes = new ArrayList<>(List.of(RegistryStore.registry(made)));
        if (!tags.isEmpty()) {
            changes.add(scope.tags().added(made.registryArn(), tags));
        }
        return changes;
    }

    @Override
    public CreateRegistryResponse createRegistry(CreateRegistryRequest request) {
        return scope.change(() -> {
            scope.documents().write(added(scope, request.registryName(), request.description(), request.tags()));
            return CreateRegistryResponse.builder()
                    .registryName(request.registryName())
                    .registryArn(scope.arns().registry(request.registryName()))
                    .description(request.description())
                    .tags(request.hasTags() ? request.tags() : null)
                    .build();
        });
    }

    @Override
    public GetRegistryResponse getRegistry(GetRegistryRequest request) {
        return lookup.registry(request.registryId());
    }

    /// Registries by name.
    @Override
    public ListRegistriesResponse listRegistries(ListRegistriesRequest request) {
        Page<GetRegistryResponse> page = scope.page(
                request.nextToken(),
                request.maxResults(),
                RegistryKinds.REGISTRY,
                "",
                json -> SdkJson.read(json, GetRegistryResponse::builder),
                GetRegistryResponse::registryName);
        return ListRegistriesResponse.builder()
                .registries(page.items().stream()
                        .map(each -> RegistryListItem.builder()
                                .registryName(each.registryName())
                                .registryArn(each.registryArn())
                                .description(each.description())
                                .status(each.status())
                                .createdTime(each.createdTime())
                                .updatedTime(each.updatedTime())
                                .build())
                        .toList())
                .nextToken(page.token())
                .build();
    }

    @Override
    public UpdateRegistryResponse updateRegistry(UpdateRegistryRequest request) {
        return scope.change(() -> {
            GetRegistryResponse old = lookup.registry(request.registryId());
            GetRegistryResponse changed = old.toBuilder()
                    .description(request.description())
                    .updatedTime(scope.now())
                    .build();
            scope.documents().write(List.of(RegistryStore.registry(changed)));
            return UpdateRegistryResponse.builder()
                    .registryName(old.registryName())
                    .registryArn(old.registryArn())
                    .build();
        });
    }

    /// Removes the registry with its schemas at once.
    @Override
    public DeleteRegistryResponse deleteRegistry(DeleteRegistryRequest request) {
        return scope.change(() -> {
            GetRegistryResponse old = lookup.registry(request.registryId());
            scope.documents().write(lookup.store().removed(old));
            return DeleteRegistryResponse.builder()
                    .registryName(old.registryName())
                    .registryArn(old.registryArn())
                    .status(RegistryStatus.DELETING)
                    .build();
        });
    }
}
