package dev.lakeward.access;

/// A Lake Formation permission.
public enum Permission {
    ALL,
    SELECT,
    INSERT,
    DELETE,
    ALTER,
    DROP,
    DESCRIBE,
    CREATE_TABLE,
    CREATE_DATABASE,
    DATA_LOCATION_ACCESS;

    /// Whether the holder can change data or definitions.
    public boolean writes() {
        return switch (this) {
            case INSERT, DELETE, ALTER, DROP, ALL -> true;
            case SELECT, DESCRIBE, CREATE_TABLE, CREATE_DATABASE, DATA_LOCATION_ACCESS -> false;
        };
    }
}
