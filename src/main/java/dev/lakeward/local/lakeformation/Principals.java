package dev.lakeward.local.lakeformation;

import dev.lakeward.access.Holders;
import dev.lakeward.access.Principal;
import dev.lakeward.local.iam.LocalIam;
import dev.lakeward.local.store.Documents;

/// Who can hold a permission: an existing role of this account, a well-formed name of somebody outside it, or a group.
final class Principals {
    private final Documents documents;
    private final String account;

    Principals(Documents documents, String account) {
        this.documents = documents;
        this.account = account;
    }

    /// Refuses whom no grant can name. Of other accounts nothing more can be known than that the name is well formed.
    void requireHolder(Principal principal) {
        boolean known = Holders.isOf(principal, account)
                ? LocalIam.exists(documents, principal)
                : Holders.isOne(principal, account);
        if (!known) {
            throw invalid(principal);
        }
    }

    /// Refuses whom the settings cannot name as an administrator: only a role of this account.
    void requireAdministrator(Principal principal) {
        if (!Holders.isOf(principal, account) || !LocalIam.exists(documents, principal)) {
            throw LocalLakeFormation.invalid(
                    "An administrator is an existing IAM user or role of this account, unlike " + principal.id() + ".");
        }
    }

    private static RuntimeException invalid(Principal principal) {
        return LocalLakeFormation.invalid("Invalid principal, no such IAM user or role: " + principal.id());
    }
}
