package dev.lakeward.local.firehose;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The prefix of the objects of a stream, with its expressions, as
/// [Custom Prefixes for Amazon S3 Objects](https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html) has it.
record KeyPrefix(List<Part> parts) {
    private static final String OPEN = "!{";
    private static final int LONGEST = 512;
    private static final int RANDOM_LENGTH = 11;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final RandomGenerator RANDOM = new SecureRandom();

    KeyPrefix {
        parts = List.copyOf(parts);
    }

    /// A piece of a prefix.
    sealed interface Part {
        record Text(String text) implements Part {}

        record Time(DateTimeFormatter format) implements Part {}

        record RandomString() implements Part {}

        record ErrorType() implements Part {}
    }

    /// The prefix of objects of records; `error` is that of records that failed, which must be told where the
    /// prefix has expressions. Throws InvalidArgumentException.
    static KeyPrefix of(@Nullable String prefix, @Nullable String error) {
        KeyPrefix parsed = parse(prefix == null ? "" : prefix, "Prefix");
        if (parsed.holds(Part.ErrorType.class)) {
            throw StreamStore.invalid("Prefix cannot contain !{firehose:error-output-type}");
        }
        boolean plain = parsed.parts.stream().allMatch(Part.Text.class::isInstance);
        KeyPrefix failed = parse(error == null ? "" : error, "ErrorOutputPrefix");
        if (!plain && failed.parts.isEmpty()) {
            throw StreamStore.invalid("ErrorOutputPrefix can't be null when Prefix contains expressions");
        }
        if (!failed.parts.stream().allMatch(Part.Text.class::isInstance) && !failed.holds(Part.ErrorType.class)) {
            throw StreamStore.invalid(
                    "ErrorOutputPrefix must contain !{firehose:error-output-type} when it contains" + " expressions");
        }
        return parsed.holds(Part.Time.class) ? parsed : parsed.with(time("yyyy/MM/dd/HH/", "Prefix"));
    }

    private KeyPrefix with(Part part) {
        List<Part> all = new ArrayList<>(parts);
        all.add(part);
        return new KeyPrefix(all);
    }

    private boolean holds(Class<? extends Part> kind) {
        return parts.stream().anyMatch(kind::isInstance);
    }

    private static KeyPrefix parse(String text, String member) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf(OPEN, at);
            if (open != at) {
                parts.add(new Part.Text(text.substring(at, open < 0 ? text.length() : open)));
            }
            if (open < 0) {
                break;
            }
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw StreamStore.invalid(member + " has an expression that does not end: !{namespace:value}");
            }
            parts.add(expression(text.substring(open + OPEN.length(), close), member));
            at = close + 1;
        }
        return new KeyPrefix(parts);
    }

    private static Part expression(String expression, String member) {
        int colon = expression.indexOf(':');
        String space = colon < 0 ? expression : expression.substring(0, colon);
        String value = colon < 0 ? "" : expression.substring(colon + 1);
        return switch (space) {
            case "timestamp" -> time(value, member);
            case "firehose" ->
                switch (value) {
                    case "random-string" -> new Part.RandomString();
                    case "error-output-type" -> new Part.ErrorType();
                    default -> throw StreamStore.invalid(member + " has no expression !{" + expression + "}");
                };
            case "partitionKeyFromQuery", "partitionKeyFromLambda" ->
                throw StreamStore.invalid(member + " holds !{" + space
                        + ":…}, and dynamic partitioning is not supported by the embedded lake.");
            default -> throw StreamStore.invalid(member + " has no expression !{" + expression + "}");
        };
    }

    private static Part time(String pattern, String member) {
        try {
            DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.US);
            if (pattern.isEmpty()) {
                throw new IllegalArgumentException("no pattern");
            }
            // What no instant has, such as text for a zone that is missing, is found now and not at a delivery.
            format.format(Instant.EPOCH.atZone(ZoneId.of("UTC")));
            return new Part.Time(format);
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw StreamStore.invalid(
                    member + " has a timestamp that is no pattern of Java's DateTimeFormatter: " + pattern);
        }
    }

    /// The prefix of an object whose oldest record arrived at `arrival`. Throws InvalidArgumentException where it is
    /// longer than Firehose takes.
    String at(Instant arrival, ZoneId zone) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.Text same -> text.append(same.text());
                case Part.Time time -> text.append(time.format().format(arrival.atZone(zone)));
                case Part.RandomString ignored -> random(text);
                case Part.ErrorType ignored -> throw new IllegalStateException("a prefix of errors only");
            }
        }
        if (text.length() > LONGEST) {
            throw StreamStore.invalid("The prefix has more than " + LONGEST + " characters.");
        }
        return text.toString();
    }

    private static void random(StringBuilder text) {
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
    }
}
