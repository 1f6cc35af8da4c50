package dev.lakeward.local.iam;

import dev.lakeward.access.Principal;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.CatalogArns;
import dev.lakeward.local.gate.CatalogPolicy;
import dev.lakeward.local.gate.IamCheck;
import dev.lakeward.local.gate.IamPolicy;
import dev.lakeward.local.store.Documents;
import dev.lakeward.local.store.Kept;
import dev.lakeward.shape.SdkJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.GluePolicy;
import software.amazon.awssdk.services.iam.model.Role;

/// The check that the gate asks: the role's inline policies together, and the catalog's resource policy. They are read
/// when one of them has changed, not for every call.
final class KeptPolicies implements IamCheck {
    private final Documents documents;
    private final Kept<Roles> roles;
    private final Kept<OfCatalog> catalog;

    // By the role's name: its ARN, and its policies; nobody knows what those of `unknown` come to.
    private record Roles(Map<String, String> arns, Map<String, IamPolicy> policies, Set<String> unknown) {}

    private record OfCatalog(@Nullable CatalogPolicy policy, boolean unreadable) {}

    KeptPolicies(Documents documents) {
        this.documents = documents;
        this.roles = new Kept<>(documents, this::readRoles);
        this.catalog = new Kept<>(documents, this::readCatalog);
    }

    private Roles readRoles() {
        Map<String, String> arns = new HashMap<>();
        for (String json : documents.list(LocalIam.ROLE, "")) {
            Role role = SdkJson.read(json, Role::builder);
            arns.put(role.roleName(), role.arn());
        }
        Map<String, List<IamPolicy.Statement>> statements = new HashMap<>();
        Set<String> unknown = new HashSet<>();
        for (String key : documents.keys(LocalIam.POLICY, "")) {
            String role = key.substring(0, Math.max(0, key.indexOf('\u0000')));
            documents
                    .get(LocalIam.POLICY, key)
                    .ifPresentOrElse(
                            json -> statements
                                    .computeIfAbsent(role, name -> new ArrayList<>())
                                    .addAll(IamPolicy.parse(json).statements()),
                            () -> unknown.add(role));
        }
        Map<String, IamPolicy> policies = new HashMap<>();
        statements.forEach((role, all) -> policies.put(role, new IamPolicy(all)));
        return new Roles(Map.copyOf(arns), Map.copyOf(policies), Set.copyOf(unknown));
    }

    private OfCatalog readCatalog() {
        CatalogPolicy policy = documents
                .get(CatalogPolicy.KIND, "")
                .map(json -> CatalogPolicy.parse(
                        SdkJson.read(json, GluePolicy::builder).policyInJson()))
                .orElse(null);
        return new OfCatalog(policy, documents.isUnreadable(CatalogPolicy.KIND, ""));
    }

    @Override
    public boolean allows(Caller caller, String action, String resource) {
        Roles now = roles.get();
        Principal principal = caller.principal();
        return (!action.startsWith("glue:") || !isDeniedByCatalog(caller, now, action, resource))
                && caller.session().policy().allows(action, resource)
                && principal.id().equals(now.arns().get(principal.name()))
                && policy(now, principal).allows(action, resource);
    }

    private boolean isDeniedByCatalog(Caller caller, Roles now, String action, String resource) {
        OfCatalog own = catalog.get();
        // Whoever may change the policy by identity can always take it back: a lake has no root user.
        boolean denied = own.policy() != null
                && !action.endsWith("ResourcePolicy")
                && own.policy().denies(caller.principal(), caller.accountId(), action, resource);
        // Whom a policy denies that nobody can read, nobody knows: only those go on who may write it anew.
        return denied
                || own.unreadable()
                        && !policy(now, caller.principal())
                                .allows(
                                        "glue:PutResourcePolicy",
                                        CatalogArns.of(caller).catalog());
    }

    // A policy that cannot be read may deny what the others allow.
    private static IamPolicy policy(Roles now, Principal principal) {
        IamPolicy policy = now.policies().get(principal.name());
        return policy == null || now.unknown().contains(principal.name()) ? new IamPolicy(List.of()) : policy;
    }
}
