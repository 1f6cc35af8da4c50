package dev.lakeward.local.engine.format;

import io.trino.spi.Page;
import io.trino.spi.type.Type;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The rows of a file, a page at a time.
interface Pages extends Closeable {
    /// The types of a page's channels, one for each column that was asked for.
    List<Type> types();

    /// The next rows, or empty at the end.
    Optional<Page> next() throws IOException, BrokenException;

    /// Opens a file for some of its shape's columns, by their place in the shape. Throws [BrokenException] where one
    /// of them, or the file, cannot be read at all.
    interface Opening {
        Pages open(DecodeTask task, List<Integer> columns) throws IOException, BrokenException;
    }
}
