package dev.lakeward.lake.permission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Who may become a role, as the trust policy of the role says. See "IAM JSON policy elements: Principal".
public record RoleTrust(List<Member> members) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> ASSUMING =
            List.of("sts:assumerole", "sts:assumerolewithsaml", "sts:assumerolewithwebidentity");

    /// One whom a statement names: `type` is the policy's own word for what `id` is, such as `AWS` or `Service`. A
    /// conditional one must meet a condition of the policy; a denied one is kept out whatever else is said.
    public record Member(String type, String id, boolean conditional, boolean denied) {}

    public RoleTrust {
        members = List.copyOf(members);
    }

    /// Reads a policy as IAM returns it, with or without percent signs; empty where it is not understood.
    static Optional<RoleTrust> read(String policy) {
        try {
            String text = policy.strip();
            JsonNode document =
                    JSON.readTree(text.startsWith("{") ? text : URLDecoder.decode(text, StandardCharsets.UTF_8));
            if (!document.path("Statement").isContainerNode()) {
                return Optional.empty();
            }
            List<Member> members = new ArrayList<>();
            for (JsonNode statement : list(document.path("Statement"))) {
                if (!statement.has("Effect") || !statement.has("Principal") || !statement.has("Action")) {
                    return Optional.empty();
                }
                if (isOfAssuming(statement.path("Action"))) {
                    add(members, statement);
                }
            }
            return Optional.of(new RoleTrust(members));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    // What a session is told beside, such as its tags, makes nobody the role.
    private static boolean isOfAssuming(JsonNode actions) {
        for (JsonNode action : list(actions)) {
            String pattern = Pattern.quote(action.asText().toLowerCase(Locale.ROOT))
                    .replace("*", "\\E.*\\Q")
                    .replace("?", "\\E.\\Q");
            if (ASSUMING.stream().anyMatch(each -> each.matches(pattern))) {
                return true;
            }
        }
        return false;
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
