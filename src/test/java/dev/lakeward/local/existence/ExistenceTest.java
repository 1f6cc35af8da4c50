package dev.lakeward.local.existence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.existence.Named.Kind;
import dev.lakeward.local.service.Clients;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;

/// What is hidden and what is missing are told apart by no operation that takes a name.
class ExistenceTest {
    private static final Pattern NAME_LIKE =
            Pattern.compile(".*(Name|Names|Arn|ARN|Bucket|Key|Keys|Id|Ids|Database|Table|List|ToDelete|ToGet)");
    private static final Set<String> NO_NAMES = Set.of(
            "CatalogId",
            "ClientRequestToken",
            "TransactionId",
            "NextToken",
            "AttributesToGet",
            "ParentResourceArn",
            "RootResourceArn",
            "SSECustomerKey",
            "SSEKMSKeyId",
            "CopySourceSSECustomerKey",
            "SourceVersionId",
            "ExternalId",
            "VersionId",
            "glue:CreateTable Name",
            "glue:UpdateTable Name");

    /// What an administrator's answers do not tell apart, as the name decides nothing of the answer.
    private static final Set<String> TOLD_BY_NOTHING = Set.of(
            // Functions, partitions' columns and statistics of the hidden name are none of their own.
            "glue:GetUserDefinedFunction FUNCTION",
            "glue:GetPartitions COLUMN",
            "glue:GetColumnStatisticsForTable COLUMN",
            "glue:GetColumnStatisticsForPartition COLUMN",
            "glue:GetColumnStatisticsForPartition PARTITION",
            "glue:GetConnections CONNECTION",
            // No run has moved a bookmark.
            "glue:GetJobBookmark JOB_RUN",
            // A run is known as one of its own job alone.
            "glue:GetJobRun JOB",
            "glue:GetWorkflowRun WORKFLOW",
            "glue:GetWorkflowRunProperties WORKFLOW",
            "glue:GetBlueprintRun BLUEPRINT",
            // No trigger starts it: all are shown.
            "glue:GetTriggers JOB",
            // What has no LF-Tags is refused by its kind.
            "lakeformation:GetResourceLfTags FILTER",
            "lakeformation:GetResourceLfTags DATABASE",
            "lakeformation:GetResourceLfTags TABLE",
            "lakeformation:GetResourceLfTags TAG",
            "lakeformation:GetResourceLfTags TAG_VALUE",
            "lakeformation:GetResourceLfTags EXPRESSION",
            "lakeformation:GetResourceLfTags LOCATION",
            // The hidden filter is one of the seen table.
            "lakeformation:GetDataCellsFilter DATABASE",
            "lakeformation:GetDataCellsFilter TABLE",
            "lakeformation:GetEffectivePermissionsForPath LOCATION",
            // An administrator holds no SELECT.
            "glue:GetUnfilteredTableMetadata TABLE",
            "glue:GetUnfilteredTableMetadata DATABASE",
            "lakeformation:GetTemporaryGlueTableCredentials TABLE",
            "lakeformation:GetTemporaryGlueTableCredentials DATABASE",
            "lakeformation:GetTemporaryGluePartitionCredentials TABLE",
            "lakeformation:GetTemporaryGluePartitionCredentials DATABASE",
            "lakeformation:GetTemporaryGluePartitionCredentials PARTITION",
            // The hidden key lies in the hidden bucket, and no role has the policy asked for.
            "s3:GetObject KEY",
            "s3:HeadObject KEY",
            "s3:GetObjectTagging KEY",
            "s3:GetObjectAcl KEY",
            "iam:GetRolePolicy ROLE",
            // A lake has roles and no users.
            "iam:GetUser ROLE");

    /// What holders of a right to make names learn of hidden ones: that they exist, by making them.
    private static final Map<Profile, Set<String>> MAKERS = Map.of(
            Profile.CREATOR, Set.of("glue:CreateTable TABLE"),
            Profile.FOUNDER,
                    Set.of(
                            "glue:CreateDatabase DATABASE",
                            "lakeformation:CreateLfTag TAG",
                            "lakeformation:CreateLfTagExpression EXPRESSION"));

