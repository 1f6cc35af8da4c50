package dev.lakeward.job.script;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A value of a script's arguments, in any language.
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
