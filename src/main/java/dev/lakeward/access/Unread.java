package dev.lakeward.access;

import dev.lakeward.text.Words;
import java.util.List;
import java.util.Locale;

/// A fact that could not be read: `action` is the one that was refused, by its name in IAM, or that the other side does
/// not answer (`refused` is false then).
public record Unread(Fact fact, String action, boolean refused) {
    /// What is read by itself.
    public enum Fact {
        ADMINS(true),
        FILTERS(true),
        OPT_INS(true),
        TAGS(true),
        ASSIGNMENTS(true),
        EXPRESSIONS(true),
        ROLES(false),
        LOCATIONS(false),
        RESULTS(false);

        private final boolean decisive;

        Fact(boolean decisive) {
            this.decisive = decisive;
        }

        private String title() {
            return Words.text("fact." + name().toLowerCase(Locale.ROOT));
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
        return Words.text(refused ? "fact.refused" : "fact.no_answer", fact.title(), action);
    }
}
