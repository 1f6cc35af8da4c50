package dev.lakeward.access;

import dev.lakeward.text.Words;
import java.util.Locale;

/// Something about permissions that is likely not meant: what it is about, why it matters, and what to do.
public record Lint(Kind kind, Principal principal, Securable on, String reason) {
    static final Principal EVERYBODY = new Principal("everybody");

    /// Whether it concerns everybody, and no principal that there is.
    public boolean isOfEverybody() {
        return principal.equals(EVERYBODY);
    }

    /// Whom it concerns, by the name that people use.
    public String who() {
        return isOfEverybody() ? Words.text("lint.everybody") : principal.name();
    }

    /// What is wrong, and its remedy.
    public enum Kind {
        OPEN_TO_IAM(true),
        EXCLUDE_LIST(false),
        FILTER_IN_VAIN(true),
        ALL_ROWS_BESIDE_FILTERS(true),
        TAG_BESIDE_FILTER(true),
        NULLS_VANISH(false),
        ORPHAN_PRINCIPAL(false),
        SHARED_FILTER(false),
        COLUMN_GONE(false),
        FILTER_BROKEN(true),
        UNREGISTERED(true),
        PLAIN_VIEW(true),
        SHARED_RESULTS(false),
        FORMER_MASK(true),
        UNREADABLE(true),
        UNREADABLE_SETTINGS(true),
        SET_ASIDE(false),
        CONDITIONAL(true),
        NOT_UNDERSTOOD(true),
        IMPOSSIBLE(true);

        private final boolean serious;

        Kind(boolean serious) {
            this.serious = serious;
        }

        /// Whether somebody may see more, or less, than the permissions seem to say.
        public boolean serious() {
            return serious;
        }

        public String remedy() {
            return Words.text("remedy." + name().toLowerCase(Locale.ROOT));
        }
    }
}
