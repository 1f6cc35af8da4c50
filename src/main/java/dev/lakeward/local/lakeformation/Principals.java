package dev.lakeward.local.lakeformation;

import dev.lakeward.access.Principal;
import dev.lakeward.local.iam.LocalIam;
import dev.lakeward.local.store.Documents;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Who can hold a permission: an existing role of this account, a well-formed name of somebody outside it, or a group.
final class Principals {
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern EVERYBODY = Pattern.compile("\\d{12}:IAMPrincipals");
    private static final Pattern IAM = Pattern.compile("arn:aws:iam::(\\d{12}):(role|user)/[\\w+=,.@/-]{1,512}");
    private static final Pattern FEDERATED =
            Pattern.compile("arn:aws:iam::\\d{12}:saml-provider/[\\w._-]{1,128}:(user|group)/[^\\s*?]{1,512}");
    private static final Pattern IDENTITY_CENTER =
            Pattern.compile("arn:aws:identitystore:::(user|group)/[0-9A-Za-z-]{1,47}");
    private static final Pattern ORGANISATION = Pattern.compile(
            "arn:aws:organizations::\\d{12}:(organization/o-[a-z0-9]{10,32}|ou/o-[a-z0-9]{10,32}/ou-[a-z0-9-]{4,68})");
    private static final Pattern QUICKSIGHT =
            Pattern.compile("arn:aws:quicksight:[a-z0-9-]+:\\d{12}:(user|group)/[\\w.-]{1,64}/[^\\s*?]{1,512}");

    private final Documents documents;
    private final String account;

    Principals(Documents documents, String account) {
        this.documents = documents;
        this.account = account;
    }

    /// Refuses whom no grant can name.
    void requireHolder(Principal principal) {
        String id = principal.id();
        boolean known = principal.equals(Principal.IAM_ALLOWED_PRINCIPALS)
                || EVERYBODY.matcher(id).matches()
                || ACCOUNT.matcher(id).matches() && !id.equals(account)
                || FEDERATED.matcher(id).matches()
                || IDENTITY_CENTER.matcher(id).matches()
                || ORGANISATION.matcher(id).matches()
                || QUICKSIGHT.matcher(id).matches()
                || isRoleOrUser(principal, true);
        if (!known) {
            throw invalid(principal);
        }
    }

    /// Refuses whom the settings cannot name as an administrator: only a role of this account.
    void requireAdministrator(Principal principal) {
        if (!isRoleOrUser(principal, false)) {
            throw LocalLakeFormation.invalid(
                    "An administrator is an existing IAM user or role of this account, unlike " + principal.id() + ".");
        }
    }

    // Of other accounts nothing more can be known than that the name is well formed.
    private boolean isRoleOrUser(Principal principal, boolean foreignToo) {
        Matcher named = IAM.matcher(principal.id());
        return named.matches() && (named.group(1).equals(account) ? LocalIam.exists(documents, principal) : foreignToo);
    }

    private static RuntimeException invalid(Principal principal) {
        return LocalLakeFormation.invalid("Invalid principal, no such IAM user or role: " + principal.id());
    }
}
