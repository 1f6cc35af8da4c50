package dev.lakeward.local.engine;

import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.type.DataType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Values that fail where a file or a folder's name does not hold them.
final class Fitting {
    private static final int LONGEST_NAME = 255;
    // In any letters, so many are never too long.
    private static final int SHORT = 15;

    /// The characters that the engine escapes in the name of a folder, and how long it makes each.
    private record Escaped(String characters, int length) {}

    private static final List<Escaped> ESCAPED = List.of(
            new Escaped("[^\\x{0}-\\x{FFFF}]", 12),
            new Escaped("[^\\x{0}-\\x{7FF}]", 9),
            new Escaped("[^\\x{0}-\\x{7F}]", 6),
            new Escaped("[^A-Za-z0-9_.~-]", 3));

    private Fitting() {}

    /// As in Trino: no text is cut, but blanks at its end.
    static Expr text(Expr value, DataType type) {
        return failing(
                longer(new Expr.Call(EngineFunction.RTRIM, value), type.precision()),
                QueryFailure.Kind.INVALID_CAST_ARGUMENT,
                "Cannot truncate non-space characters when casting from varchar to " + type + " on INSERT",
                value,
                type);
    }

    /// The text of a partition key, after which the engine names a folder.
    static Expr key(String name, Expr value) {
        Expr escaped = value;
        for (Escaped each : ESCAPED) {
            escaped = new Expr.Call(
                    EngineFunction.REGEXP_REPLACE,
                    escaped,
                    new Expr.Text(each.characters()),
                    new Expr.Text("x".repeat(each.length())),
                    new Expr.Text("g"));
        }
        int most = LONGEST_NAME - 1 - 3 * name.getBytes(StandardCharsets.UTF_8).length;
        Expr checked = failing(
                longer(escaped, most),
                QueryFailure.Kind.NOT_SUPPORTED,
                "a value of the partition key " + name
                        + " is too long for the embedded lake: as the name of a folder it"
                        + " has more than " + LONGEST_NAME + " bytes, of which a letter beyond ASCII takes 6 to 12;"
                        + " partition by a shorter one",
                value,
                DataType.VARCHAR);
        return new Expr.Case(List.of(new Expr.When(longer(value, SHORT), checked)), Optional.of(value));
    }

    private static Expr longer(Expr text, int length) {
        return new Expr.Comparison(
                Expr.ComparisonOperator.GREATER,
                new Expr.Call(EngineFunction.LENGTH, text),
                Expr.Number.of(length),
                false);
    }

    private static Expr failing(Expr condition, QueryFailure.Kind kind, String sentence, Expr value, DataType type) {
        Expr error = new Expr.Call(
                EngineFunction.ERROR, new Expr.Text(EngineErrors.raised(new QueryFailure(kind, sentence))));
        return new Expr.Case(List.of(new Expr.When(condition, new Expr.Cast(error, type, false))), Optional.of(value));
    }
}
