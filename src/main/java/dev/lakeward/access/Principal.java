package dev.lakeward.access;

import java.util.Optional;

/// Somebody who can hold a grant, by the identifier that Lake Formation uses: an ARN or a group's name.
public record Principal(String id) implements Comparable<Principal> {
    /// The pseudo-group that hands the decision to IAM alone.
    public static final Principal IAM_ALLOWED_PRINCIPALS = new Principal("IAM_ALLOWED_PRINCIPALS");

    public Principal {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a principal needs an identifier, not '" + id + "'");
        }
    }

    public static Principal role(String accountId, String name) {
        return new Principal("arn:aws:iam::" + accountId + ":role/" + name);
    }

    /// What people call it: the last part of an ARN, or the whole identifier.
    public String name() {
        int slash = id.lastIndexOf('/');
        return id.startsWith("arn:") && slash >= 0 ? id.substring(slash + 1) : id;
    }

    /// The account of an IAM principal's ARN; empty for groups.
    public String account() {
        String[] parts = id.split(":", 6);
        return parts.length == 6 && parts[2].equals("iam") ? parts[4] : "";
    }

    /// The group of everybody in the account of an IAM principal.
    Optional<Principal> everybodyOfItsAccount() {
        return account().isEmpty() ? Optional.empty() : Optional.of(new Principal(account() + ":IAMPrincipals"));
    }

    /// Whether a grant to this one reaches `other`: itself, or everybody of the account.
    boolean covers(Principal other) {
        return equals(other)
                || other.everybodyOfItsAccount().filter(this::equals).isPresent();
    }

    @Override
    public int compareTo(Principal other) {
        return id.compareTo(other.id);
    }
}
