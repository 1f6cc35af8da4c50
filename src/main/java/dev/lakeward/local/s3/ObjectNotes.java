package dev.lakeward.local.s3;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What is known of an object beside what a HEAD answers: its tags, the sizes of the parts that it was put together
/// from, and the upload that did. All empty for an object that was put whole.
record ObjectNotes(Map<String, String> tags, List<Long> parts, String uploadId) {
    static final ObjectNotes NONE = new ObjectNotes(Map.of(), List.of(), "");

    private static final String TAGS = "lakeward-tags";
    private static final String PARTS = "lakeward-parts";
    private static final String UPLOAD = "lakeward-upload";

    ObjectNotes {
        tags = Map.copyOf(tags);
        parts = List.copyOf(parts);
    }

    static ObjectNotes tagged(Map<String, String> tags) {
        return new ObjectNotes(tags, List.of(), "");
    }

    ObjectNotes with(Map<String, String> others) {
        return new ObjectNotes(others, parts, uploadId);
    }

    ObjectNotes inParts(List<Long> sizes) {
        return new ObjectNotes(tags, sizes, uploadId);
    }

    /// Puts them among the entries of an object's record, empty ones too: no entry of a user's is ever taken for one.
    void write(Map<String, String> record) {
        record.put(TAGS, ObjectTags.write(tags));
        record.put(PARTS, parts.stream().map(String::valueOf).collect(Collectors.joining(",")));
        record.put(UPLOAD, uploadId);
    }

    /// Takes them out of the entries of an object's record; records of former programs have none.
    static ObjectNotes take(Map<String, String> record) {
        String tags = record.remove(TAGS);
        String parts = record.remove(PARTS);
        String upload = record.remove(UPLOAD);
        // Only all three together are the lake's.
        if (tags == null || parts == null || upload == null) {
            return new ObjectNotes(Map.of(), List.of(), "");
        }
        return new ObjectNotes(
                tags.isEmpty() ? Map.of() : ObjectTags.read(tags),
                parts.isEmpty()
                        ? List.of()
                        : Arrays.stream(parts.split(",")).map(Long::valueOf).toList(),
                upload);
    }

    /// Tags in the order of their keys.
    Map<String, String> sortedTags() {
        return new TreeMap<>(tags);
    }
}
