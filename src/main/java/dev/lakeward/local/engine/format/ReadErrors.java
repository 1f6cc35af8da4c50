package dev.lakeward.local.engine.format;

import io.trino.hive.formats.FileCorruptionException;
import io.trino.orc.OrcCorruptionException;
import io.trino.parquet.ParquetCorruptionException;
import io.trino.spi.TrinoException;
import java.io.IOException;

/// Trino's names for what goes wrong while its Hive connector reads a file.
final class ReadErrors {
    private static final String CURSOR = "HIVE_CURSOR_ERROR";

    private ReadErrors() {}

    /// For a file, or a column of it, that cannot even be opened.
    static String opening(Exception e) {
        return known(e, "HIVE_CANNOT_OPEN_SPLIT");
    }

    /// For rows of a file that was opened.
    static String reading(Exception e) {
        return known(e, e instanceof IOException ? CURSOR : "GENERIC_INTERNAL_ERROR");
    }

    /// For rows of a format whose reader wraps whatever is thrown.
    static String wrapped(Exception e) {
        return known(e, CURSOR);
    }

    private static String known(Exception e, String otherwise) {
        return switch (e) {
            case TrinoException error -> error.getErrorCode().getName();
            case ParquetCorruptionException _, OrcCorruptionException _, FileCorruptionException _ -> "HIVE_BAD_DATA";
            case WrappedException error when error.getCause() instanceof Exception cause -> known(cause, CURSOR);
            default -> otherwise;
        };
    }

    /// What a reader throws for what it met within its file.
    static RuntimeException wrap(Exception e) {
        return e instanceof TrinoException known ? known : new WrappedException(e);
    }

    private static final class WrappedException extends RuntimeException {
        WrappedException(Exception cause) {
            super(cause);
        }
    }
}
