package dev.lakeward.local.existence;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.existence.Named.Kind;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Gate;
import dev.lakeward.local.glue.CatalogActions;
import dev.lakeward.local.service.Clients;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.glue.GlueClient;

/// On which resources IAM is asked, for every operation of Glue that takes a name of the catalog.
class AskedResourcesTest {
    private static final String ARN = "arn:aws:glue:us-east-1:123456789012:";
    private static final String TABLE = "catalog database/thedatabase table/thedatabase/thetable";
    private static final String FUNCTION = "catalog database/thedatabase userDefinedFunction/thedatabase/thefunction";
    private static final String DATABASE = "catalog database/thedatabase";
    private static final String CONNECTION = "catalog connection/TheConnection";
    private static final Map<String, String> ASKED = new HashMap<>();

    static {
        for (String operation : ("CreateTable GetTable UpdateTable DeleteTable BatchDeleteTable GetTableVersion"
                        + " GetTableVersions DeleteTableVersion BatchDeleteTableVersion CreatePartitionIndex"
                        + " GetPartitionIndexes DeletePartitionIndex GetUnfilteredTableMetadata CreatePartition"
                        + " BatchCreatePartition GetPartition BatchGetPartition GetPartitions UpdatePartition"
                        + " BatchUpdatePartition DeletePartition BatchDeletePartition GetUnfilteredPartitionMetadata"
                        + " GetUnfilteredPartitionsMetadata GetColumnStatisticsForTable"
                        + " GetColumnStatisticsForPartition UpdateColumnStatisticsForTable"
                        + " UpdateColumnStatisticsForPartition DeleteColumnStatisticsForTable"
                        + " DeleteColumnStatisticsForPartition")
                .split(" ")) {
            ASKED.put(operation, TABLE);
        }
        for (String operation : List.of("CreateDatabase", "GetDatabase", "UpdateDatabase")) {
            ASKED.put(operation, DATABASE);
        }
        for (String operation : List.of("Create", "Get", "Update", "Delete")) {
            ASKED.put(operation + "UserDefinedFunction", FUNCTION);
            ASKED.put(operation + "Connection", CONNECTION);
            ASKED.put(operation + "Classifier", "*");
        }
        ASKED.put("BatchDeleteConnection", CONNECTION);
        ASKED.put("GetConnections", "catalog connection/*");
        ASKED.put("GetUserDefinedFunctions", "catalog database/thedatabase userDefinedFunction/thedatabase/*");
        ASKED.put("GetTables", "catalog database/thedatabase table/thedatabase/*");
        ASKED.put("SearchTables", "catalog database/* table/*/*");
        ASKED.put(
                "DeleteDatabase", "catalog database/thedatabase table/thedatabase/* userDefinedFunction/thedatabase/*");
        ASKED.put("GetTags", "database/thedatabase connection/TheConnection");
        ASKED.put("TagResource", "database/thedatabase");
        ASKED.put("UntagResource", "database/thedatabase");
    }

    private final Map<String, Set<String>> asked = new HashMap<>();

    @Test
    void eachOperationIsAskedOnAllThatItInvolves() {
        Map<Kind, String> names = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            String word = kind.name().replace("_", "").toLowerCase(Locale.ROOT);
            names.put(kind, "The" + Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        Calls calls = Calls.ofGlue();
        Clients clients = new Clients(service -> recorder());
        calls.list().forEach(call -> call.with().apply(clients, new Named(names)));
        Map<String, Set<String>> wanted = new HashMap<>();
        ASKED.forEach((operation, resources) -> wanted.put(
                operation,
                List.of(resources.split(" ")).stream()
                        .map(resource -> resource.equals("*") ? resource : ARN + resource)
                        .collect(toCollection(TreeSet::new))));
        assertThat(asked.keySet()).isEqualTo(wanted.keySet());
        wanted.forEach((operation, resources) ->
                assertThat(asked.get(operation)).as(operation).isEqualTo(resources));
    }

    private GlueClient recorder() {
        Caller caller =
                new Caller(LocalLake.role("any"), LocalLake.ACCOUNT, LocalLake.REGION, Caller.Session.unlimited("any"));
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (!(arguments[0] instanceof AwsRequest request)) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            String operation = Character.toUpperCase(method.getName().charAt(0))
                    + method.getName().substring(1);
            for (Gate.Action action : CatalogActions.actions(caller, operation, request)) {
                assertThat(action.name()).isEqualTo("glue:" + operation);
                asked.computeIfAbsent(operation, key -> new TreeSet<>()).add(action.resource());
            }
            return null;
        };
        return (GlueClient)
                Proxy.newProxyInstance(GlueClient.class.getClassLoader(), new Class<?>[] {GlueClient.class}, handler);
    }
}
