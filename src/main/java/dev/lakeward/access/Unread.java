package dev.lakeward.access;

import java.util.List;

/// A fact that could not be read: `action` is the one that was refused, by its name in IAM, or that the other side does
/// not answer (`refused` is false then).
public record Unread(Fact fact, String action, boolean refused) {
    /// What is read by itself.
    public enum Fact {
        ADMINS("the data lake's admins", true),
        FILTERS("data cells filters", true),
        OPT_INS("opt-ins", true),
        TAGS("LF-Tags", true),
        ASSIGNMENTS("what LF-Tags are set on", true),
        EXPRESSIONS("saved LF-Tag expressions", true),
        ROLES("the account's roles", false),
        LOCATIONS("registered locations", false),
        RESULTS("the places of query results", false);

        private final String title;
        private final boolean decisive;

        Fact(String title, boolean decisive) {
            this.title = title;
            this.decisive = decisive;
        }
    }

    /// Whether it decides who may do what; the others only warn, or name who could be asked for.
    public boolean isDecisive() {
        return fact.decisive;
    }

    /// Those that decide.
    public static List<Unread> decisive(List<Unread> all) {
        return all.stream().filter(Unread::isDecisive).toList();
    }

    /// What is not known, and what is missing for it.
    public String sentence() {
        return fact.title + " could not be read: " + action
                + (refused ? " is missing" : " gets no answer on this connection");
    }
}
