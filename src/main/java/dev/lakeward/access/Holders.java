package dev.lakeward.access;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whom Lake Formation takes as the holder of a permission, by the form of the identifier. See "Lake Formation personas
/// and IAM permissions" and the reference of DataLakePrincipal.
public final class Holders {
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

    private Holders() {}

    /// Whether an identifier has a form that a holder has: a role, a user, a group, another account, everybody of one.
    /// `account` is the lake's own, which is no holder by itself.
    public static boolean isOne(Principal principal, String account) {
        String id = principal.id();
        return principal.equals(Principal.IAM_ALLOWED_PRINCIPALS)
                || EVERYBODY.matcher(id).matches()
                || ACCOUNT.matcher(id).matches() && !id.equals(account)
                || FEDERATED.matcher(id).matches()
                || IDENTITY_CENTER.matcher(id).matches()
                || ORGANISATION.matcher(id).matches()
                || QUICKSIGHT.matcher(id).matches()
                || IAM.matcher(id).matches();
    }

    /// Whether it is a role or user of an account, so that the account knows whether it is there.
    public static boolean isOf(Principal principal, String account) {
        Matcher named = IAM.matcher(principal.id());
        return named.matches() && named.group(1).equals(account);
    }
}
