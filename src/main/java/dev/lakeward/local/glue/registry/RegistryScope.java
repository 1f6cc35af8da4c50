package dev.lakeward.local.glue.registry;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.IamCheck;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.gate.ResourceTags;
import dev.lakeward.local.store.Documents;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.AccessDeniedException;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.ResourceNumberLimitExceededException;

/// What the parts of the registry work on for one caller.
public record RegistryScope(Documents documents, Caller caller, IamCheck iam, InstantSource clock) {
    /// Items of a page where the request does not say.
    static final int PAGE = 25;

    /// Reads, decides and writes as one change.
    <T> T change(Supplier<T> work) {
        return documents.change(work);
    }

    RegistryArns arns() {
        return RegistryArns.of(caller);
    }

    ResourceTags tags() {
        return new ResourceTags(documents, RegistryScope::invalid);
    }

    String now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /// Refuses what IAM does not allow on a schema that the request named by a version's id alone.
    void requireAllowed(String action, SchemaName schema) {
        for (String resource : new String[] {arns().registry(schema.registry()), arns().schema(schema)}) {
            if (!iam.allows(caller, "glue:" + action, resource)) {
                throw Faults.fault(
                        AccessDeniedException.builder(),
                        "User: " + caller.principal().id() + " is not authorized to perform: glue:" + action
                                + " on resource: " + resource);
            }
        }
    }

    static AwsServiceException invalid(String sentence) {
        return Faults.fault(InvalidInputException.builder(), sentence);
    }

    static AwsServiceException notFound(String sentence) {
        return Faults.fault(EntityNotFoundException.builder(), sentence);
    }

    static AwsServiceException exists(String sentence) {
        return Faults.fault(AlreadyExistsException.builder(), sentence);
    }

    static AwsServiceException tooMany(String sentence) {
        return Faults.fault(ResourceNumberLimitExceededException.builder(), sentence);
    }

    static AwsServiceException badToken() {
        return invalid("The next token is not one of this operation's.");
    }

    <T> Page<T> page(
            @Nullable String token,
            @Nullable Integer max,
            String kind,
            String prefix,
            Function<String, T> reader,
            Function<T, String> key) {
        return Page.of(
                documents,
                new Page.Source<>(kind, prefix, reader, key, item -> true),
                token,
                max == null ? PAGE : max,
                RegistryScope::badToken);
    }
}
