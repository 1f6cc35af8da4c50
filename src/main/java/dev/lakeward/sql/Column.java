package dev.lakeward.sql;

import dev.lakeward.sql.type.DataType;
import java.util.Locale;

/// A named, typed column of a table or a result; names of tables' columns are lower-case.
public record Column(String name, DataType type) {
    public boolean isCalled(String other) {
        return name.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }
}
