package dev.lakeward.local.engine.sample;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.lakeward.local.engine.sample.SampleAnswer.Note;
import dev.lakeward.local.engine.sample.SampleAnswer.Unreadable.Cause;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads a sample as values of JSON: objects are records, and a list alone is one of a column `array`.
///
/// With a path, what it finds are the records: the elements where it ends in `[*]`, else the one column `record`.
final class JsonReading {
    private static final int DEEPEST = 60;
    private static final int HEAD = 1 << 16;
    private static final int PARTS = 2_000_000;
    // So many digits are a double, whatever they are.
    private static final int MOST_DIGITS = 300;
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(1_000)
                    .maxStringLength(20 << 20)
                    .build())
            .build();

    private final Sample sample;
    private final SampleTask.Limits limits;
    private final Deadline deadline;
    private final Optional<JsonPath> path;
    private final ShapedColumns columns;
    private final List<Note> notes = new ArrayList<>();
    private long records;
    private long objects;
    private long read;
    private long parts;
    // How many parts stand before the record.
    private long begun;
    private long lastLine;

    private JsonReading(
            Sample sample,
            SampleTask.Limits limits,
            Deadline deadline,
            Optional<JsonPath> path,
            ShapedColumns columns) {
        this.sample = sample;
        this.limits = limits;
        this.deadline = deadline;
        this.path = path;
        this.columns = columns;
        notes.addAll(sample.notes());
    }

    static Optional<Reading> read(Sample sample, SampleTask.Limits limits, Deadline deadline, Optional<JsonPath> path) {
        String text = sample.text().stripLeading();
        if (text.isEmpty() || text.charAt(0) != '{' && text.charAt(0) != '[') {
            return Optional.empty();
        }
        return new JsonReading(sample, limits, deadline, path, new ShapedColumns(limits.columns()))
                .read(() -> JSON.createParser(sample.text()));
    }

    /// Reads a file of objects to its end; what is kept of it grows with its fields only.
    static Optional<Reading> all(FileBytes bytes, SampleTask.Limits limits, Deadline deadline) throws IOException {
        Sample head = bytes.sample(HEAD);
        Sample all = new Sample(head.text(), true, 0, bytes.size(), head.notes());
        SampleTask.Limits none = new SampleTask.Limits(
                Integer.MAX_VALUE, Integer.MAX_VALUE, limits.longestRecordBytes(), limits.columns(), limits.millis());
        try (InputStream in = bytes.open()) {
            return new JsonReading(all, none, deadline, Optional.empty(), ShapedColumns.bounded(limits.columns()))
                    .read(() -> JSON.createParser(in));
        }
    }

    private interface Opening {
        JsonParser open() throws IOException;
    }

    private Optional<Reading> read(Opening opening) {
        try (JsonParser parser = opening.open()) {
            if (!readsRecords(parser)) {
                return malformed(parser);
            }
        } catch (JsonEOFException e) {
            if (sample.isWhole()) {
                return unreadable(Cause.TRUNCATED, e.getLocation().getLineNr());
            }
        } catch (JsonParseException e) {
            return unreadable(Cause.MALFORMED, e.getLocation().getLineNr());
        } catch (IOException e) {
            return Optional.empty();
        }
        if (records == 0) {
            throw new UnreadableException(Cause.RECORD_TOO_LONG, 1);
        }
        return columns.columns().isEmpty() ? Optional.empty() : Optional.of(reading());
    }

    // False where what comes is no record.
    private boolean readsRecords(JsonParser parser) throws IOException {
        try {
            while (records < limits.records() && parser.nextToken() != null) {
                if (!parser.currentToken().isStructStart()) {
                    return false;
                }
                long line = parser.currentTokenLocation().getLineNr();
                begun = parts;
                JsonShape value = shape(parser);
                long end = parser.currentLocation().getCharOffset();
                if (end > limits.bytes() && records > 0) {
                    break;
                }
                add(value, line);
                if (line == lastLine || parser.currentLocation().getLineNr() != line) {
                    note(Note.Kind.RECORD_IS_NOT_ONE_LINE, line);
                }
                lastLine = parser.currentLocation().getLineNr();
                read = end;
            }
            return true;
        } catch (StreamConstraintsException e) {
            // The other limits are those of a name and of a number.
            boolean isDeepest = parser.getParsingContext().getNestingDepth() >= DEEPEST;
            throw new UnreadableException(isDeepest ? Cause.TOO_DEEP : Cause.RECORD_TOO_LONG, lastLine + 1);
        }
    }

    // What merely begins like JSON is another classifier's; after a record it is a damaged file.
    private Optional<Reading> unreadable(Cause cause, long line) {
        if (objects > 0 || cause == Cause.TRUNCATED && path.isEmpty() && looksLikeObject()) {
            throw new UnreadableException(cause, line);
        }
        return Optional.empty();
    }

    private boolean looksLikeObject() {
        return sample.text().stripLeading().matches("(?s)\\{\\s*(\".{0,200}|)");
    }

    private Optional<Reading> malformed(JsonParser parser) {
        return unreadable(Cause.MALFORMED, parser.currentTokenLocation().getLineNr());
    }

    private void add(JsonShape value, long line) {
        List<JsonShape> found = path.isPresent() ? path.get().find(value) : List.of(value);
        for (JsonShape each : found) {
            records++;
            objects += each instanceof JsonShape.Struct ? 1 : 0;
            switch (each) {
                case JsonShape.Struct(Map<String, JsonShape> members)
                when path.isEmpty() || path.get().opensArray() ->
                    members.forEach((name, member) -> columns.add(name, member, line));
                case JsonShape.Array array
                when path.isEmpty() -> {
                    columns.add("array", array, line);
                    note(Note.Kind.RECORD_IS_A_LIST, line);
                }
                case JsonShape other -> columns.add("record", other, line);
            }
        }
    }

    private JsonShape shape(JsonParser parser) throws IOException {
        if ((++parts & 0xfff) == 0) {
            deadline.check();
        }
        if (parts - begun > PARTS) {
            throw new UnreadableException(
                    Cause.RECORD_TOO_LONG, parser.currentTokenLocation().getLineNr());
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                JsonShape element = JsonShape.NOTHING;
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    element = JsonShape.merge(element, shape(parser));
                }
                yield new JsonShape.Array(element);
            }
            case VALUE_NUMBER_INT ->
                switch (parser.getNumberType()) {
                    case INT -> JsonShape.INT;
                    case LONG -> JsonShape.BIGINT;
                    default -> JsonShape.STRING;
                };
            case VALUE_NUMBER_FLOAT -> isDouble(parser) ? JsonShape.DOUBLE : JsonShape.STRING;
            case VALUE_TRUE, VALUE_FALSE -> JsonShape.BOOLEAN;
            case VALUE_NULL -> JsonShape.NOTHING;
            case null, default -> JsonShape.STRING;
        };
    }

    // One that is too large for all doubles would be infinity.
    private static boolean isDouble(JsonParser parser) throws IOException {
        boolean isSmall = parser.getTextLength() < MOST_DIGITS
                && parser.getText().indexOf('e') < 0
                && parser.getText().indexOf('E') < 0;
        return isSmall || Double.isFinite(parser.getDoubleValue());
    }

    // At the top names keep their capitals: the SerDe is told them.
    private JsonShape object(JsonParser parser) throws IOException {
        boolean isTop = path.isEmpty() && parser.getParsingContext().getParent().inRoot();
        long line = parser.currentTokenLocation().getLineNr();
        Map<String, JsonShape> members = new LinkedHashMap<>();
        Set<String> spelled = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            JsonShape value = shape(parser);
            String member = isTop || path.isPresent() ? name : JsonShape.named(name);
            if (!spelled.add(name)) {
                note(Note.Kind.NAME_IS_THERE_TWICE, line);
            } else if (!isTop && members.containsKey(member)) {
                note(Note.Kind.NAMES_DIFFER_IN_CASE_ONLY, line);
            }
            if (!member.equals(name)) {
                note(Note.Kind.INNER_NAMES_LOSE_CAPITALS, line);
            }
            members.merge(member, value, JsonShape::merge);
        }
        return new JsonShape.Struct(members);
    }

    private void note(Note.Kind kind, long line) {
        if (line > 0 && notes.stream().noneMatch(each -> each.kind() == kind)) {
            notes.add(new Note(kind, line));
        }
    }

    private Reading reading() {
        note(Note.Kind.NAMES_DIFFER_IN_CASE_ONLY, columns.differentCaseLine());
        boolean isAll = sample.isWhole() && records < limits.records();
        long bytes = isAll
                ? sample.bytes()
                : read * sample.bytes() / Math.max(1, sample.text().length());
        Map<String, String> parameters = new LinkedHashMap<>();
        path.ifPresent(each -> {
            parameters.put("jsonPath", each.text());
            note(Note.Kind.PATH_IS_NOT_READ, 1);
        });
        return new Reading(
                "json",
                1,
                columns.columns(),
                Optional.empty(),
                new Sample("", isAll, 0, sample.fileBytes(), List.of()).size(records, bytes),
                Storages.text(Storages.OPENX_JSON, Map.of("paths", columns.paths()), parameters),
                notes);
    }
}
