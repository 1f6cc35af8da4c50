package dev.lakeward.local.gate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An IAM identity policy: statements that allow or deny actions on resources, `*` and `?` as wildcards.
///
/// Conditions, NotAction and NotResource are refused: a policy that is not understood allows nothing. It is read here
/// and
/// not by the SDK's `IamPolicy`, which drops what it does not know, such as a misspelt condition, and what stands
/// twice.
public record IamPolicy(List<Statement> statements) {
    /// Allows every action on every resource.
    public static final IamPolicy EVERYTHING =
            new IamPolicy(List.of(new Statement(true, List.of(), List.of("*"), List.of("*"))));

    // What stands twice would count once, the other a deny maybe.
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Set<String> BESIDE_STATEMENTS = Set.of("Version", "Id");
    private static final Set<String> MEMBERS = Set.of("Sid", "Effect", "Action", "Resource", "Principal");

    /// One statement; `principals` only in policies of resources.
    public record Statement(boolean allow, List<String> principals, List<String> actions, List<String> resources) {
        public Statement {
            principals = List.copyOf(principals);
            actions = List.copyOf(actions);
            resources = List.copyOf(resources);
        }

        boolean covers(String action, String resource) {
            return actions.stream()
                            .anyMatch(glob -> matches(glob.toLowerCase(Locale.ROOT), action.toLowerCase(Locale.ROOT)))
                    && resources.stream().anyMatch(glob -> matches(glob, resource));
        }
    }

    public IamPolicy {
        statements = List.copyOf(statements);
    }

    /// An explicit deny wins; what nothing allows is denied.
    public boolean allows(String action, String resource) {
        boolean allowed = false;
        for (Statement statement : statements) {
            if (statement.covers(action, resource)) {
                if (!statement.allow()) {
                    return false;
                }
                allowed = true;
            }
        }
        return allowed;
    }

    private static boolean matches(String glob, String text) {
        int at = 0;
        int star = -1;
        int resumed = 0;
        for (int i = 0; i < text.length(); ) {
            char wanted = at < glob.length() ? glob.charAt(at) : '\0';
            if (at < glob.length() && wanted == '*') {
                star = at++;
                resumed = i;
            } else if (at < glob.length() && (wanted == '?' || wanted == text.charAt(i))) {
                at++;
                i++;
            } else if (star >= 0) {
                // The last star takes one character more; those before it need no second try.
                at = star + 1;
                i = ++resumed;
            } else {
                return false;
            }
        }
        while (at < glob.length() && glob.charAt(at) == '*') {
            at++;
        }
        return at == glob.length();
    }

    /// Reads an identity's policy document. Throws IllegalArgumentException with what is not understood.
    public static IamPolicy parse(String json) {
        IamPolicy policy = parseAny(json);
        if (policy.statements().stream()
                .anyMatch(statement -> !statement.principals().isEmpty())) {
            throw new IllegalArgumentException("an identity's policy names no Principal");
        }
        return policy;
    }

    /// Reads a policy document of an identity or a resource.
    static IamPolicy parseAny(String json) {
        List<Statement> statements = new ArrayList<>();
        try (JsonParser in = JSON.createParser(json)) {
            expect(in.nextToken(), JsonToken.START_OBJECT);
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                if (BESIDE_STATEMENTS.contains(name)) {
                    in.skipChildren();
                } else if (!name.equals("Statement")) {
                    throw new IllegalArgumentException(
                            "the embedded lake does not understand " + name + " in a policy");
                } else if (in.currentToken() == JsonToken.START_ARRAY) {
                    while (in.nextToken() == JsonToken.START_OBJECT) {
                        statements.add(statement(in));
                    }
                    expect(in.currentToken(), JsonToken.END_ARRAY);
                } else {
                    expect(in.currentToken(), JsonToken.START_OBJECT);
                    statements.add(statement(in));
                }
            }
            expect(in.currentToken(), JsonToken.END_OBJECT);
            expect(in.nextToken(), null);
        } catch (IOException e) {
            throw new IllegalArgumentException("the policy document is no JSON, or has a member twice", e);
        }
        return new IamPolicy(statements);
    }

    // Whatever follows an element that is none of a policy's would be lost, a deny too.
    private static void expect(@Nullable JsonToken found, @Nullable JsonToken wanted) {
        if (found != wanted) {
            throw new IllegalArgumentException("the policy document is no object of statements");
        }
    }

    private static Statement statement(JsonParser in) throws IOException {
        boolean allow = false;
        List<String> principals = List.of();
        List<String> actions = List.of();
        List<String> resources = List.of();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            if (!MEMBERS.contains(name)) {
                throw new IllegalArgumentException("the embedded lake does not understand " + name + " in a policy");
            }
            List<String> values = name.equals("Principal") ? principals(in) : values(in);
            switch (name) {
                case "Effect" -> allow = values.equals(List.of("Allow"));
                case "Principal" -> principals = values;
                case "Action" -> actions = values;
                case "Resource" -> resources = values;
                default -> {}
            }
        }
        expect(in.currentToken(), JsonToken.END_OBJECT);
        return new Statement(allow, principals, actions, resources);
    }

    // "*", or {"AWS": …}; services and federations are no callers of a lake.
    private static List<String> principals(JsonParser in) throws IOException {
        if (in.nextToken() == JsonToken.VALUE_STRING) {
            return List.of(in.getText());
        }
        List<String> principals = new ArrayList<>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            if (!in.currentName().equals("AWS")) {
                throw new IllegalArgumentException("the embedded lake knows no principals by " + in.currentName());
            }
            principals.addAll(values(in));
        }
        return principals;
    }

    private static List<String> values(JsonParser in) throws IOException {
        List<String> values = new ArrayList<>();
        if (in.nextToken() == JsonToken.START_ARRAY) {
            while (in.nextToken() != JsonToken.END_ARRAY) {
                values.add(string(in));
            }
        } else {
            values.add(string(in));
        }
        return values;
    }

    private static String string(JsonParser in) throws IOException {
        expect(in.currentToken(), JsonToken.VALUE_STRING);
        return in.getText();
    }
}
