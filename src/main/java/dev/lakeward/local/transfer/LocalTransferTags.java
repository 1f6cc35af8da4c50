package dev.lakeward.local.transfer;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.datasync.model.*;

/// Tags of locations and tasks.
public final class LocalTransferTags implements TransferPart {
    private final TransferScope scope;

    public LocalTransferTags(TransferScope scope) {
        this.scope = scope;
    }

    /// Tags by key; one without a value has an empty one. Throws InvalidRequestException for a key given twice.
    static Map<String, String> byKey(List<TagListEntry> tags) {
        Map<String, String> byKey = new TreeMap<>();
        for (TagListEntry tag : tags) {
            if (byKey.put(tag.key(), tag.value() == null ? "" : tag.value()) != null) {
                throw TransferStore.invalid("A tag key is given twice.");
            }
        }
        return byKey;
    }

    private void require(String arn) {
        if (arn.contains("/execution/") || arn.contains(":agent/")) {
            throw TransferStore.invalid("The embedded lake keeps tags of locations and tasks only.");
        }
        if (arn.contains(":task/")) {
            scope.store().requireTask(arn);
        } else {
            scope.store().requireLocation(arn);
        }
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        scope.store().documents().change(() -> {
            require(request.resourceArn());
            scope.shared().tags().add(request.resourceArn(), byKey(request.tags()));
        });
        return TagResourceResponse.builder().build();
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        scope.store().documents().change(() -> {
            require(request.resourceArn());
            scope.shared().tags().remove(request.resourceArn(), request.keys());
        });
        return UntagResourceResponse.builder().build();
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        require(request.resourceArn());
        List<TagListEntry> tags = scope.shared().tags().of(request.resourceArn()).entrySet().stream()
                .map(tag -> TagListEntry.builder()
                        .key(tag.getKey())
                        .value(tag.getValue())
                        .build())
                .toList();
        Pages.Part<TagListEntry> page = Pages.of(tags, TagListEntry::key, request.nextToken(), request.maxResults());
        return ListTagsForResourceResponse.builder()
                .tags(page.items())
                .nextToken(page.token())
                .build();
    }
}