    @ParameterizedTest
    @EnumSource(Profile.class)
    void whatIsHiddenAnswersAsWhatIsMissing(Profile profile) throws Exception {
        try (ExistenceLake lake = new ExistenceLake()) {
            Map<String, String> before = lake.state();
            Clients team = lake.as(profile.team());
            List<String> told = new ArrayList<>();
            for (Calls.Call call : Calls.all().list()) {
                for (Kind kind : asked(call, lake)) {
                    boolean makes = MAKERS.getOrDefault(profile, Set.of()).contains(call.operation() + " " + kind);
                    if (!profile.blindTo().contains(kind) || makes) {
                        continue;
                    }
                    String hidden = Outcome.of(call, team, new Named(lake.seen).with(kind, lake.hidden.get(kind)))
                            .replace(lake.hidden.get(kind), "·");
                    String missing = Outcome.of(call, team, new Named(lake.seen).with(kind, lake.missing.get(kind)))
                            .replace(lake.missing.get(kind), "·");
                    if (!hidden.equals(missing)) {
                        told.add(call.operation() + " " + kind + "\n    hidden:  " + hidden + "\n    missing: "
                                + missing);
                    }
                }
            }
            assertThat(told).as(() -> String.join("\n", told)).isEmpty();
            assertThat(lake.state()).isEqualTo(before);
        }
    }

    @Test
    void whoMayMakeANameLearnsThatItExistsAndNoMore() throws Exception {
        try (ExistenceLake lake = new ExistenceLake()) {
            for (Profile profile : MAKERS.keySet()) {
                for (String made : MAKERS.get(profile)) {
                    Kind kind = Kind.valueOf(made.substring(made.indexOf(' ') + 1));
                    String operation = made.substring(0, made.indexOf(' '));
                    for (Calls.Call call : Calls.all().list()) {
                        if (call.operation().equals(operation)
                                && asked(call, lake).contains(kind)) {
                            assertThat(Outcome.of(
                                            call,
                                            lake.as(profile.team()),
                                            new Named(lake.seen)
                                                    .with(Kind.TAG, lake.hidden.get(Kind.TAG))
                                                    .with(kind, lake.hidden.get(kind))))
                                    .as(made)
                                    .contains("AlreadyExistsException")
                                    .doesNotContain(lake.hidden.get(Kind.COLUMN));
                        }
                    }
                }
            }
        }
    }

    /// Whether the table says something: an administrator's answers differ.
    @Test
    void whatIsVisibleIsToldApart() throws Exception {
        try (ExistenceLake lake = new ExistenceLake()) {
            List<String> vacuous = new ArrayList<>();
            for (Calls.Call call : Calls.all().list()) {
                boolean reads = call.operation().matches(".*:(Get|BatchGet|Describe|Head).*");
                for (Kind kind : reads ? asked(call, lake) : Set.<Kind>of()) {
                    String there = Outcome.of(call, lake.admin, new Named(lake.seen).with(kind, lake.hidden.get(kind)));
                    String missing =
                            Outcome.of(call, lake.admin, new Named(lake.seen).with(kind, lake.missing.get(kind)));
                    if (there.replace(lake.hidden.get(kind), "·")
                            .equals(missing.replace(lake.missing.get(kind), "·"))) {
                        vacuous.add(call.operation() + " " + kind);
                    }
                }
            }
            assertThat(TOLD_BY_NOTHING).containsAll(vacuous);
        }
    }

    /// An operation that is new and takes a name fails here until it stands in the table.
    @Test
    void everyOperationThatTakesANameIsInTheTable() throws Exception {
        Calls calls = Calls.all();
        Map<String, Set<String>> set = new java.util.HashMap<>();
        try (ExistenceLake lake = new ExistenceLake()) {
            for (Calls.Call call : calls.list()) {
                Captured captured = capture(call, new Named(lake.seen));
                set.computeIfAbsent(call.operation(), key -> new HashSet<>()).addAll(members(captured.request()));
            }
        }
        List<String> forgotten = new ArrayList<>();
        for (Map.Entry<String, Class<?>> operation : requests().entrySet()) {
            if (calls.nameless().containsKey(operation.getKey())) {
                continue;
            }
            SdkPojo shape = (SdkPojo) operation.getValue().getMethod("builder").invoke(null);
            if (!set.containsKey(operation.getKey()) && hasNames(shape, 5)) {
                forgotten.add(operation.getKey());
            }
            for (String member : nameLike(shape)) {
                if (!NO_NAMES.contains(operation.getKey() + " " + member)
                        && !set.getOrDefault(operation.getKey(), Set.of()).contains(member)) {
                    forgotten.add(operation.getKey() + " " + member);
                }
            }
        }
        assertThat(forgotten).as(() -> String.join("\n", forgotten)).isEmpty();
    }

