package dev.lakeward.local.shapes;

import java.util.List;
import java.util.function.Supplier;

/// A statement of a form that people publish, and the rows that the generator of its data knows.
record Shape(String name, String sql, Supplier<List<List<String>>> rows) {
    @Override
    public String toString() {
        return name;
    }
}
