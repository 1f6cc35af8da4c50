package dev.lakeward.sql.partition;

/// Which of TRUE, FALSE and NULL a condition can be for the rows of a partition.
public record Truth(boolean mayBeTrue, boolean mayBeFalse, boolean mayBeNull) {
    public static final Truth TRUE = new Truth(true, false, false);
    public static final Truth FALSE = new Truth(false, true, false);
    public static final Truth NULL = new Truth(false, false, true);
    /// Nothing is certain.
    public static final Truth ANY = new Truth(true, true, true);

    public static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    public boolean isCertainlyTrue() {
        return equals(TRUE);
    }

    public Truth not() {
        return new Truth(mayBeFalse, mayBeTrue, mayBeNull);
    }

    /// This, or its opposite.
    Truth negated(boolean negated) {
        return negated ? not() : this;
    }

    public Truth and(Truth other) {
        return new Truth(
                mayBeTrue && other.mayBeTrue,
                mayBeFalse || other.mayBeFalse,
                mayBeNull && (other.mayBeTrue || other.mayBeNull) || other.mayBeNull && (mayBeTrue || mayBeNull));
    }

    public Truth or(Truth other) {
        return not().and(other.not()).not();
    }
}
