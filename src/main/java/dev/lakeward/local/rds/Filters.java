package dev.lakeward.local.rds;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.rds.model.Filter;

/// RDS's filters: an item has one of the values of each, without regard to case.
final class Filters {
    private Filters() {}

    /// Throws InvalidParameterValue for a filter of another name, or one without values.
    static void require(List<Filter> filters, List<String> names) {
        for (Filter filter : filters) {
            if (filter.name() == null || !names.contains(filter.name())) {
                throw RdsFaults.invalid(
                        "Unrecognized filter name: this operation has " + String.join(", ", names) + ".");
            }
            if (filter.values().isEmpty()) {
                throw RdsFaults.invalid("The filter " + filter.name() + " has no values.");
            }
        }
    }

    /// Whether an item is included, by what it says for each filter's name.
    static boolean include(List<Filter> filters, UnaryOperator<String> item) {
        return filters.stream().allMatch(filter -> {
            String own = item.apply(filter.name()).toLowerCase(Locale.ROOT);
            return filter.values().stream()
                    .anyMatch(value -> value.toLowerCase(Locale.ROOT).equals(own));
        });
    }
}
