package dev.lakeward.local.firehose;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The prefix of the objects of a stream, with its expressions, as [Custom Prefixes for Amazon S3
/// Objects](https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html) has it.
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

        /// The value of a partition key.
        record Key(String name) implements Part {}
    }

    private static final Part DEFAULT_TIME = time("yyyy/MM/dd/HH/", "Prefix");

    /// The prefix of objects of records; `error` is that of records that failed, which must be told where the
    /// prefix has expressions. `keys` are those that records are partitioned by, all of which it must hold; null
    /// where they are not. Throws InvalidArgumentException.
    static KeyPrefix of(@Nullable String prefix, @Nullable String error, @Nullable Set<String> keys) {
        KeyPrefix parsed = parse(prefix == null ? "" : prefix, "Prefix");
        parsed.requireKeys(keys);
        if (parsed.holds(Part.ErrorType.class)) {
            throw StreamStore.invalid("Prefix cannot contain !{firehose:error-output-type}");
        }
        boolean plain = parsed.parts.stream().allMatch(Part.Text.class::isInstance);
        KeyPrefix failed = parse(error == null ? "" : error, "ErrorOutputPrefix");
        if (failed.holds(Part.Key.class)) {
            throw StreamStore.invalid("ErrorOutputPrefix cannot contain partition keys");
        }
        if (keys != null && failed.parts.isEmpty()) {
            throw StreamStore.invalid("ErrorOutputPrefix can't be null or empty when Dynamic Partitioning is enabled");
        }
        if (!plain && failed.parts.isEmpty()) {
            throw StreamStore.invalid("ErrorOutputPrefix can't be null when Prefix contains expressions");
        }
        if (!failed.parts.stream().allMatch(Part.Text.class::isInstance) && !failed.holds(Part.ErrorType.class)) {
            throw StreamStore.invalid(
                    "ErrorOutputPrefix must contain !{firehose:error-output-type} when it contains" + " expressions");
        }
        return keys != null || parsed.holds(Part.Time.class) ? parsed : parsed.with(DEFAULT_TIME);
    }

    /// The prefix of objects of records that failed, which are told apart by what failed.
    static KeyPrefix ofErrors(@Nullable String prefix, @Nullable String error) {
        KeyPrefix failed =
                parse(error == null || error.isEmpty() ? prefix == null ? "" : prefix : error, "ErrorOutputPrefix");
        KeyPrefix typed = failed.holds(Part.ErrorType.class)
                ? failed
                : failed.with(new Part.ErrorType()).with(new Part.Text("/"));
        return typed.holds(Part.Time.class) ? typed : typed.with(DEFAULT_TIME);
    }

    private void requireKeys(@Nullable Set<String> keys) {
        Set<String> held = parts.stream()
                .flatMap(part -> part instanceof Part.Key key ? Stream.of(key.name()) : Stream.empty())
                .collect(Collectors.toSet());
        if (keys == null && !held.isEmpty()) {
            throw StreamStore.invalid("Prefix can contain partition keys only when Dynamic Partitioning is enabled");
        }
        if (keys != null && !held.equals(keys)) {
            throw StreamStore.invalid(
                    "Prefix must contain each partition key that MetadataExtractionQuery finds, and no other");
        }
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
            case "partitionKeyFromQuery" -> new Part.Key(value);
            case "partitionKeyFromLambda" ->
                throw StreamStore.invalid(member
                        + " holds !{partitionKeyFromLambda:…}, and functions of Lambda are not supported by the embedded"
                        + " lake.");
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

    /// What an object's prefix is made of: when the oldest of its records arrived, the values of partition keys,
    /// and what its records failed in.
    record Evaluation(Instant arrival, ZoneId zone, Map<String, String> keys, String errorType) {
        Evaluation(Instant arrival, ZoneId zone) {
            this(arrival, zone, Map.of(), "");
        }
    }

    /// The prefix of an object. Throws InvalidArgumentException where it is longer than Firehose takes.
    String at(Evaluation of) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.Text same -> text.append(same.text());
                case Part.Time time ->
                    text.append(time.format().format(of.arrival().atZone(of.zone())));
                case Part.RandomString ignored -> random(text);
                case Part.ErrorType ignored -> text.append(of.errorType());
                case Part.Key key -> text.append(of.keys().getOrDefault(key.name(), ""));
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
