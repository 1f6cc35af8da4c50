package dev.lakeward.bench;

import dev.lakeward.access.Grant;
import dev.lakeward.access.Permission;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TableShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.ranger.authorization.hadoop.config.RangerPluginConfig;
import org.apache.ranger.plugin.model.RangerPolicy;
import org.apache.ranger.plugin.policyengine.RangerAccessRequestImpl;
import org.apache.ranger.plugin.policyengine.RangerAccessResourceImpl;
import org.apache.ranger.plugin.policyengine.RangerAccessResult;
import org.apache.ranger.plugin.policyengine.RangerPluginContext;
import org.apache.ranger.plugin.policyengine.RangerPolicyEngine;
import org.apache.ranger.plugin.policyengine.RangerPolicyEngineImpl;
import org.apache.ranger.plugin.policyengine.RangerPolicyEngineOptions;
import org.apache.ranger.plugin.store.EmbeddedServiceDefsUtil;
import org.apache.ranger.plugin.util.RangerRoles;
import org.apache.ranger.plugin.util.ServicePolicies;

/// The same table grants as policies of Apache Ranger's own Hive service: one policy a table, an item a user.
final class RangerDecisions {
    private static final int DECISIONS = 200_000;

    private RangerDecisions() {}

    static double perSecond(List<Grant> grants, List<TableShape> shapes) {
        RangerPolicyEngine engine = engine(grants);
        List<String> users = IntStream.range(0, AccessBenchmarks.PRINCIPALS)
                .mapToObj(number -> "p" + number)
                .toList();
        double best = 0;
        for (int round = 0; round < 3; round++) {
            Random random = new Random(4);
            long allowed = 0;
            long began = System.nanoTime();
            for (int i = 0; i < DECISIONS; i++) {
                String user = users.get(random.nextInt(users.size()));
                TableRef table = shapes.get(random.nextInt(shapes.size())).table();
                Map<String, Object> resource = new HashMap<>();
                resource.put("database", table.database().name());
                resource.put("table", table.name());
                RangerAccessRequestImpl request = new RangerAccessRequestImpl(
                        new RangerAccessResourceImpl(resource), "select", user, Set.of(), Set.of());
                RangerAccessResult result = engine.evaluatePolicies(request, RangerPolicy.POLICY_TYPE_ACCESS, null);
                allowed += result.getIsAllowed() ? 1 : 0;
            }
            best = DECISIONS / ((System.nanoTime() - began) / 1e9);
            if (allowed == 0) {
                throw new IllegalStateException("Ranger allows nothing: the comparison would be void");
            }
        }
        return best;
    }

    private static RangerPolicyEngine engine(List<Grant> grants) {
        try {
            ServicePolicies policies = new ServicePolicies();
            policies.setServiceName("lake");
            policies.setPolicyVersion(1L);
            policies.setServiceDef(EmbeddedServiceDefsUtil.instance()
                    .getEmbeddedServiceDef(EmbeddedServiceDefsUtil.EMBEDDED_SERVICEDEF_HIVE_NAME));
            policies.setPolicies(policies(grants));
            RangerPluginConfig config =
                    new RangerPluginConfig("hive", "lake", "bench", null, null, new RangerPolicyEngineOptions());
            return new RangerPolicyEngineImpl(policies, new RangerPluginContext(config), new RangerRoles());
        } catch (Exception e) {
            throw new IllegalStateException("Ranger's engine did not start", e);
        }
    }

    private static List<RangerPolicy> policies(List<Grant> grants) {
        Map<TableRef, Map<String, Set<Permission>>> byTable = new LinkedHashMap<>();
        for (Grant grant : grants) {
            byTable.computeIfAbsent((TableRef) grant.on(), key -> new LinkedHashMap<>())
                    .merge(grant.principal().name(), grant.permissions(), (a, b) -> a.size() > b.size() ? a : b);
        }
        List<RangerPolicy> policies = new ArrayList<>();
        byTable.forEach((table, users) -> {
            RangerPolicy policy = new RangerPolicy();
            policy.setId((long) policies.size() + 1);
            policy.setService("lake");
            policy.setName(table.toString());
            policy.setIsEnabled(true);
            policy.setIsAuditEnabled(false);
            Map<String, RangerPolicy.RangerPolicyResource> resources = new HashMap<>();
            resources.put(
                    "database",
                    new RangerPolicy.RangerPolicyResource(table.database().name()));
            resources.put("table", new RangerPolicy.RangerPolicyResource(table.name()));
            resources.put("column", new RangerPolicy.RangerPolicyResource("*"));
            policy.setResources(resources);
            users.forEach((user, permissions) -> {
                RangerPolicy.RangerPolicyItem item = new RangerPolicy.RangerPolicyItem();
                item.setUsers(List.of(user));
                List<RangerPolicy.RangerPolicyItemAccess> accesses = new ArrayList<>();
                permissions.forEach(permission -> accesses.add(new RangerPolicy.RangerPolicyItemAccess(
                        permission == Permission.SELECT ? "select" : "update", true)));
                item.setAccesses(accesses);
                policy.getPolicyItems().add(item);
            });
            policies.add(policy);
        });
        return policies;
    }
}
