package dev.lakeward.local.wire;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a request says of its own signature: AWS Signature Version 4 in the Authorization header, or in the query
/// string of a presigned address. See "Create a signed AWS API request" of the IAM guide.
record SignedRequest(
        String accessKeyId,
        String day,
        String region,
        String service,
        List<String> signedHeaders,
        String signature,
        String time,
        Duration validity,
        @Nullable String sessionToken,
        boolean presigned) {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    /// How far a client's clock may be off.
    static final Duration SKEW = Duration.ofMinutes(15);

    private static final Duration LONGEST_PRESIGNED = Duration.ofDays(7);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /// Reads what a request says. Throws [WireError] where it says nothing, or something broken.
    static SignedRequest of(WireRequest request) {
        Optional<String> header = request.header("authorization");
        boolean presigned = request.parameter("X-Amz-Algorithm").isPresent();
        if (header.isPresent() && presigned) {
            throw new WireError("InvalidArgument", 400, "Only one auth mechanism allowed.");
        }
        if (presigned) {
            return ofQuery(request);
        }
        return ofHeader(
                request,
                header.orElseThrow(() -> new WireError(
                        "MissingSecurityHeader", 403, "The request carries no signature; sign it with your keys.")));
    }

    private static SignedRequest ofHeader(WireRequest request, String header) {
        if (!header.startsWith(ALGORITHM + " ")) {
            throw malformed("The signature's algorithm is " + ALGORITHM + ".");
        }
        String credential = part(header, "Credential");
        String time =
                request.header("x-amz-date").orElseThrow(() -> malformed("The request carries no X-Amz-Date header."));
        return scoped(
                credential,
                part(header, "SignedHeaders"),
                part(header, "Signature"),
                time,
                SKEW,
                request.header("x-amz-security-token").orElse(null),
                false);
    }

    private static String part(String header, String name) {
        for (String part : header.substring(ALGORITHM.length()).split(",")) {
            String pair = part.strip();
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        throw malformed("The Authorization header requires " + name + ".");
    }

    private static SignedRequest ofQuery(WireRequest request) {
        if (!parameter(request, "X-Amz-Algorithm").equals(ALGORITHM)) {
            throw malformed("X-Amz-Algorithm is " + ALGORITHM + ".");
        }
        String seconds = parameter(request, "X-Amz-Expires");
        Duration validity = Duration.ofSeconds(seconds.matches("\\d{1,7}") ? Long.parseLong(seconds) : -1);
        if (validity.isNegative() || validity.compareTo(LONGEST_PRESIGNED) > 0) {
            throw malformed("X-Amz-Expires lies between 0 and 604800 seconds.");
        }
        return scoped(
                parameter(request, "X-Amz-Credential"),
                parameter(request, "X-Amz-SignedHeaders"),
                parameter(request, "X-Amz-Signature"),
                parameter(request, "X-Amz-Date"),
                validity,
                request.parameter("X-Amz-Security-Token").orElse(null),
                true);
    }

    private static String parameter(WireRequest request, String name) {
        return request.parameter(name).orElseThrow(() -> malformed("The query string requires " + name + "."));
    }

    private static SignedRequest scoped(
            String credential,
            String signedHeaders,
            String signature,
            String time,
            Duration validity,
            @Nullable String token,
            boolean presigned) {
        String[] scope = credential.split("/");
        if (scope.length != 5 || !scope[4].equals("aws4_request") || !time.startsWith(scope[1])) {
            throw malformed("A credential reads KEY/day/region/service/aws4_request, on the day of the request.");
        }
        return new SignedRequest(
                scope[0],
                scope[1],
                scope[2],
                scope[3],
                List.of(signedHeaders.split(";")),
                signature,
                time,
                validity,
                token,
                presigned);
    }

    private static WireError malformed(String sentence) {
        return new WireError("AuthorizationHeaderMalformed", 400, sentence);
    }

    /// Refuses a request that is too old or from the future.
    void requireTimely(Instant now) {
        Instant signed;
        try {
            signed = Instant.from(TIME.parse(time));
        } catch (DateTimeException e) {
            throw malformed("A time reads 20260131T235959Z.");
        }
        if (now.isAfter(signed.plus(validity))) {
            throw presigned
                    ? new WireError("AccessDenied", 403, "Request has expired")
                    : new WireError("RequestTimeTooSkewed", 403, "Signature expired: the request is of " + time + ".");
        }
        if (now.isBefore(signed.minus(SKEW))) {
            throw new WireError(
                    "RequestTimeTooSkewed", 403, "Signature not yet current: the request is of " + time + ".");
        }
    }

    /// The scope that the signature is good for.
    String scope() {
        return day + "/" + region + "/" + service + "/aws4_request";
    }

    byte[] signingKey(String secret) {
        byte[] key = Digests.hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), day);
        return Digests.hmac(Digests.hmac(Digests.hmac(key, region), service), "aws4_request");
    }

    /// The text that is signed. `payload` is the body's digest, or what stands in its place.
    String stringToSign(WireRequest request, String payload) {
        String canonical = String.join(
                "\n",
                request.method(),
                canonicalPath(request),
                canonicalQuery(request),
                signedHeaders.stream()
                        .map(name -> name + ":" + canonicalValue(request, name) + "\n")
                        .collect(Collectors.joining()),
                String.join(";", signedHeaders),
                payload);
        return ALGORITHM + "\n" + time + "\n" + scope() + "\n" + Digests.hex(canonical);
    }

    // S3 signs a path once encoded, the other services twice.
    private String canonicalPath(WireRequest request) {
        String once = encoded(request.path(), true);
        return service.equals("s3") ? once : encoded(once, true);
    }

    private static String canonicalQuery(WireRequest request) {
        return request.parameters().stream()
                .filter(each -> !each.name().equals("X-Amz-Signature"))
                .map(each -> encoded(each.name(), false) + "=" + encoded(each.value(), false))
                .sorted(SignedRequest::byNameThenValue)
                .collect(Collectors.joining("&"));
    }

    private static int byNameThenValue(String a, String b) {
        int byName = a.substring(0, a.indexOf('=')).compareTo(b.substring(0, b.indexOf('=')));
        return byName != 0 ? byName : a.compareTo(b);
    }

    private static String canonicalValue(WireRequest request, String name) {
        return request.headers().getOrDefault(name, List.of()).stream()
                .flatMap(value -> Stream.of(value.strip().replaceAll(" +", " ")))
                .collect(Collectors.joining(","));
    }

    private static String encoded(String text, boolean path) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z')
                    || (c >= '0' && c <= '9')
                    || c == '-'
                    || c == '.'
                    || c == '_'
                    || c == '~'
                    || (path && c == '/');
            if (plain) {
                out.append(c);
            } else {
                out.append('%').append(String.format("%02X", (int) c));
            }
        }
        return out.toString();
    }
}
