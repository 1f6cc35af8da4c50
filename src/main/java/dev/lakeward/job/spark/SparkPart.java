package dev.lakeward.job.spark;

import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A field that is whole, or a struct of parts; `whole` is then the struct as it came, which may be NULL.
final class SparkPart {
    private final @Nullable SparkValue whole;
    private @Nullable Map<String, SparkPart> parts;

    SparkPart(@Nullable SparkValue whole) {
        this.whole = whole;
    }

    /// Its fields by name, in order; what is put there is a part of it.
    Map<String, SparkPart> parts() {
        if (parts == null) {
            parts = new LinkedHashMap<>();
            if (whole != null) {
                DataType type = whole.type();
                for (int i = 0; i < type.fields().size(); i++) {
                    String name = type.fields().get(i);
                    parts.put(
                            name,
                            new SparkPart(new SparkValue(
                                    new SparkExpr.Field(whole.tree(), name),
                                    type.arguments().get(i))));
                }
            }
        }
        return parts;
    }

    /// A struct whose fields are put into it; where `whole` is NULL, it is NULL.
    static SparkPart struct(@Nullable SparkValue whole) {
        SparkPart part = new SparkPart(whole);
        part.parts = new LinkedHashMap<>();
        return part;
    }

    /// What it is as it came; null for a struct that is made.
    @Nullable
    SparkValue whole() {
        return whole;
    }

    // The same expression as it came, in its place.
    private boolean is(SparkExpr tree) {
        return whole != null && whole.tree().equals(tree) && isAsItCame();
    }

    private boolean isAsItCame() {
        SparkValue struct = whole;
        Map<String, SparkPart> inside = parts;
        if (inside == null || struct == null) {
            return struct != null;
        }
        return List.copyOf(inside.keySet()).equals(struct.type().fields())
                && inside.entrySet().stream()
                        .allMatch(each -> each.getValue().is(new SparkExpr.Field(struct.tree(), each.getKey())));
    }

    /// Its value; empty where nothing is left of a struct.
    Optional<SparkValue> made() {
        SparkValue struct = whole;
        if (isAsItCame()) {
            return Optional.ofNullable(struct);
        }
        List<String> names = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        List<SparkExpr> arguments = new ArrayList<>();
        parts().forEach((name, each) -> each.made().ifPresent(value -> {
            names.add(name.toLowerCase(Locale.ROOT));
            types.add(value.type());
            arguments.add(new SparkExpr.Text(names.getLast()));
            arguments.add(value.tree());
        }));
        if (names.isEmpty()) {
            return Optional.empty();
        }
        SparkExpr fields = new SparkExpr.Call(SparkExpr.Function.NAMED_STRUCT, false, arguments);
        return Optional.of(new SparkValue(
                struct == null
                        ? fields
                        : new SparkExpr.When(
                                new SparkExpr.Not(new SparkExpr.IsNull(struct.tree())), fields, Optional.empty()),
                DataType.row(names, types)));
    }
}