    private static Set<Kind> asked(Calls.Call call, ExistenceLake lake) {
        Named names = new Named(lake.seen);
        capture(call, names);
        return Set.copyOf(names.asked());
    }

    /// A request on its way to nobody.
    private static final class Captured extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient AwsRequest request;

        Captured(AwsRequest request) {
            this.request = request;
        }

        AwsRequest request() {
            return request;
        }
    }

    private static Captured capture(Calls.Call call, Named names) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (arguments != null && arguments.length > 0 && arguments[0] instanceof AwsRequest request) {
                if (method.getParameterCount() == 1
                        || !method.isDefault()
                        || !method.getName().endsWith("AsBytes")) {
                    throw new Captured(request);
                }
            }
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        };
        try {
            call.with().apply(Outcome.clients(handler), names);
        } catch (Captured captured) {
            return captured;
        }
        throw new AssertionError("no request: " + call.operation());
    }

    /// The members of a request's shape that are set, by name, deeply.
    private static Set<String> members(SdkPojo shape) {
        Set<String> members = new TreeSet<>();
        for (SdkField<?> field : shape.sdkFields()) {
            Object value = field.getValueOrDefault(shape);
            if (value != null) {
                members.add(field.memberName());
            }
        }
        return members;
    }

    private static Set<String> nameLike(SdkPojo shape) {
        Set<String> names = new TreeSet<>();
        for (SdkField<?> field : shape.sdkFields()) {
            String name = field.memberName();
            if (element(field).marshallingType() == MarshallingType.STRING
                    && !NO_NAMES.contains(name)
                    && NAME_LIKE.matcher(name).matches()) {
                names.add(name);
            }
        }
        return names;
    }

    private static SdkField<?> element(SdkField<?> field) {
        return field.marshallingType() == MarshallingType.LIST
                ? field.getTrait(ListTrait.class).memberFieldInfo()
                : field;
    }

    private static boolean hasNames(SdkPojo shape, int depth) {
        return !nameLike(shape).isEmpty()
                || depth > 0
                        && shape.sdkFields().stream()
                                .map(ExistenceTest::element)
                                .filter(field -> field.marshallingType() == MarshallingType.SDK_POJO)
                                .anyMatch(field -> hasNames(field.constructor().get(), depth - 1));
    }

    private static Map<String, Class<?>> requests() throws Exception {
        Map<String, Class<?>> requests = new java.util.TreeMap<>();
        Map<String, Class<?>> clients = Outcome.types();
        for (String line : Files.readAllLines(Path.of("resources/dev/lakeward/local/wire/operations.tsv"))) {
            String[] parts = line.split("\t");
            if (parts.length > 2 && parts[2].equals("yes") && clients.containsKey(parts[0])) {
                for (Method method : clients.get(parts[0]).getMethods()) {
                    Class<?>[] types = method.getParameterTypes();
                    if (types.length > 0
                            && AwsRequest.class.isAssignableFrom(types[0])
                            && types[0].getSimpleName().equals(parts[1] + "Request")) {
                        requests.put(parts[0] + ":" + parts[1], types[0]);
                    }
                }
            }
        }
        assertThat(requests).hasSizeGreaterThan(120);
        return requests;
    }

    static String message(AwsServiceException e) {
        return e.getClass().getSimpleName() + " " + e.statusCode() + " "
                + e.awsErrorDetails().errorCode() + " " + e.awsErrorDetails().errorMessage();
    }
}
