package dev.lakeward.local.glue;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.glue.model.*;

/// Tags of databases and connections, and of what else of Glue has tags.
public final class LocalGlueTags implements GluePart {
    static final Pattern ARN = Pattern.compile("arn:aws:glue:[^:]+:(\\d{12}):(database|connection)/(.+)");

    private final Scope scope;
    private final Predicate<String> others;

    /// `others` tells whether an ARN is one of something else that is there, and throws EntityNotFoundException for
    /// what is not.
    public LocalGlueTags(Scope scope, Predicate<String> others) {
        this.scope = scope;
        this.others = others;
    }

    // A resource that the caller does not see answers as if it did not exist.
    private String requireSeen(String arn) {
        if (others.test(arn)) {
            return arn;
        }
        Matcher named = ARN.matcher(arn);
        if (!named.matches() || !named.group(1).equals(scope.caller().accountId())) {
            throw Scope.invalid(
                    "Tags belong to a database, a connection, a crawler, a job, a trigger, a workflow, a registry or a schema of this account, unlike "
                            + arn);
        }
        if (named.group(2).equals("database")) {
            scope.seenDatabase(named.group(3));
        } else if (scope.catalog().documents().get("connection", named.group(3)).isEmpty()) {
            throw Scope.notFound("Connection " + named.group(3) + " not found.");
        }
        return named.group(2).equals("database") ? arn.toLowerCase(Locale.ROOT) : arn;
    }

    @Override
    public GetTagsResponse getTags(GetTagsRequest request) {
        return GetTagsResponse.builder()
                .tags(scope.tags().of(requireSeen(request.resourceArn())))
                .build();
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        scope.change(() -> {
            scope.tags().add(requireSeen(request.resourceArn()), request.tagsToAdd());
        });
        return TagResourceResponse.builder().build();
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        scope.change(() -> {
            scope.tags().remove(requireSeen(request.resourceArn()), request.tagsToRemove());
        });
        return UntagResourceResponse.builder().build();
    }
}
