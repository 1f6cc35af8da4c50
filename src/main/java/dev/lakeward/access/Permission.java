package dev.lakeward.access;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

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
    DATA_LOCATION_ACCESS,
    CREATE_LF_TAG,
    CREATE_LF_TAG_EXPRESSION,
    CREATE_CATALOG,
    ASSOCIATE,
    GRANT_WITH_LF_TAG_EXPRESSION;

    /// What a view takes: it is granted whole, and nobody writes to it.
    public static final Set<Permission> ON_VIEW = Collections.unmodifiableSet(EnumSet.of(ALL, SELECT, DESCRIBE, DROP));

    private static final Set<Permission> ON_DATABASE =
            Collections.unmodifiableSet(EnumSet.of(ALL, ALTER, CREATE_TABLE, DESCRIBE, DROP));
    private static final Set<Permission> ON_TABLE =
            Collections.unmodifiableSet(EnumSet.of(ALL, ALTER, DELETE, DESCRIBE, DROP, INSERT, SELECT));

    /// What a kind of securable takes.
    public static Set<Permission> on(Securable securable) {
        return switch (securable) {
            case Securable.Catalog ignored ->
                EnumSet.of(CREATE_DATABASE, CREATE_LF_TAG, CREATE_LF_TAG_EXPRESSION, CREATE_CATALOG);
            case DatabaseRef ignored -> ON_DATABASE;
            case TableRef ignored -> ON_TABLE;
            case Securable.AllTables ignored -> ON_TABLE;
            case Securable.TableColumns ignored -> EnumSet.of(SELECT);
            case Securable.Filter ignored -> EnumSet.of(SELECT);
            case Securable.DataLocation ignored -> EnumSet.of(DATA_LOCATION_ACCESS);
            case Securable.LFTag ignored -> EnumSet.of(ASSOCIATE, DESCRIBE, GRANT_WITH_LF_TAG_EXPRESSION);
            case Securable.LFTagPolicy policy ->
                policy.kind() == Securable.TaggedKind.DATABASE ? ON_DATABASE : ON_TABLE;
            case Securable.LFTagExpression ignored -> EnumSet.of(DESCRIBE, ALTER, DROP, GRANT_WITH_LF_TAG_EXPRESSION);
            case Securable.Elsewhere ignored -> EnumSet.noneOf(Permission.class);
        };
    }

    /// Whether the holder can change data or definitions.
    public boolean writes() {
        return switch (this) {
            case INSERT, DELETE, ALTER, DROP, ALL -> true;
            case SELECT,
                    DESCRIBE,
                    CREATE_TABLE,
                    CREATE_DATABASE,
                    DATA_LOCATION_ACCESS,
                    CREATE_LF_TAG,
                    CREATE_LF_TAG_EXPRESSION,
                    CREATE_CATALOG,
                    ASSOCIATE,
                    GRANT_WITH_LF_TAG_EXPRESSION -> false;
        };
    }
}
