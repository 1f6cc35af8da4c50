package dev.lakeward.local.store;

import dev.lakeward.text.Sentence;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// What SQLite's errors mean to the person whose lake it is.
final class SqliteErrors {
    private SqliteErrors() {}

    static LakeFolderException trouble(SQLException e) {
        SQLiteErrorCode code =
                e instanceof SQLiteException sqlite ? sqlite.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        String name = code.name();
        if (name.startsWith("SQLITE_READONLY")
                || name.startsWith("SQLITE_PERM")
                || name.startsWith("SQLITE_CANTOPEN")) {
            return new LakeFolderException(LakeFolderException.Trouble.READ_ONLY, Volume.READ_ONLY, e);
        }
        return switch (code) {
            case SQLITE_NOTADB ->
                new LakeFolderException(LakeFolderException.Trouble.NOT_A_LAKE, Sentence.of("folder.no_database"), e);
            // Only these say that bytes are wrong; everything else is a disk that is full or fails.
            case SQLITE_CORRUPT,
                    SQLITE_CORRUPT_VTAB,
                    SQLITE_CORRUPT_SEQUENCE,
                    SQLITE_CORRUPT_INDEX,
                    SQLITE_FORMAT,
                    SQLITE_ERROR,
                    SQLITE_MISMATCH,
                    SQLITE_SCHEMA ->
                new LakeFolderException(LakeFolderException.Trouble.DAMAGED, Sentence.of("folder.damaged"), e);
            default -> new LakeFolderException(LakeFolderException.Trouble.NO_SPACE, Volume.NO_SPACE, e);
        };
    }
}
