package dev.lakeward.job.script;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// A value of a script's arguments, in any language; or where it comes from, if it is no literal.
public sealed interface Literal {
    /// Nothing: `None` or `null`.
    record Nothing() implements Literal {}

    /// A text.
    record Text(String value) implements Literal {}

    /// A number.
    record Number(BigDecimal value) implements Literal {}

    /// Yes or no.
    record Flag(boolean value) implements Literal {}

    /// A list of any length.
    record Items(List<Literal> values) implements Literal {
        public Items {
            values = List.copyOf(values);
        }
    }

    /// Values of a fixed number, such as a mapping's four.
    record Tuple(List<Literal> values) implements Literal {
        public Tuple {
            values = List.copyOf(values);
        }
    }

    /// Values by name, in their order.
    record Named(Map<String, Literal> values) implements Literal {
        public Named {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /// What a run is given by that name: a parameter of the job, which the script reads from its arguments.
    record Parameter(String name) implements Literal {
        private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,254}");
        private static final Set<String> WORDS = Set.of("True", "False", "None", "true", "false", "null");

        public Parameter {
            if (!NAME.matcher(name).matches() || WORDS.contains(name)) {
                throw new ScriptException(0, name + " is no name of a parameter");
            }
        }
    }

    /// Python that is no literal, such as a function: text of whoever wrote the script, which is read and shown, and
    /// written again only where it provably names a value.
    record Code(String text) implements Literal {}

    static Literal of(String text) {
        return new Text(text);
    }

    static Literal of(boolean flag) {
        return new Flag(flag);
    }

    static Literal of(long number) {
        return new Number(BigDecimal.valueOf(number));
    }

    static Literal texts(List<String> texts) {
        return new Items(texts.stream().<Literal>map(Text::new).toList());
    }

    static Literal tuple(Literal... values) {
        return new Tuple(List.of(values));
    }
}
