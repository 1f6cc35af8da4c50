package dev.lakeward.sql.plan;

import io.trino.metadata.InternalFunctionBundle.InternalFunctionBundleBuilder;
import io.trino.metadata.SqlFunction;
import io.trino.spi.function.WindowFunction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Which class of Trino's declares each of its built-in functions.
///
/// A line of the index has a function's names, with commas between, its id, and its source: how
/// [io.trino.metadata.SystemFunctionBundle] takes it from a class, and that class, or a class and its constant.
final class FunctionSources {
    static final String INDEX = "functions.tsv";

    private static final String METHOD = "::";

    private final Map<String, Set<String>> byName = new HashMap<>();
    private final Map<String, String> byId = new HashMap<>();
    private final Map<String, Set<String>> companions = new HashMap<>();

    private FunctionSources() {}

    static FunctionSources read() {
        FunctionSources sources = new FunctionSources();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(FunctionSources.class.getResourceAsStream(INDEX)), StandardCharsets.UTF_8))) {
            lines.lines().forEach(sources::add);
            sources.link();
            return sources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        String[] cells = line.split("\t");
        for (String name : cells[0].split(",")) {
            byName.computeIfAbsent(name, key -> new HashSet<>()).add(cells[2]);
        }
        byId.put(cells[1], cells[2]);
    }

    // A method (`type::name(…)`) and the function like it are only taken together.
    private void link() {
        byId.forEach((id, source) -> {
            int type = id.indexOf(METHOD);
            String other = type < 0 ? null : byId.get(id.substring(type + METHOD.length()));
            if (other != null && !other.equals(source)) {
                companions.computeIfAbsent(source, key -> new HashSet<>()).add(other);
                companions.computeIfAbsent(other, key -> new HashSet<>()).add(source);
            }
        });
    }

    private Set<String> together(Collection<String> sources) {
        Set<String> all = new LinkedHashSet<>();
        Deque<String> left = new ArrayDeque<>(sources);
        while (!left.isEmpty()) {
            String source = left.pop();
            if (all.add(source)) {
                left.addAll(companions.getOrDefault(source, Set.of()));
            }
        }
        return all;
    }

    Collection<String> all() {
        return Set.copyOf(byId.values());
    }

    /// Where functions of a name, in lower case, are declared.
    Collection<String> ofName(String name) {
        return together(byName.getOrDefault(name, Set.of()));
    }

    Collection<String> ofId(String id) {
        String source = byId.get(id);
        return source == null ? List.of() : together(List.of(source));
    }

    /// Adds all functions of a source.
    static void add(String source, InternalFunctionBundleBuilder functions) {
        String[] words = source.split(" ");
        try {
            Class<?> type = Class.forName(words[1]);
            switch (words[0]) {
                case "scalar" -> functions.scalar(type);
                case "scalars" -> functions.scalars(type);
                case "aggregates" -> functions.aggregates(type);
                case "window" -> functions.window(type.asSubclass(WindowFunction.class));
                case "constant" -> constant(type, words[2]).forEach(functions::function);
                default -> throw new IllegalStateException(source);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(source, e);
        }
    }

    // Some are lists of functions.
    private static List<SqlFunction> constant(Class<?> type, String name) throws ReflectiveOperationException {
        List<SqlFunction> functions = new ArrayList<>();
        switch (type.getField(name).get(null)) {
            case SqlFunction function -> functions.add(function);
            case SqlFunction[] several -> functions.addAll(List.of(several));
            case Collection<?> several -> several.forEach(each -> functions.add((SqlFunction) each));
            default -> throw new IllegalStateException(name);
        }
        return functions;
    }
}
