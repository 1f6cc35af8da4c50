package dev.lakeward.local.wire;

import dev.lakeward.access.Principal;
import dev.lakeward.local.gate.Caller;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds out who sent a request: verifies its signature, or trusts whoever reaches this machine's loopback where the
/// server was started so.
final class Authenticator {
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "[::1]");

    private final Secrets secrets;
    private final String region;
    private final InstantSource clock;
    private final @Nullable Principal trusted;
    private final @Nullable TakenOnce once;

    /// `trusted` is who every request comes from, whatever its signature; null to verify each.
    Authenticator(Secrets secrets, String region, InstantSource clock, @Nullable Principal trusted) {
        this(secrets, region, clock, trusted, null);
    }

    /// `once` holds the signatures that were taken; null to take each again.
    Authenticator(
            Secrets secrets,
            String region,
            InstantSource clock,
            @Nullable Principal trusted,
            @Nullable TakenOnce once) {
        this.once = once;
        this.secrets = secrets;
        this.region = region;
        this.clock = clock;
        this.trusted = trusted;
    }

    /// A request whose sender is known, with its body behind the checks that its signature asks for.
    record Authenticated(Identity identity, WireRequest request) {}

    /// Throws [WireError] for a request that must not be answered.
    Authenticated authenticate(WireRequest request, Served service) {
        if (trusted != null) {
            requireProgram(request);
            Identity identity = new Identity(trusted, Caller.Session.unlimited("trusted"));
            return new Authenticated(identity, new Bodies(request).unverified());
        }
        SignedRequest signed = SignedRequest.of(request);
        if (!signed.service().equals(service.signingName())) {
            throw new WireError(
                    "AuthorizationHeaderMalformed", 400, "Credential should be scoped to a service of this lake.");
        }
        if (!signed.region().equals(region)) {
            throw elsewhere(service, signed.region());
        }
        signed.requireTimely(clock.instant());
        Secrets.Secret secret = secrets.find(signed.accessKeyId(), signed.sessionToken())
                .orElseThrow(() -> new WireError(
                        "InvalidAccessKeyId", 403, "The security token included in the request is invalid."));
        requireSignedHeaders(request, signed);
        byte[] key = signed.signingKey(secret.text());
        WireRequest whole = service.signingName().equals("s3") ? request : buffered(request);
        String payload = service.signingName().equals("s3") ? payloadOfS3(request, signed) : digest(whole);
        if (!Digests.same(signature(key, signed.stringToSign(request, payload)), signed.signature())) {
            throw mismatch();
        }
        // Only now: whether a key was ever good is told to nobody who does not hold it.
        if (!clock.instant().isBefore(secret.expires())) {
            throw new WireError("ExpiredToken", 400, "The security token included in the request is expired.");
        }
        if (once != null) {
            once.take(request.method(), signed, clock.instant());
        }
        return new Authenticated(secret.identity(), new Bodies(whole).verified(payload, signed, key));
    }

    // Each in its own words, by which clients learn the right region.
    private WireError elsewhere(Served service, String asked) {
        return service.signingName().equals("s3")
                ? new WireError(
                        "AuthorizationHeaderMalformed",
                        400,
                        "The authorization header is malformed; the region '" + asked + "' is wrong; expecting '"
                                + region + "'")
                : new WireError(
                        "SignatureDoesNotMatch",
                        403,
                        "Credential should be scoped to a valid region: this lake is in " + region + ", not in '"
                                + asked + "'.");
    }

    // A page in a browser reaches loopback too, under any name that its owner lets point here, and nobody meant to
    // trust it.
    private static void requireProgram(WireRequest request) {
        boolean page = request.header("origin").isPresent()
                || request.headers().keySet().stream().anyMatch(name -> name.startsWith("sec-fetch-"));
        String host = request.header("host").orElse("").replaceFirst(":\\d{1,5}$", "");
        if (page || !LOOPBACK.contains(host.toLowerCase(Locale.ROOT))) {
            throw new WireError(
                    "AccessDenied",
                    403,
                    "A lake that trusts this machine answers its programs, under the names "
                            + String.join(", ", LOOPBACK) + ", and no web page.");
        }
    }

    private static WireRequest buffered(WireRequest request) {
        return request.with(new ByteArrayInputStream(request.body()));
    }

    // A body that was read already can be read again from its start.
    private static String digest(WireRequest request) {
        byte[] body = request.body();
        try {
            request.content().reset();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Digests.hex(body);
    }

    private static String payloadOfS3(WireRequest request, SignedRequest signed) {
        String payload =
                request.header("x-amz-content-sha256").orElseGet(() -> signed.presigned() ? Bodies.UNSIGNED : "");
        if (!payload.matches("[0-9a-f]{64}") && !Bodies.FORMS.contains(payload)) {
            throw new WireError(
                    "InvalidRequest", 400, "x-amz-content-sha256 must be the body's digest or a known constant.");
        }
        return payload;
    }

    static String signature(byte[] key, String stringToSign) {
        return HexFormat.of().formatHex(Digests.hmac(key, stringToSign));
    }

    static WireError mismatch() {
        return new WireError(
                "SignatureDoesNotMatch",
                403,
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret"
                        + " Access Key and signing method.");
    }

    // What is not signed could be anybody's: the host, and every header that AWS gives a meaning.
    private static void requireSignedHeaders(WireRequest request, SignedRequest signed) {
        for (String name : request.headers().keySet()) {
            boolean meaningful = name.equals("host") || name.startsWith("x-amz-");
            if (meaningful && !signed.signedHeaders().contains(name)) {
                throw new WireError(
                        "AccessDenied",
                        403,
                        "There were headers present in the request which were not signed: " + name);
            }
        }
        if (!signed.signedHeaders().contains("host")) {
            throw new WireError("AccessDenied", 403, "The host header must be signed.");
        }
    }
}
