package dev.lakeward.local.athena;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.gate.ResourceTags;
import dev.lakeward.local.store.Document;
import dev.lakeward.shape.SdkJson;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.athena.model.*;

/// Workgroups, by name, and the tags of workgroups and data catalogs.
public final class LocalWorkGroups implements AthenaPart {
    private final Scope scope;
    private final Predicate<String> used;

    /// `used` tells whether queries were run in a workgroup.
    public LocalWorkGroups(Scope scope, Predicate<String> used) {
        this.scope = scope;
        this.used = used;
    }

    @Override
    public CreateWorkGroupResponse createWorkGroup(CreateWorkGroupRequest request) {
        return scope.documents().change(() -> {
            if (request.name() == null || !request.name().matches("[a-zA-Z0-9._-]{1,128}")) {
                throw Scope.invalid("A workgroup's name has 1 to 128 letters, digits, dots, dashes and underscores.");
            }
            if (scope.find(request.name()).isPresent()) {
                throw Scope.invalid("WorkGroup " + request.name() + " is already created.");
            }
            WorkGroups.require(request.configuration());
            save(WorkGroup.builder()
                    .name(request.name())
                    .description(request.description())
                    .configuration(request.configuration())
                    .state(WorkGroupState.ENABLED)
                    .creationTime(scope.clock().instant())
                    .build());
            tags().add(scope.arn(request.name()), Scope.values(request.tags()));
            return CreateWorkGroupResponse.builder().build();
        });
    }

    private void save(WorkGroup group) {
        scope.documents().write(List.of(new Document(Scope.WORKGROUP, group.name(), SdkJson.write(group))));
    }

    @Override
    public GetWorkGroupResponse getWorkGroup(GetWorkGroupRequest request) {
        return GetWorkGroupResponse.builder()
                .workGroup(scope.workGroup(request.workGroup()))
                .build();
    }

    @Override
    public UpdateWorkGroupResponse updateWorkGroup(UpdateWorkGroupRequest request) {
        return scope.documents().change(() -> {
            WorkGroup old = scope.workGroup(request.workGroup());
            WorkGroup.Builder changed = old.toBuilder();
            if (request.description() != null) {
                changed.description(request.description());
            }
            if (request.state() != null) {
                changed.state(request.state());
            }
            WorkGroupConfigurationUpdates updates = request.configurationUpdates();
            if (updates != null) {
                WorkGroupConfiguration configuration = WorkGroups.changed(old.configuration(), updates);
                WorkGroups.require(configuration);
                changed.configuration(configuration);
            }
            save(changed.build());
            return UpdateWorkGroupResponse.builder().build();
        });
    }

    @Override
    public DeleteWorkGroupResponse deleteWorkGroup(DeleteWorkGroupRequest request) {
        return scope.documents().change(() -> {
            if (WorkGroups.PRIMARY.equals(request.workGroup())) {
                throw Scope.invalid("The primary workgroup cannot be deleted.");
            }
            String name = scope.workGroup(request.workGroup()).name();
            List<Document> gone = new ArrayList<>(contents(name));
            boolean isEmpty = gone.isEmpty() && !used.test(name);
            if (!isEmpty && !Boolean.TRUE.equals(request.recursiveDeleteOption())) {
                throw Scope.invalid("WorkGroup " + name + " is not empty.");
            }
            gone.add(new Document(Scope.WORKGROUP, name, null));
            gone.add(ResourceTags.removal(scope.arn(name)));
            scope.documents().write(gone);
            return DeleteWorkGroupResponse.builder().build();
        });
    }

    @Override
    public ListWorkGroupsResponse listWorkGroups(ListWorkGroupsRequest request) {
        Page<WorkGroup> page = scope.page(
                Scope.WORKGROUP,
                "",
                json -> SdkJson.read(json, WorkGroup::builder),
                WorkGroup::name,
                group -> true,
                request.nextToken(),
                request.maxResults());
        return ListWorkGroupsResponse.builder()
                .workGroups(page.items().stream()
                        .map(group -> WorkGroupSummary.builder()
                                .name(group.name())
                                .description(group.description() == null ? "" : group.description())
                                .engineVersion(WorkGroups.complete(group)
                                        .configuration()
                                        .engineVersion())
                                .state(group.state())
                                .creationTime(group.creationTime())
                                .build())
                        .toList())
                .nextToken(page.token())
                .build();
    }

    // Everybody's named queries and prepared statements, as their removals.
    private List<Document> contents(String workGroup) {
        List<Document> gone = new ArrayList<>();
        for (String key : scope.documents().keys(LocalNamedQueries.NAMED_QUERY, "")) {
            scope.documents()
                    .get(LocalNamedQueries.NAMED_QUERY, key)
                    .map(json -> SdkJson.read(json, NamedQuery::builder))
                    .filter(query -> workGroup.equals(query.workGroup()))
                    .ifPresent(query -> gone.add(new Document(LocalNamedQueries.NAMED_QUERY, key, null)));
        }
        for (String key : scope.documents().keys(LocalPreparedStatements.KIND, "")) {
            scope.documents()
                    .get(LocalPreparedStatements.KIND, key)
                    .map(json -> SdkJson.read(json, PreparedStatement::builder))
                    .filter(statement -> workGroup.equals(statement.workGroupName()))
                    .ifPresent(statement -> gone.add(new Document(LocalPreparedStatements.KIND, key, null)));
        }
        return gone;
    }

    @Override
    public ListEngineVersionsResponse listEngineVersions(ListEngineVersionsRequest request) {
        return ListEngineVersionsResponse.builder()
                .engineVersions(WorkGroups.engines())
                .build();
    }

    private ResourceTags tags() {
        return new ResourceTags(scope.documents(), Scope::invalid);
    }

    private String tagged(String arn) {
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        boolean isGroup = arn.equals(scope.arn(name)) && scope.find(name).isPresent();
        boolean isCatalog =
                arn.equals(scope.catalogArn(name)) && scope.findCatalog(name).isPresent();
        if (!isGroup && !isCatalog) {
            throw Faults.fault(
                    ResourceNotFoundException.builder(), "No workgroup and no data catalog has the ARN " + arn);
        }
        return arn;
    }

    /// Tags of a workgroup by key, on one page: it has at most 50.
    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return ListTagsForResourceResponse.builder()
                .tags(tags().of(tagged(request.resourceARN())).entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        return scope.documents().change(() -> {
            tags().add(tagged(request.resourceARN()), Scope.values(request.tags()));
            return TagResourceResponse.builder().build();
        });
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        return scope.documents().change(() -> {
            tags().remove(tagged(request.resourceARN()), request.tagKeys());
            return UntagResourceResponse.builder().build();
        });
    }
}
