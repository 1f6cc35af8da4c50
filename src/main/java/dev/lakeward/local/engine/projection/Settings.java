package dev.lakeward.local.engine.projection;

import java.util.Map;
import java.util.Optional;

/// The properties of one column's projection.
record Settings(String column, Map<String, String> properties) {
    private String name(String property) {
        return "projection." + column + "." + property;
    }

    Optional<String> find(String property) {
        return properties.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name(property)))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    String require(String property) {
        return find(property)
                .orElseThrow(() -> new ProjectionException("Column projection for column '" + column
                        + "' failed. Missing required property: '" + name(property) + "'"));
    }

    ProjectionException wrong(String property, String why) {
        return new ProjectionException(
                "Column projection for column '" + column + "' failed. Property '" + name(property) + "' " + why);
    }

    /// A positive whole number, or what stands for it where it is not named.
    int count(String property, int otherwise) {
        String text = find(property).orElse(String.valueOf(otherwise)).strip();
        if (!text.matches("0*[1-9][0-9]{0,8}")) {
            throw wrong(property, "is no positive number: '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    /// The two parts of a range.
    String[] range() {
        String text = require("range");
        String[] parts = text.split(",", -1);
        if (parts.length != 2) {
            throw wrong("range", "is a least and a greatest value with a comma between: '" + text + "'");
        }
        return parts;
    }
}
