package dev.lakeward.access;

import java.util.Set;

/// Rules of Lake Formation that its documents imply but never state, which a check on a real account can flip, and the
/// names by which sensitive data is known.
public final class Assumptions {
    /// A cell that no atom shows, in a row that some atom shows, reads as NULL.
    public static final boolean HIDDEN_CELL_IN_VISIBLE_ROW_IS_NULL = true;

    /// A partition key is visible in full as soon as any SELECT reaches the table.
    public static final boolean PARTITION_KEYS_FOLLOW_ANY_SELECT = true;

    /// A table that matches an LF-Tag expression while none of its columns does shows that it exists, and no column.
    public static final boolean TAGGED_TABLE_WITHOUT_TAGGED_COLUMNS_IS_DESCRIBED = true;

    /// Keys of LF-Tags that say how sensitive something is, as most catalogs call them.
    static final Set<String> SENSITIVITY_KEYS =
            Set.of("sensitivity", "sensitive", "classification", "data_classification", "confidentiality", "pii");

    /// Their values that say that it is not.
    static final Set<String> HARMLESS_VALUES =
            Set.of("public", "internal", "general", "none", "no", "false", "low", "not_sensitive", "non_sensitive");

    private Assumptions() {}
}
