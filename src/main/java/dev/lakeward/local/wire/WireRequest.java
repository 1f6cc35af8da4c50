package dev.lakeward.local.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A request as it came: nothing of it is trusted before its signature is verified.
///
/// Header names are lower-case; parameters are decoded and in the order sent; `rawPath` is as sent.
record WireRequest(
        String method,
        String rawPath,
        List<Parameter> parameters,
        Map<String, List<String>> headers,
        InputStream content) {
    /// The most that a request's body may have where it is no stream.
    private static final int LONGEST_BODY = 32 << 20;

    /// One parameter of the query string; without `=` its value is empty.
    record Parameter(String name, String value) {}

    static List<Parameter> parameters(@org.jspecify.annotations.Nullable String rawQuery) {
        List<Parameter> parameters = new ArrayList<>();
        if (rawQuery != null && !rawQuery.isEmpty()) {
            for (String pair : rawQuery.split("&", -1)) {
                int equal = pair.indexOf('=');
                parameters.add(new Parameter(
                        decoded(equal < 0 ? pair : pair.substring(0, equal)),
                        equal < 0 ? "" : decoded(pair.substring(equal + 1))));
            }
        }
        return parameters;
    }

    /// Percent-decoded text in UTF-8; `+` is a blank, as in forms and query strings.
    static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw WireError.malformed("The request holds a broken percent escape.");
        }
    }

    /// The decoded path; a plus sign stands for itself.
    String path() {
        return decoded(rawPath.replace("+", "%2B"));
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT))).map(values -> String.join(",", values));
    }

    Optional<String> parameter(String name) {
        return parameters.stream()
                .filter(each -> each.name().equals(name))
                .map(Parameter::value)
                .findFirst();
    }

    /// The same request with another body.
    WireRequest with(InputStream body) {
        return new WireRequest(method, rawPath, parameters, headers, body);
    }

    /// The whole body, for protocols whose bodies are shapes.
    byte[] body() {
        try {
            byte[] bytes = content.readNBytes(LONGEST_BODY + 1);
            if (bytes.length > LONGEST_BODY) {
                throw new WireError("EntityTooLarge", 413, "A request has at most " + LONGEST_BODY + " bytes.");
            }
            return bytes;
        } catch (IOException e) {
            throw new WireError("IncompleteBody", 400, "The body ended before its announced length.");
        }
    }
}
