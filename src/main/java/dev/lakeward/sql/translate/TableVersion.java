package dev.lakeward.sql.translate;

import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.type.DateTexts;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.QueryPeriod;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/// Which state of a table is read: the snapshot of an id, what was newest at a time, or with neither the newest.
public record TableVersion(Optional<Long> snapshot, Optional<Instant> asOf) {
    public static final TableVersion NEWEST = new TableVersion(Optional.empty(), Optional.empty());

    private static final String UTC = " UTC";

    /// FOR VERSION AS OF a number, or FOR TIMESTAMP AS OF a point in time.
    static TableVersion of(QueryPeriod period) {
        if (period.getStart().isPresent()) {
            throw SqlException.unsupported(period, "A range of versions");
        }
        Expression end = period.getEnd().orElseThrow(() -> SqlException.unsupported(period, "This version of a table"));
        return switch (period.getRangeType()) {
            case VERSION -> new TableVersion(Optional.of(id(end)), Optional.empty());
            case TIMESTAMP -> new TableVersion(Optional.empty(), Optional.of(time(end)));
        };
    }

    private static long id(Expression version) {
        if (version instanceof LongLiteral number) {
            return number.getParsedValue();
        }
        throw SqlException.unsupported(version, "A version of a table that is not the number of a snapshot");
    }

    private static Instant time(Expression version) {
        if (version instanceof GenericLiteral literal && literal.getType().equalsIgnoreCase("timestamp")) {
            // A session is in UTC, as Athena's are.
            String text = literal.getValue().strip();
            String local = text.endsWith(UTC) ? text.substring(0, text.length() - UTC.length()) : text;
            try {
                return DateTexts.timestamp(local).toInstant(ZoneOffset.UTC);
            } catch (IllegalArgumentException e) {
                throw SqlException.at(
                        version,
                        SqlException.Kind.INVALID_LITERAL,
                        "'" + text + "' is not a valid TIMESTAMP literal in UTC");
            }
        }
        throw SqlException.unsupported(version, "A time of a table that is not written as TIMESTAMP '…'");
    }
}
