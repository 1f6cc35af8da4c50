package dev.lakeward.ui;

import java.util.Map;

/// How a person has set up a grid: which rows show, in which order, and how wide columns are by their titles. A column
/// that is named nowhere is as wide as its texts; an empty `sortedBy` sorts by none.
public record GridLook(String filter, String sortedBy, boolean descending, Map<String, Double> widths) {
    public static final GridLook USUAL = new GridLook("", "", false, Map.of());

    public GridLook {
        widths = Map.copyOf(widths);
    }

    /// Whether the same rows show in the same order.
    boolean isArrangedAs(GridLook other) {
        return filter.equals(other.filter)
                && sortedBy.equals(other.sortedBy)
                && (descending == other.descending || sortedBy.isEmpty());
    }
}
