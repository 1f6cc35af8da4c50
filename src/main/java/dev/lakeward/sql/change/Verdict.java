package dev.lakeward.sql.change;

import java.util.Locale;

/// What becomes of a row of changes.
public enum Verdict {
    /// It is the current state of its key.
    CURRENT,
    /// It deletes its key, and nothing followed.
    DELETED,
    /// Another change of its key followed, or it stands there twice.
    SUPERSEDED,
    /// Its file's name is not one of a full load or of changes.
    FILE,
    /// Its operation is not I, U or D.
    OPERATION,
    /// It has too few fields, or too many.
    FIELDS,
    /// A column of its key is NULL or cannot be read.
    KEY,
    /// A value cannot be read as its column's type.
    TYPE,
    /// Another change of its key stands in the same file at the same time, and which came last is not told.
    ORDER;

    /// Whether it is taken, or left out for a reason.
    public boolean isRejected() {
        return ordinal() >= FILE.ordinal();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The verdict that a query answered.
    public static Verdict of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
