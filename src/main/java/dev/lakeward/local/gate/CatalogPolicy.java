package dev.lakeward.local.gate;

import dev.lakeward.access.Principal;

/// The resource policy of a lake's catalog: what it denies to whom.
public record CatalogPolicy(IamPolicy policy) {
    /// The kind of its document, whose body is Glue's own shape of a policy.
    public static final String KIND = "resource-policy";

    /// Reads a policy document. Throws IllegalArgumentException with what is not understood, a statement without a
    /// principal too.
    public static CatalogPolicy parse(String json) {
        IamPolicy policy = IamPolicy.parseAny(json);
        if (policy.statements().isEmpty()
                || policy.statements().stream()
                        .anyMatch(statement -> statement.principals().isEmpty())) {
            throw new IllegalArgumentException("each statement needs a Principal");
        }
        return new CatalogPolicy(policy);
    }

    /// Whether a statement denies an action on a resource.
    public boolean denies(Principal principal, String account, String action, String resource) {
        return policy.statements().stream()
                .anyMatch(statement -> !statement.allow()
                        && statement.covers(action, resource)
                        && statement.principals().stream().anyMatch(each -> names(each, principal, account)));
    }

    private static boolean names(String named, Principal principal, String account) {
        return named.equals("*")
                || named.equals(principal.id())
                || named.equals(account)
                || named.equals("arn:aws:iam::" + account + ":root");
    }
}
