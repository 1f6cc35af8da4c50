package dev.lakeward.local.gate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/// What AWS's API models demand of requests: required members, lengths, ranges, patterns and enumerations. The table
/// in `constraints.tsv` is made from the models by `src/tools/constraints`.
public final class Constraints {
    private static final Map<String, List<Constraint>> BY_OPERATION = read();
    private static final int LONGEST_SHOWN = 100;
    private static final String NOT_BLANK = ".*\\S.*";

    private Constraints() {}

    /// One demand on one member. `path` is its steps: names, `[]` for each item, `{}` for each value, `{key}` for each
    /// key.
    public record Constraint(
            List<String> path,
            boolean required,
            @Nullable Long min,
            @Nullable Long max,
            List<String> values,
            @Nullable Pattern pattern) {
        /// What is wrong with a value; empty where nothing is.
        private Optional<String> violation(@Nullable Object value) {
            if (value == null) {
                return required ? Optional.of("Member must not be null") : Optional.empty();
            }
            long size = size(value);
            boolean counted = value instanceof Number;
            if (min != null && size < min) {
                return Optional.of(
                        counted
                                ? "Member must have value greater than or equal to " + min
                                : "Member must have length greater than or equal to " + min);
            }
            // A fraction above a whole maximum is above it.
            if (max != null && (counted ? ((Number) value).doubleValue() > max : size > max)) {
                return Optional.of(
                        counted
                                ? "Member must have value less than or equal to " + max
                                : "Member must have length less than or equal to " + max);
            }
            if (value instanceof String text && !values.isEmpty() && !values.contains(text)) {
                return Optional.of("Member must satisfy enum value set: " + values);
            }
            if (value instanceof String text
                    && pattern != null
                    && !pattern.matcher(text).matches()) {
                return Optional.of("Member must satisfy regular expression pattern: " + pattern);
            }
            return Optional.empty();
        }

        private static long size(Object value) {
            return switch (value) {
                // A fraction below a whole minimum is below it.
                case Number number -> (long) Math.floor(number.doubleValue());
                case String text -> text.codePointCount(0, text.length());
                case List<?> list -> list.size();
                case Map<?, ?> map -> map.size();
                case SdkBytes bytes -> bytes.asByteArrayUnsafe().length;
                default -> 0;
            };
        }
    }

    private static Map<String, List<Constraint>> read() {
        Map<String, List<Constraint>> all = new HashMap<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Constraints.class.getResourceAsStream("constraints.tsv")),
                StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] parts = line.split("\t", 8);
                all.computeIfAbsent(parts[0] + ":" + parts[1], key -> new ArrayList<>())
                        .add(new Constraint(
                                steps(parts[2]),
                                parts[3].equals("required"),
                                number(parts[4]),
                                number(parts[5]),
                                parts[6].equals("-") ? List.of() : List.of(parts[6].split("\\|")),
                                parts[7].equals("-") ? null : pattern(parts[7])));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(all);
    }

    // A text that may not be blank may have several lines, as definitions of schemas do on AWS too.
    private static Pattern pattern(String text) {
        return Pattern.compile(text, text.equals(NOT_BLANK) ? Pattern.DOTALL : 0);
    }

    private static List<String> steps(String path) {
        return Arrays.asList(path.replace("[]", ".[]").replace("{", ".{").split("\\."));
    }

    private static @Nullable Long number(String text) {
        return text.equals("-") ? null : new BigDecimal(text).longValueExact();
    }

    /// The demands on an operation's request, in the model's order.
    public static List<Constraint> of(String service, String operation) {
        return BY_OPERATION.getOrDefault(service + ":" + operation, List.of());
    }

    /// The code that a service answers a broken demand with.
    public static String code(String service) {
        return switch (service) {
            case "athena", "datasync" -> "InvalidRequestException";
            case "iam", "monitoring", "sts" -> "ValidationError";
            case "rds" -> "InvalidParameterValue";
            case "s3" -> "InvalidArgument";
            case "storagegateway" -> "InvalidGatewayRequestException";
            default -> "ValidationException";
        };
    }

    /// The first demand that a request breaks, in AWS's words.
    static Optional<String> violation(String service, String operation, SdkPojo request) {
        if (holdsNothing(request)) {
            return Optional.of("1 validation error detected: A value holds a NUL character, or a list holds null.");
        }
        for (Constraint constraint : of(service, operation)) {
            Optional<String> found = violation(constraint, 0, request, "");
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> violation(Constraint constraint, int step, @Nullable Object value, String at) {
        if (step == constraint.path().size()) {
            return constraint
                    .violation(value)
                    .map(wrong -> "1 validation error detected: Value "
                            + (value instanceof String || value instanceof Number
                                    ? shown(value)
                                    : value == null ? "null" : "")
                            + (value == null || value instanceof String || value instanceof Number ? " at '" : "at '")
                            + at
                            + "' failed to satisfy constraint: " + wrong);
        }
        String name = constraint.path().get(step);
        return switch (value) {
            case List<?> list
            when name.equals("[]") -> {
                for (int i = 0; i < list.size(); i++) {
                    Optional<String> found =
                            violation(constraint, step + 1, list.get(i), at + "." + (i + 1) + ".member");
                    if (found.isPresent()) {
                        yield found;
                    }
                }
                yield Optional.empty();
            }
            case Map<?, ?> map
            when name.equals("{}") -> {
                for (Object each : map.values()) {
                    Optional<String> found = violation(constraint, step + 1, each, at + ".member.value");
                    if (found.isPresent()) {
                        yield found;
                    }
                }
                yield Optional.empty();
            }
            case Map<?, ?> map
            when name.equals("{key}") ->
                map.keySet().stream()
                        .flatMap(key -> constraint.violation(key).stream())
                        .findFirst()
                        .map(wrong -> "1 validation error detected: Value at '" + at
                                + "' failed to satisfy constraint: Map keys must satisfy constraint: [" + wrong + "]");
            case SdkPojo shape -> {
                String member = Character.toLowerCase(name.charAt(0)) + name.substring(1);
                yield violation(constraint, step + 1, member(shape, name), at.isEmpty() ? member : at + "." + member);
            }
            case null, default -> Optional.empty();
        };
    }

    // A NUL character separates the parts of the store's keys, and no name of AWS's may hold it.
    private static boolean holdsNothing(@Nullable Object value) {
        return switch (value) {
            case String text -> text.indexOf('\u0000') >= 0;
            case List<?> list -> list.stream().anyMatch(each -> each == null || holdsNothing(each));
            case Map<?, ?> map ->
                map.keySet().stream().anyMatch(Constraints::holdsNothing)
                        || map.values().stream().anyMatch(each -> each == null || holdsNothing(each));
            case SdkPojo shape ->
                shape.sdkFields().stream().anyMatch(field -> holdsNothing(field.getValueOrDefault(shape)));
            case null, default -> false;
        };
    }

    private static String shown(Object value) {
        String text = value.toString();
        return "'" + (text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text) + "'";
    }

    // A collection that nobody set counts as absent.
    private static @Nullable Object member(SdkPojo shape, String name) {
        for (SdkField<?> field : shape.sdkFields()) {
            if (field.memberName().equals(name)) {
                Object value = field.getValueOrDefault(shape);
                return value instanceof SdkAutoConstructList<?> || value instanceof SdkAutoConstructMap<?, ?>
                        ? null
                        : value;
            }
        }
        return null;
    }
}
