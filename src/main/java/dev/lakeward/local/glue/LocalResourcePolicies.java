package dev.lakeward.local.glue;

import dev.lakeward.local.gate.CatalogPolicy;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.store.Document;
import dev.lakeward.shape.SdkJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.*;

/// The catalog's resource policy.
///
/// Its Deny statements hold at once for every principal that they name, on the resources that they name, which are
/// those that IAM is asked about. Its Allow statements give nothing: in a lake of one account identity policies
/// and Lake Formation decide. Policies of single resources are not supported.
public final class LocalResourcePolicies implements GluePart {
    private static final String POLICY = CatalogPolicy.KIND;

    private final Scope scope;

    public LocalResourcePolicies(Scope scope) {
        this.scope = scope;
    }

    private static void requireWholeCatalog(@Nullable String resourceArn) {
        if (resourceArn != null && !resourceArn.endsWith(":catalog")) {
            throw Scope.invalid("The embedded lake keeps one policy, of the whole catalog.");
        }
    }

    private Optional<GluePolicy> policy() {
        return scope.catalog().documents().get(POLICY, "").map(json -> SdkJson.read(json, GluePolicy::builder));
    }

    private static void requireHash(Optional<GluePolicy> old, @Nullable String hash) {
        if (hash != null
                && !old.map(GluePolicy::policyHash).filter(hash::equals).isPresent()) {
            throw Faults.fault(ConditionCheckFailureException.builder(), "The policy has another hash by now.");
        }
    }

    @Override
    public PutResourcePolicyResponse putResourcePolicy(PutResourcePolicyRequest request) {
        return scope.change(() -> {
            requireWholeCatalog(request.resourceArn());
            Optional<GluePolicy> old = policy();
            requireHash(old, request.policyHashCondition());
            boolean refused = request.policyExistsCondition() == ExistCondition.MUST_EXIST && old.isEmpty()
                    || request.policyExistsCondition() == ExistCondition.NOT_EXIST && old.isPresent();
            if (refused) {
                throw Faults.fault(
                        ConditionCheckFailureException.builder(),
                        "The policy must " + (old.isEmpty() ? "exist already." : "not exist yet."));
            }
            try {
                CatalogPolicy.parse(request.policyInJson());
            } catch (IllegalArgumentException e) {
                throw Scope.invalid("The policy is not understood: " + e.getMessage());
            }
            GluePolicy kept = GluePolicy.builder()
                    .policyInJson(request.policyInJson())
                    .policyHash(hash(request.policyInJson()))
                    .createTime(
                            old.map(GluePolicy::createTime).orElse(scope.clock().instant()))
                    .updateTime(scope.clock().instant())
                    .build();
            scope.catalog().save(List.of(new Document(POLICY, "", SdkJson.write(kept))));
            return PutResourcePolicyResponse.builder()
                    .policyHash(kept.policyHash())
                    .build();
        });
    }

    private static String hash(String json) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private GluePolicy existing() {
        return policy().orElseThrow(() -> Scope.notFound("Policy not found"));
    }

    @Override
    public GetResourcePolicyResponse getResourcePolicy(GetResourcePolicyRequest request) {
        requireWholeCatalog(request.resourceArn());
        GluePolicy policy = existing();
        return GetResourcePolicyResponse.builder()
                .policyInJson(policy.policyInJson())
                .policyHash(policy.policyHash())
                .createTime(policy.createTime())
                .updateTime(policy.updateTime())
                .build();
    }

    @Override
    public GetResourcePoliciesResponse getResourcePolicies(GetResourcePoliciesRequest request) {
        return GetResourcePoliciesResponse.builder()
                .getResourcePoliciesResponseList(policy().stream().toList())
                .build();
    }

    @Override
    public DeleteResourcePolicyResponse deleteResourcePolicy(DeleteResourcePolicyRequest request) {
        scope.change(() -> {
            requireWholeCatalog(request.resourceArn());
            existing();
            requireHash(policy(), request.policyHashCondition());
            scope.catalog().save(List.of(new Document(POLICY, "", null)));
        });
        return DeleteResourcePolicyResponse.builder().build();
    }
}
