package dev.lakeward.local.firehose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;
import org.jspecify.annotations.Nullable;

/// jq's `strftime` of seconds since 1970, in UTC.
final class TimeFunction implements Function {
    private static final Map<Character, String> PATTERNS = Map.ofEntries(
            Map.entry('Y', "yyyy"),
            Map.entry('y', "yy"),
            Map.entry('m', "MM"),
            Map.entry('d', "dd"),
            Map.entry('H', "HH"),
            Map.entry('M', "mm"),
            Map.entry('S', "ss"),
            Map.entry('j', "DDD"),
            Map.entry('F', "yyyy-MM-dd"),
            Map.entry('T', "HH:mm:ss"),
            Map.entry('Z', "'UTC'"),
            Map.entry('%', "%"));

    @Override
    public void apply(
            Scope scope,
            List<Expression> arguments,
            JsonNode in,
            @Nullable Path path,
            PathOutput output,
            Version version)
            throws JsonQueryException {
        if (!in.isNumber()) {
            throw new JsonQueryException("strftime takes a number of seconds");
        }
        arguments.getFirst().apply(scope, in, format -> output.emit(text(in, format), null));
    }

    private static JsonNode text(JsonNode seconds, JsonNode format) throws JsonQueryException {
        try {
            ZonedDateTime time = Instant.ofEpochSecond(seconds.longValue()).atZone(ZoneOffset.UTC);
            StringBuilder text = new StringBuilder();
            String pattern = format.asText();
            for (int i = 0; i < pattern.length(); i++) {
                if (pattern.charAt(i) != '%') {
                    text.append(pattern.charAt(i));
                    continue;
                }
                i++;
                String known = i < pattern.length() ? PATTERNS.get(pattern.charAt(i)) : null;
                if (known == null) {
                    throw new JsonQueryException("strftime has a conversion that is not supported");
                }
                text.append(DateTimeFormatter.ofPattern(known, Locale.ROOT).format(time));
            }
            return TextNode.valueOf(text.toString());
        } catch (DateTimeException e) {
            throw new JsonQueryException("strftime takes a number of seconds", e);
        }
    }
}
