package dev.lakeward.sql.translate;

import dev.lakeward.sql.SqlException;
import io.trino.spi.connector.PointerType;
import io.trino.spi.type.BigintType;
import io.trino.spi.type.DateTimeEncoding;
import io.trino.spi.type.IntegerType;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.TimestampWithTimeZoneType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Which state of a table is read: the snapshot of an id, what was newest at a time, or with neither the newest.
public record TableVersion(Optional<Long> snapshot, Optional<Instant> asOf) {
    public static final TableVersion NEWEST = new TableVersion(Optional.empty(), Optional.empty());

    /// FOR VERSION AS OF a number, or FOR TIMESTAMP AS OF a point in time.
    static TableVersion of(io.trino.metadata.TableVersion version) {
        Object pointer = version.pointer();
        return switch (version.objectType()) {
            case BigintType _, IntegerType _
            when version.pointerType() == PointerType.TARGET_ID ->
                new TableVersion(Optional.of((Long) pointer), Optional.empty());
            case TimestampWithTimeZoneType _
            when pointer instanceof Long packed ->
                new TableVersion(
                        Optional.empty(), Optional.of(Instant.ofEpochMilli(DateTimeEncoding.unpackMillisUtc(packed))));
            case TimestampType _
            when pointer instanceof Long micros ->
                new TableVersion(Optional.empty(), Optional.of(Instant.EPOCH.plus(micros, ChronoUnit.MICROS)));
            default ->
                throw SqlException.withoutPlace(
                        SqlException.Kind.NOT_SUPPORTED,
                        "a version of a table is the number of a snapshot or a TIMESTAMP '…'");
        };
    }
}
