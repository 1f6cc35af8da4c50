package dev.lakeward.local.athena;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.gate.ResourceTags;
import dev.lakeward.local.store.Document;
import dev.lakeward.shape.SdkJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.athena.model.*;

/// Workgroups, by name, and their tags.
public final class LocalWorkGroups implements AthenaPart {
    private final Scope scope;

    public LocalWorkGroups(Scope scope) {
        this.scope = scope;
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
            save(WorkGroup.builder()
                    .name(request.name())
                    .description(request.description())
                    .configuration(request.configuration())
                    .state(WorkGroupState.ENABLED)
                    .creationTime(scope.clock().instant())
                    .build());
            tags().add(scope.arn(request.name()), values(request.tags()));
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
            if (updates != null && updates.resultConfigurationUpdates() != null) {
                changed.configuration(c -> c.resultConfiguration(r -> r.outputLocation(
                                updates.resultConfigurationUpdates().outputLocation()))
                        .queryResultsS3AccessGrantsConfiguration(updates.queryResultsS3AccessGrantsConfiguration()));
            }
            save(changed.build());
            return UpdateWorkGroupResponse.builder().build();
        });
    }

    @Override
    public DeleteWorkGroupResponse deleteWorkGroup(DeleteWorkGroupRequest request) {
        return scope.documents().change(() -> {
            if ("primary".equals(request.workGroup())) {
                throw Scope.invalid("The primary workgroup cannot be deleted.");
            }
            scope.workGroup(request.workGroup());
            scope.documents()
                    .write(List.of(
                            new Document(Scope.WORKGROUP, request.workGroup(), null),
                            ResourceTags.removal(scope.arn(request.workGroup()))));
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
                request.nextToken(),
                request.maxResults());
        return ListWorkGroupsResponse.builder()
                .workGroups(page.items().stream()
                        .map(group -> WorkGroupSummary.builder()
                                .name(group.name())
                                .description(group.description())
                                .state(group.state())
                                .creationTime(group.creationTime())
                                .build())
                        .toList())
                .nextToken(page.token())
                .build();
    }

    private ResourceTags tags() {
        return new ResourceTags(scope.documents(), Scope::invalid);
    }

    private static Map<String, String> values(List<Tag> tags) {
        Map<String, String> values = new HashMap<>();
        tags.forEach(tag -> values.put(tag.key(), tag.value() == null ? "" : tag.value()));
        return values;
    }

    private String tagged(String arn) {
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        if (!arn.equals(scope.arn(name)) || scope.find(name).isEmpty()) {
            throw Faults.fault(ResourceNotFoundException.builder(), "No workgroup has the ARN " + arn);
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
            tags().add(tagged(request.resourceARN()), values(request.tags()));
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
