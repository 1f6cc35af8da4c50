package dev.lakeward.local.engine.program;

import io.trino.Session;
import io.trino.SystemSessionProperties;
import io.trino.metadata.SessionPropertyManager;
import io.trino.spi.QueryId;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.security.Identity;
import io.trino.spi.type.TimeZoneKey;
import java.time.Instant;
import java.util.Locale;

/// Whose functions are called, and when: nobody's, in UTC, at the statement's start.
final class ProgramSession {
    private final Session session;

    ProgramSession(Instant start) {
        Identity nobody = Identity.ofUser("lakeward");
        session = Session.builder(new SessionPropertyManager(new SystemSessionProperties()))
                .setQueryId(QueryId.valueOf("lakeward"))
                .setIdentity(nobody)
                .setOriginalIdentity(nobody)
                .setTimeZoneKey(TimeZoneKey.UTC_KEY)
                .setLocale(Locale.ENGLISH)
                .setStart(start)
                .build();
    }

    Session session() {
        return session;
    }

    ConnectorSession functions() {
        return session.toConnectorSession();
    }
}
