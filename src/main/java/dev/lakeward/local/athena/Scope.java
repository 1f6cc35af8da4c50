package dev.lakeward.local.athena;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.store.Documents;
import dev.lakeward.shape.SdkJson;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.WorkGroup;

/// What the parts of Athena work on for one caller.
public record Scope(Documents documents, Caller caller, InstantSource clock) {
    static final String WORKGROUP = "workgroup";

    private static final int PAGE = 50;

    static AwsServiceException invalid(String sentence) {
        return Faults.fault(InvalidRequestException.builder(), sentence);
    }

    Optional<WorkGroup> find(String workGroup) {
        return documents.get(WORKGROUP, workGroup).map(json -> SdkJson.read(json, WorkGroup::builder));
    }

    /// A workgroup by name; `primary` where none is named.
    WorkGroup workGroup(@Nullable String name) {
        String asked = name == null ? "primary" : name;
        return find(asked).orElseThrow(() -> invalid("WorkGroup " + asked + " is not found."));
    }

    String arn(String workGroup) {
        return "arn:aws:athena:" + caller.region() + ":" + caller.accountId() + ":workgroup/" + workGroup;
    }

    <T> Page<T> page(
            String kind,
            String prefix,
            Function<String, T> reader,
            Function<T, String> key,
            @Nullable String token,
            @Nullable Integer max) {
        return Page.of(
                documents,
                new Page.Source<>(kind, prefix, reader, key, item -> true),
                token,
                max == null ? PAGE : max,
                () -> invalid("The next token is not one of this operation's."));
    }
}
