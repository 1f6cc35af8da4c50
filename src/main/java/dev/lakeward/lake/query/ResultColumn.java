package dev.lakeward.lake.query;

/// A column of a result; `type` in Athena's name, such as `bigint`.
public record ResultColumn(String name, String type) {
    /// Whether values of the type stand at the right of a cell.
    public boolean isNumeric() {
        return switch (type) {
            case "tinyint", "smallint", "integer", "bigint", "real", "float", "double", "decimal" -> true;
            default -> false;
        };
    }
}
