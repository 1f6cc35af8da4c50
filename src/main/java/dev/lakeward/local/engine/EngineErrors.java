package dev.lakeward.local.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.lakeward.local.engine.QueryFailure.Kind;
import dev.lakeward.local.engine.format.UnwritableException;
import dev.lakeward.local.engine.program.Programs;
import dev.lakeward.sql.tree.Printed;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns an error of DuckDB into Athena's words. Nothing of the engine's own text is kept.
final class EngineErrors {
    // Before what a table's reader raises where a column is read that a file has wrong.
    private static final String RAISED = "LAKEWARD_BAD_FILE:";

    private static final JsonFactory JSON = new JsonFactory();

    private static final Pattern PLAIN = Pattern.compile("(?:[\\w.]+Exception: )?([A-Z][A-Za-z ]*?) Error: ");

    private EngineErrors() {}

    /// The text that the engine is to raise for a failure.
    static String raised(QueryFailure failure) {
        return RAISED + failure.kind() + ":" + failure.sentence();
    }

    /// What a user is told of a failure. `hides`: the query reads what the user may not see, such as what stands behind
    /// a view, so that the value that failed is not named.
    static QueryFailure failure(EngineException e, Printed query, boolean hides) {
        Map<String, String> error = read(e);
        String message = error.getOrDefault("exception_message", "");
        String at = place(error, query, e.before());
        return switch (error.getOrDefault("exception_type", "")) {
            // A sum, or what was computed, in its narrower type.
            case "Conversion" ->
                message.contains("out of range") || message.contains("to DECIMAL")
                        ? new QueryFailure(Kind.NUMERIC_VALUE_OUT_OF_RANGE, at + "a number is out of its type's range")
                        : new QueryFailure(
                                Kind.INVALID_CAST_ARGUMENT, at + "a value cannot be cast to the wanted type");
            case "Out of Range" ->
                new QueryFailure(
                        message.startsWith("Invalid RANGE")
                                ? Kind.INVALID_WINDOW_FRAME
                                : Kind.NUMERIC_VALUE_OUT_OF_RANGE,
                        at + "a number is out of its type's range");
            case "Invalid Input" -> invalidInput(message, at, hides);
            case "Binder" -> binder(message, at);
            case "Catalog", "Parser", "Syntax", "Not implemented" ->
                new QueryFailure(Kind.NOT_SUPPORTED, at + "this expression is not supported by the embedded lake yet");
            // Lines that are read side by side, and one whose quote does not close.
            case "Parameter Not Allowed" ->
                new QueryFailure(
                        Kind.HIVE_BAD_DATA,
                        "a quoted cell of CSV goes on in the next line; let the source be multi-line");
            case "Out of Memory" -> outOfMemory();
            case "INTERRUPT", "Interrupt" -> cancelled();
            case "IO" ->
                message.contains("No space") || message.contains("space left")
                        ? new QueryFailure(
                                Kind.NO_SPACE_LEFT, "the disk of the lake is full; free some space and run it again")
                        : new QueryFailure(Kind.HIVE_CANNOT_OPEN_SPLIT, "a file of a table is missing or damaged");
            case "Permission" ->
                new QueryFailure(Kind.HIVE_CANNOT_OPEN_SPLIT, "a file of a table is missing or damaged");
            default -> new QueryFailure(Kind.GENERIC_INTERNAL_ERROR, at + "the query failed");
        };
    }

    static QueryFailure outOfMemory() {
        return new QueryFailure(
                Kind.EXCEEDED_MEMORY_LIMIT, "the query needs more memory than it may use; select less or filter more");
    }

    static QueryFailure cancelled() {
        return new QueryFailure(Kind.CANCELLED, "the query was cancelled");
    }

    private static QueryFailure invalidInput(String message, String at, boolean hides) {
        if (message.startsWith(RAISED)) {
            String[] parts = message.split(":", 3);
            return new QueryFailure(Kind.valueOf(parts[1]), parts[2]);
        }
        if (message.startsWith(Programs.FAILED)) {
            String[] parts = message.split(":", 3);
            boolean tells = !hides || parts[2].equals(Programs.BROKEN);
            return new QueryFailure(
                    named(parts[1]), tells ? parts[2] : "a function does not take a value that the query reads");
        }
        if (message.startsWith(UnwritableException.RAISED)) {
            String[] parts = message.split(":", 3);
            if (parts[1].equals(UnwritableException.FORM)) {
                return new QueryFailure(Kind.NOT_SUPPORTED, parts[2]);
            }
            return new QueryFailure(
                    named(parts[1]),
                    hides
                            ? "a value has no form in the files that are written: JSON has no NaN and no infinity"
                            : parts[2]);
        }
        if (message.contains("arquet")) {
            return new QueryFailure(
                    Kind.HIVE_BAD_DATA,
                    "a file of a table does not fit the table's definition; correct the file or the column's type");
        }
        if (message.contains("Division by zero") || message.contains("division by zero")) {
            return new QueryFailure(Kind.DIVISION_BY_ZERO, at + "Division by zero");
        }
        if (message.startsWith("More than one row")) {
            return new QueryFailure(Kind.SUBQUERY_MULTIPLE_ROWS, at + "Scalar sub-query has returned multiple rows");
        }
        return new QueryFailure(Kind.INVALID_FUNCTION_ARGUMENT, at + "an argument of a function is not valid");
    }

    // What a function of Trino's raises by a name that no query fails with is the user's to mend.
    private static Kind named(String name) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElse(Kind.GENERIC_USER_ERROR);
    }

    private static QueryFailure binder(String message, String at) {
        if (message.contains("must appear in the GROUP BY")) {
            return new QueryFailure(
                    Kind.EXPRESSION_NOT_AGGREGATE,
                    at + "an expression must be an aggregate expression or appear in GROUP BY clause");
        }
        if (message.contains("aggregate") || message.contains("window")) {
            return new QueryFailure(
                    Kind.EXPRESSION_NOT_AGGREGATE, at + "an aggregate or window function cannot stand here");
        }
        return new QueryFailure(
                Kind.TYPE_MISMATCH, at + "the types of an expression do not fit its operator or function");
    }

    private static String place(Map<String, String> error, Printed query, int before) {
        String position = error.getOrDefault("position", "");
        if (!position.matches("\\d{1,9}")) {
            return "";
        }
        return query.place(Integer.parseInt(position) + 1 - before)
                .map(place -> "line " + place.line() + ":" + place.column() + ": ")
                .orElse("");
    }

    private static Map<String, String> read(EngineException e) {
        Map<String, String> members = new HashMap<>();
        String text = String.valueOf(e.getMessage());
        int start = text.indexOf("{\"exception_type\"");
        Matcher plain = PLAIN.matcher(text);
        if (start < 0) {
            boolean known = plain.lookingAt();
            members.put("exception_type", known ? plain.group(1) : text.contains("INTERRUPT") ? "INTERRUPT" : "");
            members.put("exception_message", known ? text.substring(plain.end()) : "");
            return members;
        }
        try (JsonParser in = JSON.createParser(text.substring(start))) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                members.put(name, in.getText());
                in.skipChildren();
            }
        } catch (IOException notJson) {
            members.putIfAbsent("exception_type", "");
        }
        return members;
    }
}
