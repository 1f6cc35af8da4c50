package dev.lakeward.ui;

import dev.lakeward.access.Principal;
import java.util.Locale;

/// What somebody is who can hold a grant, by the form of the identifier.
public enum TeamKind {
    ROLE,
    USER,
    GROUP,
    ACCOUNT,
    ORGANISATION,
    EVERYBODY,
    IAM,
    OTHER;

    public static TeamKind of(Principal principal) {
        String id = principal.id();
        if (principal.equals(Principal.IAM_ALLOWED_PRINCIPALS)) {
            return IAM;
        }
        if (id.endsWith(":IAMPrincipals")) {
            return EVERYBODY;
        }
        if (id.matches("\\d{12}")) {
            return ACCOUNT;
        }
        if (id.contains(":organizations:")) {
            return ORGANISATION;
        }
        String last = id.substring(id.lastIndexOf(':') + 1);
        return last.startsWith("role/")
                ? ROLE
                : last.startsWith("user/") ? USER : last.startsWith("group/") ? GROUP : OTHER;
    }

    public String title() {
        return Messages.text("team.kind_" + name().toLowerCase(Locale.ROOT));
    }
}
