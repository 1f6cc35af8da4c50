package dev.lakeward.local.firehose;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.firehose.model.*;

/// Tags of delivery streams.
public final class LocalStreamTags implements StreamPart {
    private static final int PAGE = 50;

    private final StreamScope scope;

    public LocalStreamTags(StreamScope scope) {
        this.scope = scope;
    }

    /// Tags by key; one without a value has an empty one. Throws InvalidArgumentException for a key given twice.
    static Map<String, String> byKey(List<Tag> tags) {
        Map<String, String> byKey = new TreeMap<>();
        for (Tag tag : tags) {
            if (byKey.put(tag.key(), tag.value() == null ? "" : tag.value()) != null) {
                throw StreamStore.invalid("A tag key is given twice.");
            }
        }
        return byKey;
    }

    @Override
    public TagDeliveryStreamResponse tagDeliveryStream(TagDeliveryStreamRequest request) {
        change(
                request.deliveryStreamName(),
                () -> scope.shared()
                        .tags()
                        .add(scope.arns().stream(request.deliveryStreamName()), byKey(request.tags())));
        return TagDeliveryStreamResponse.builder().build();
    }

    @Override
    public UntagDeliveryStreamResponse untagDeliveryStream(UntagDeliveryStreamRequest request) {
        change(
                request.deliveryStreamName(),
                () -> scope.shared()
                        .tags()
                        .remove(scope.arns().stream(request.deliveryStreamName()), request.tagKeys()));
        return UntagDeliveryStreamResponse.builder().build();
    }

    private void change(String stream, Runnable work) {
        scope.streams().documents().change(() -> {
            scope.streams().require(stream);
            work.run();
        });
    }

    @Override
    public ListTagsForDeliveryStreamResponse listTagsForDeliveryStream(ListTagsForDeliveryStreamRequest request) {
        scope.streams().require(request.deliveryStreamName());
        int limit = request.limit() == null ? PAGE : request.limit();
        String last = request.exclusiveStartTagKey() == null ? "" : request.exclusiveStartTagKey();
        List<Tag> tags = scope.shared().tags().of(scope.arns().stream(request.deliveryStreamName())).entrySet().stream()
                .filter(tag -> tag.getKey().compareTo(last) > 0)
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
        return ListTagsForDeliveryStreamResponse.builder()
                .tags(tags.stream().limit(limit).toList())
                .hasMoreTags(tags.size() > limit)
                .build();
    }
}
