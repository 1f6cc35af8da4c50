package dev.lakeward.local.gate;

import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Documents;
import dev.lakeward.shape.SdkJson;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.GetTagsResponse;

/// Tags of resources, by ARN, as AWS's billing and IAM know them; they are no LF-Tags and decide nothing here.
public final class ResourceTags {
    /// The kind of their documents.
    public static final String KIND = "resource-tags";
    private static final int TAGS_OF_A_RESOURCE = 50;

    private final Documents documents;
    private final Function<String, AwsServiceException> invalid;

    /// `invalid` makes the service's own fault from a sentence.
    public ResourceTags(Documents documents, Function<String, AwsServiceException> invalid) {
        this.documents = documents;
        this.invalid = invalid;
    }

    /// Tags by key.
    public Map<String, String> of(String arn) {
        return new TreeMap<>(documents
                .get(KIND, arn)
                .map(json -> SdkJson.read(json, GetTagsResponse::builder).tags())
                .orElse(Map.of()));
    }

    public void add(String arn, Map<String, String> added) {
        documents.change(() -> {
            documents.write(List.of(added(arn, added)));
        });
    }

    /// The document that adds tags to a resource's.
    public Document added(String arn, Map<String, String> added) {
        Map<String, String> tags = of(arn);
        tags.putAll(added);
        if (tags.keySet().stream().anyMatch(key -> key.toLowerCase(Locale.ROOT).startsWith("aws:"))) {
            throw invalid.apply("Tag keys that begin with aws: are AWS's own.");
        }
        if (tags.size() > TAGS_OF_A_RESOURCE) {
            throw invalid.apply("A resource has at most " + TAGS_OF_A_RESOURCE + " tags.");
        }
        return document(arn, tags);
    }

    public void remove(String arn, Collection<String> keys) {
        documents.change(() -> {
            Map<String, String> tags = of(arn);
            tags.keySet().removeAll(keys);
            documents.write(List.of(document(arn, tags)));
        });
    }

    /// The document that takes a deleted resource's tags away.
    public static Document removal(String arn) {
        return document(arn, Map.of());
    }

    private static Document document(String arn, Map<String, String> tags) {
        return new Document(
                KIND,
                arn,
                tags.isEmpty()
                        ? null
                        : SdkJson.write(GetTagsResponse.builder().tags(tags).build()));
    }
}
