package dev.lakeward.local.lakeformation;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The parameters of a data lake's settings, each with the values that it takes.
final class SettingsParameters {
    private static final String VERSION = "CROSS_ACCOUNT_VERSION";
    private static final List<String> FLAG = List.of("TRUE", "FALSE");
    private static final Map<String, List<String>> VALUES =
            Map.of(VERSION, List.of("1", "2", "3", "4", "5"), "SET_CONTEXT", FLAG, "SET_SOURCE_IDENTITY", FLAG);

    private SettingsParameters() {}

    /// Refuses what no parameter or value is, and the way back from the last version, which the service does not take.
    static void require(Map<String, String> old, Map<String, String> wanted) {
        wanted.forEach((name, value) -> {
            List<String> values = VALUES.get(name);
            if (values == null) {
                throw LocalLakeFormation.invalid("Parameters do not take " + name + ".");
            }
            if (!values.contains(value.toUpperCase(Locale.ROOT))) {
                throw LocalLakeFormation.invalid(
                        "Parameters take " + name + " as one of " + values + ", not " + value + ".");
            }
        });
        if ("5".equals(old.get(VERSION)) && !"5".equals(wanted.get(VERSION))) {
            throw LocalLakeFormation.invalid("From " + VERSION + " 5 there is no way back.");
        }
    }
}
