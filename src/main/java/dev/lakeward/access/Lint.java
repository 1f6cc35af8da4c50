package dev.lakeward.access;

/// Something about permissions that is likely not meant: what it is about, why it matters, and what to do.
public record Lint(Kind kind, Principal principal, Securable on, String reason) {
    /// What is wrong, and its remedy.
    public enum Kind {
        OPEN_TO_IAM(true, "Revoke ALL from IAM_ALLOWED_PRINCIPALS, or opt the teams in."),
        EXCLUDE_LIST(false, "Name the columns to include instead: a new column is then hidden until it is granted."),
        FILTER_IN_VAIN(true, "Revoke the wider grant, or the filter."),
        ALL_ROWS_BESIDE_FILTERS(true, "Give the all-rows filter a row expression, or revoke it."),
        TAG_BESIDE_FILTER(true, "Change the object's LF-Tags, or revoke the grant on LF-Tags."),
        NULLS_VANISH(false, "Add OR … IS NULL to the filter if rows without a value should show."),
        ORPHAN_PRINCIPAL(false, "Revoke what it holds; nobody of this name exists any more."),
        SHARED_FILTER(false, "Copy the filter for each team before it is changed for one."),
        COLUMN_GONE(false, "Revoke the grant, or name the columns of today."),
        FILTER_BROKEN(true, "Correct the filter's row expression; it shows no row as it is."),
        UNREGISTERED(
                true, "Register the location with Lake Formation, and take the S3 rights to it from everybody else."),
        PLAIN_VIEW(true, "Make it a protected view with SECURITY DEFINER and the condition inside, and grant that."),
        SHARED_RESULTS(false, "Let the workgroup write each identity's results below a prefix of its own."),
        FORMER_MASK(true, "Choose the column's mask again and apply: the view is made anew."),
        UNREADABLE(
                true,
                "Make it again: what is written over it replaces it. Or close the lake and restore lakeward.db from a"
                        + " copy."),
        UNREADABLE_SETTINGS(
                true,
                "Put the lake's settings again: until then its admins are those roles that may change IAM policies."),
        SET_ASIDE(false, "Correct the file and rename it back while the lake is closed, or delete it."),
        CONDITIONAL(true, "Look at it in the service's own console: who meets the condition reads what it gives."),
        NOT_UNDERSTOOD(true, "Look at it in the service's own console: no plan changes it."),
        IMPOSSIBLE(true, "Revoke one of the two; the service takes only one of them.");

        private final boolean serious;
        private final String remedy;

        Kind(boolean serious, String remedy) {
            this.serious = serious;
            this.remedy = remedy;
        }

        /// Whether somebody may see more, or less, than the permissions seem to say.
        public boolean serious() {
            return serious;
        }

        public String remedy() {
            return remedy;
        }
    }
}
