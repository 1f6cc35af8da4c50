package dev.lakeward.local.iam;

import dev.lakeward.access.Principal;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.IamPolicy;
import dev.lakeward.local.gate.Seal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/// Temporary credentials of one process. A session token holds everything about its session, sealed; nothing is
/// kept, and no token outlives the process.
public final class Sessions {
    private static final int SECRET_BYTES = 30;
    private static final int ID_BYTES = 8;

    private final Seal seal = Seal.ofThisProcess();

    /// Credentials as STS gives them out.
    public record Issued(String accessKeyId, String secret, String token, Instant expires) {}

    /// A session read back from its token.
    public record Opened(
            String accessKeyId, String secret, Principal principal, Caller.Session session, Instant expires) {}

    /// A new access key id, such as `ASIA0123456789ABCDEF`.
    public static String newAccessKeyId(String prefix) {
        return prefix + HexFormat.of().formatHex(Seal.random(ID_BYTES)).toUpperCase(Locale.ROOT);
    }

    /// A new secret of 40 characters.
    public static String newSecret() {
        return Base64.getEncoder().encodeToString(Seal.random(SECRET_BYTES));
    }

    /// Gives out credentials until `expires`. `policy` is the session's own policy document, or empty.
    public Issued issue(Principal principal, String name, String policy, Instant expires) {
        String id = newAccessKeyId("ASIA");
        String secret = newSecret();
        // What STS answers and what the token says are the same second.
        Instant until = expires.truncatedTo(ChronoUnit.SECONDS);
        String text =
                String.join("\n", id, secret, principal.id(), name, String.valueOf(until.getEpochSecond()), policy);
        return new Issued(id, secret, seal.close(text), until);
    }

    /// The session of a token that this process gave out, expired or not.
    public Optional<Opened> open(String token) {
        return seal.open(token).map(text -> {
            String[] parts = text.split("\n", 6);
            IamPolicy policy = parts[5].isEmpty() ? IamPolicy.EVERYTHING : IamPolicy.parse(parts[5]);
            return new Opened(
                    parts[0],
                    parts[1],
                    new Principal(parts[2]),
                    new Caller.Session(parts[3], policy),
                    Instant.ofEpochSecond(Long.parseLong(parts[4])));
        });
    }
}
