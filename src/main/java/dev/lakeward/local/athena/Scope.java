package dev.lakeward.local.athena;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.IamCheck;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.store.Documents;
import dev.lakeward.shape.SdkJson;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.athena.model.AthenaException;
import software.amazon.awssdk.services.athena.model.DataCatalog;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.Tag;
import software.amazon.awssdk.services.athena.model.WorkGroup;

/// What the parts of Athena work on for one caller.
public record Scope(Documents documents, IamCheck iam, Caller caller, InstantSource clock) {
    static final String WORKGROUP = "workgroup";
    static final String DATA_CATALOG = "data-catalog";
    static final String CATALOG = "AwsDataCatalog";

    private static final int PAGE = 50;

    static AwsServiceException invalid(String sentence) {
        return Faults.fault(InvalidRequestException.builder(), sentence);
    }

    Optional<WorkGroup> find(String workGroup) {
        return documents
                .get(WORKGROUP, workGroup)
                .map(json -> WorkGroups.complete(SdkJson.read(json, WorkGroup::builder)));
    }

    /// A data catalog that was made beside the lake's own.
    Optional<DataCatalog> findCatalog(String name) {
        return documents.get(DATA_CATALOG, name).map(json -> SdkJson.read(json, DataCatalog::builder));
    }

    /// Refuses a name that means no data catalog.
    void requireCatalog(@Nullable String name) {
        String asked = String.valueOf(name);
        if (!CATALOG.equalsIgnoreCase(asked) && findCatalog(asked).isEmpty()) {
            throw invalid("Data catalog " + name + " is not found.");
        }
    }

    /// A workgroup by name; `primary` where none is named.
    WorkGroup workGroup(@Nullable String name) {
        String asked = name == null ? WorkGroups.PRIMARY : name;
        return find(asked).orElseThrow(() -> invalid("WorkGroup " + asked + " is not found."));
    }

    /// Refuses an operation on what lies in a workgroup on which IAM does not allow it.
    void requireAllowed(String operation, String workGroup) {
        if (!iam.allows(caller, "athena:" + operation, arn(workGroup))) {
            throw Faults.coded(
                    AthenaException.builder(),
                    "AccessDeniedException",
                    400,
                    "User: " + caller.principal().id() + " is not authorized to perform: athena:" + operation
                            + " on resource: " + arn(workGroup));
        }
    }

    String arn(String workGroup) {
        return "arn:aws:athena:" + caller.region() + ":" + caller.accountId() + ":workgroup/" + workGroup;
    }

    String catalogArn(String dataCatalog) {
        return "arn:aws:athena:" + caller.region() + ":" + caller.accountId() + ":datacatalog/" + dataCatalog;
    }

    static Map<String, String> values(List<Tag> tags) {
        Map<String, String> values = new HashMap<>();
        tags.forEach(tag -> values.put(tag.key(), tag.value() == null ? "" : tag.value()));
        return values;
    }

    <T> Page<T> page(
            String kind,
            String prefix,
            Function<String, T> reader,
            Function<T, String> key,
            Predicate<T> wanted,
            @Nullable String token,
            @Nullable Integer max) {
        return Page.of(
                documents,
                new Page.Source<>(kind, prefix, reader, key, wanted),
                token,
                max == null ? PAGE : max,
                () -> invalid("The next token is not one of this operation's."));
    }
}
