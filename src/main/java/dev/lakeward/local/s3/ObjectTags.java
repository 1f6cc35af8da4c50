package dev.lakeward.local.s3;

import dev.lakeward.local.gate.Faults;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.Tag;

/// Tags of objects and buckets, in the forms that S3 takes: a list of pairs, or a header such as `team=a&kind=b`.
final class ObjectTags {
    static final int OF_AN_OBJECT = 10;
    static final int OF_A_BUCKET = 50;

    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    private ObjectTags() {}

    /// The tags of a header; none where there is no header.
    static Map<String, String> ofHeader(@Nullable String header) {
        if (header == null || header.isEmpty()) {
            return Map.of();
        }
        Map<String, String> tags;
        try {
            tags = read(header);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
        if (tags.size() < header.split("&").length) {
            throw malformed();
        }
        return required(tags, OF_AN_OBJECT);
    }

    private static RuntimeException malformed() {
        return Faults.s3(
                "InvalidArgument",
                400,
                "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag"
                        + " name duplicates.");
    }

    static Map<String, String> of(List<Tag> tags, int most) {
        Map<String, String> read = new LinkedHashMap<>();
        for (Tag tag : tags) {
            if (read.put(String.valueOf(tag.key()), tag.value() == null ? "" : tag.value()) != null) {
                throw Faults.s3("InvalidTag", 400, "Cannot provide multiple Tags with the same key");
            }
        }
        return required(read, most);
    }

    private static Map<String, String> required(Map<String, String> tags, int most) {
        if (tags.size() > most) {
            throw Faults.s3("BadRequest", 400, "Object tags cannot be greater than " + most);
        }
        tags.forEach((key, value) -> {
            if (key.isEmpty() || key.length() > LONGEST_KEY || key.startsWith("aws:")) {
                throw Faults.s3("InvalidTag", 400, "The TagKey you have provided is invalid");
            }
            if (value.length() > LONGEST_VALUE) {
                throw Faults.s3("InvalidTag", 400, "The TagValue you have provided is invalid");
            }
        });
        return tags;
    }

    static List<Tag> list(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    static String write(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> encoded(tag.getKey()) + "=" + encoded(tag.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// Reads what [#write] wrote. Throws IllegalArgumentException for what is not encoded so.
    static Map<String, String> read(String text) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            tags.put(
                    URLDecoder.decode(equals < 0 ? pair : pair.substring(0, equals), StandardCharsets.UTF_8),
                    equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return tags;
    }
}
