package dev.lakeward.local.glue.crawler.jdbc;

import java.util.OptionalInt;

/// A column's type as its database has it.
///
/// `text` is the database's own spelling of it. `base` is what its values are after domains and arrays are taken off:
/// a built-in type's name, or in angle brackets a kind of others, such as `<enum>`. `dimensions` is above 0 for an
/// array.
public record RawType(
        String text,
        String base,
        OptionalInt length,
        OptionalInt precision,
        OptionalInt scale,
        boolean isUnsigned,
        int dimensions) {}
