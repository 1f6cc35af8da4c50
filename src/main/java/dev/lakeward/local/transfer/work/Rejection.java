package dev.lakeward.local.transfer.work;

import java.util.Arrays;
import java.util.Locale;

/// Why a file of a source was not transferred.
public enum Rejection {
    SYMBOLIC_LINK("It is a symbolic link, and links are not followed."),
    SPECIAL_FILE("It is no regular file."),
    NAME_NOT_UTF8("Its name is not UTF-8."),
    KEY_TOO_LONG("Its key would have more than 1,024 bytes."),
    UNREADABLE("It cannot be read."),
    VANISHED("It was not there any more when it was to be read."),
    CHANGED_WHILE_READ("It was written to each time that it was read."),
    NOT_PERMITTED("The role of the destination may not write its object."),
    VERIFICATION_FAILED("What was written is not what was read."),
    NOT_REACHED("The transfer ended before it.");

    private final String sentence;

    Rejection(String sentence) {
        this.sentence = sentence;
    }

    /// As a ledger names it.
    public String reason() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Why it was, in a sentence, by what a ledger names it; a ledger of another version may name what is not known
    /// here.
    public static String sentence(String reason) {
        return Arrays.stream(values())
                .filter(each -> each.reason().equals(reason))
                .map(Rejection::sentence)
                .findFirst()
                .orElse(reason);
    }

    String sentence() {
        return sentence;
    }
}
