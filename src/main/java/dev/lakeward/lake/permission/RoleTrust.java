package dev.lakeward.lake.permission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Who may become a role, as the trust policy of the role says. See "IAM JSON policy elements: Principal".
public record RoleTrust(List<Member> members) {
    private static final JsonMapper JSON = new JsonMapper();

    /// One whom a statement names: `type` is the policy's own word for what `id` is, such as `AWS` or `Service`. A
    /// conditional one must meet a condition of the policy; a denied one is kept out whatever else is said.
    public record Member(String type, String id, boolean conditional, boolean denied) {}

    public RoleTrust {
        members = List.copyOf(members);
    }

    /// Reads a policy as IAM returns it, with or without percent signs; empty where it is not understood.
    static Optional<RoleTrust> read(String policy) {
        try {
            JsonNode document =
                    JSON.readTree(policy.startsWith("{") ? policy : URLDecoder.decode(policy, StandardCharsets.UTF_8));
            List<Member> members = new ArrayList<>();
            for (JsonNode statement : list(document.path("Statement"))) {
                if (!statement.has("Effect") || !statement.has("Principal")) {
                    return Optional.empty();
                }
                add(members, statement);
            }
            return Optional.of(new RoleTrust(members));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void add(List<Member> members, JsonNode statement) {
        boolean conditional = statement.has("Condition");
        boolean denied = !statement.path("Effect").asText().equals("Allow");
        JsonNode principal = statement.path("Principal");
        if (principal.isTextual()) {
            members.add(new Member("AWS", principal.asText(), conditional, denied));
        }
        principal
                .properties()
                .forEach(each -> list(each.getValue())
                        .forEach(id -> members.add(new Member(each.getKey(), id.asText(), conditional, denied))));
    }

    // One thing may stand without its brackets.
    private static Iterable<JsonNode> list(JsonNode node) {
        return node.isArray() || node.isMissingNode() ? node : List.of(node);
    }
}
