package dev.lakeward.local.iam;

import static dev.lakeward.local.store.DocumentKinds.require;
import static dev.lakeward.local.store.DocumentKinds.requireKey;

import dev.lakeward.access.Principal;
import dev.lakeward.local.gate.IamPolicy;
import dev.lakeward.local.store.DocumentKinds.Check;
import dev.lakeward.shape.SdkJson;
import java.util.Map;
import software.amazon.awssdk.services.iam.model.Role;

/// What the documents of roles must say to be read.
public final class RoleKinds {
    private RoleKinds() {}

    public static Map<String, Check> all() {
        return Map.of(
                LocalIam.ROLE,
                RoleKinds::role,
                LocalIam.POLICY,
                (key, body) -> require(!IamPolicy.parse(body).statements().isEmpty()));
    }

    private static void role(String key, String body) {
        Role role = SdkJson.readExactly(body, Role::builder);
        requireKey(key, role.roleName());
        requireKey(key, new Principal(role.arn()).name());
        require(role.path() != null);
    }
}
