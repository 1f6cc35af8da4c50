package dev.lakeward.local.engine.format;

import io.trino.spi.Page;
import java.io.Closeable;
import java.io.IOException;

/// A file in the making.
interface PageOut extends Closeable {
    void write(Page page) throws IOException;
}
