package dev.lakeward.sql;

import io.trino.sql.tree.Node;
import io.trino.sql.tree.NodeLocation;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A statement that was refused before anything ran, with the place in its text, as Athena words it.
public final class SqlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Athena's names of what is wrong.
    public enum Kind {
        SYNTAX_ERROR,
        COLUMN_NOT_FOUND,
        DUPLICATE_COLUMN_NAME,
        TABLE_NOT_FOUND,
        SCHEMA_NOT_FOUND,
        FUNCTION_NOT_FOUND,
        TYPE_MISMATCH,
        AMBIGUOUS_NAME,
        NOT_SUPPORTED,
        INVALID_LITERAL,
        INVALID_PARAMETER_USAGE,
        INVALID_TABLE_PROPERTY,
        TABLE_ALREADY_EXISTS,
        EXPRESSION_NOT_AGGREGATE,
        PERMISSION_DENIED,
        AMBIGUOUS_FUNCTION_CALL,
        AMBIGUOUS_RETURN_TYPE,
        CATALOG_NOT_FOUND,
        COLUMN_TYPE_UNKNOWN,
        DIVISION_BY_ZERO,
        DUPLICATE_COLUMN_OR_PATH_NAME,
        DUPLICATE_NAMED_QUERY,
        DUPLICATE_PARAMETER_NAME,
        DUPLICATE_RANGE_VARIABLE,
        DUPLICATE_WINDOW_NAME,
        EXPRESSION_NOT_CONSTANT,
        EXPRESSION_NOT_IN_DISTINCT,
        EXPRESSION_NOT_SCALAR,
        FUNCTION_IMPLEMENTATION_MISSING,
        FUNCTION_NOT_AGGREGATE,
        FUNCTION_NOT_WINDOW,
        INVALID_ARGUMENTS,
        INVALID_CAST_ARGUMENT,
        INVALID_COLUMN_REFERENCE,
        INVALID_FUNCTION_ARGUMENT,
        INVALID_LABEL,
        INVALID_LIMIT_CLAUSE,
        INVALID_ORDER_BY,
        INVALID_PARTITION_BY,
        INVALID_PATH,
        INVALID_RANGE,
        INVALID_RECURSIVE_REFERENCE,
        INVALID_WINDOW_FRAME,
        INVALID_WINDOW_REFERENCE,
        MISMATCHED_COLUMN_ALIASES,
        MISSING_ARGUMENT,
        MISSING_COLUMN_ALIASES,
        MISSING_COLUMN_NAME,
        MISSING_GROUP_BY,
        MISSING_ORDER_BY,
        MISSING_OVER,
        NESTED_AGGREGATION,
        NESTED_RECURSIVE,
        NESTED_WINDOW,
        NULL_TREATMENT_NOT_ALLOWED,
        NUMERIC_VALUE_OUT_OF_RANGE,
        OPERATOR_NOT_FOUND,
        TABLE_HAS_NO_COLUMNS,
        TOO_MANY_ARGUMENTS,
        TOO_MANY_GROUPING_SETS,
        TYPE_NOT_FOUND,
        UNSUPPORTED_SUBQUERY,
        VIEW_IS_RECURSIVE,
        VIEW_IS_STALE,
        /// A statement of Hive's, with Hive's own words behind it.
        FAILED;

        private static final Map<String, Kind> BY_NAME =
                Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Kind::name, Function.identity()));

        /// The one of Trino's name; what nobody's statement should lead to is not supported.
        public static Kind named(String name) {
            return BY_NAME.getOrDefault(name, NOT_SUPPORTED);
        }
    }

    private final Kind kind;
    private final int line;
    private final int column;
    private final String sentence;

    /// `line` and `column` count from 1; 0 where no place is known.
    public SqlException(Kind kind, int line, int column, String sentence) {
        super(kind + ": " + (line > 0 ? "line " + line + ":" + column + ": " : "") + sentence);
        this.kind = kind;
        this.line = line;
        this.column = column;
        this.sentence = sentence;
    }

    public static SqlException at(Node node, Kind kind, String sentence) {
        NodeLocation place = node.getLocation().orElse(new NodeLocation(1, 1));
        return new SqlException(kind, place.getLineNumber(), place.getColumnNumber(), sentence);
    }

    /// What is wrong at an offset of a text.
    public static SqlException in(String text, int offset, Kind kind, String sentence) {
        String before = text.substring(0, offset);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new SqlException(kind, line, offset - before.lastIndexOf('\n'), sentence);
    }

    /// What is wrong with a name or table that was asked for, whose place the asker knows.
    public static SqlException withoutPlace(Kind kind, String sentence) {
        return new SqlException(kind, 0, 0, sentence);
    }

    /// Refuses what is not translated yet, by name and place.
    public static SqlException unsupported(Node node, String what) {
        return at(node, Kind.NOT_SUPPORTED, what + " is not supported by the embedded lake yet");
    }

    public Kind kind() {
        return kind;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }

    /// What is wrong, without its kind and place.
    public String sentence() {
        return sentence;
    }

    /// How a message names a node of Trino's.
    public static String title(Node node) {
        return node.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }
}
