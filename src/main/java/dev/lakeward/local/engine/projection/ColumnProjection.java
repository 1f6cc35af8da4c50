package dev.lakeward.local.engine.projection;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The values that a partition column may have.
interface ColumnProjection {
    /// All of them at a time, in their order, at most `most`. Of a column whose values the query must name there are
    /// none to tell.
    List<String> values(Instant now, int most);

    /// Whether the query must name the values.
    default boolean isInjected() {
        return false;
    }

    /// Reads a column's projection of a table's properties. Throws [ProjectionException].
    static ColumnProjection of(String column, String type, Map<String, String> properties) {
        Settings settings = new Settings(column, properties);
        String kind = settings.require("type");
        return switch (kind.toLowerCase(java.util.Locale.ROOT)) {
            case "enum" -> EnumProjection.of(settings);
            case "integer" -> IntegerProjection.of(settings);
            case "date" -> DateProjection.of(settings);
            case "injected" -> InjectedProjection.of(settings, type);
            default -> throw settings.wrong("type", "is enum, integer, date or injected, not " + kind);
        };
    }
}
