package dev.lakeward.ui;

/// What a screen remembers over restarts: places, widths, choices; never data and never credentials.
public interface Memory {
    /// The value under a name, or `otherwise` where there is none.
    String get(String name, String otherwise);

    void set(String name, String value);

    /// A number under a name; what is no number counts as absent.
    default double number(String name, double otherwise) {
        try {
            return Double.parseDouble(get(name, String.valueOf(otherwise)));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
