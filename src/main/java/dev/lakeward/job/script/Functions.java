package dev.lakeward.job.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Functions that scripts define for what Glue has no transform of: those that are called, and those that they need.
final class Functions {
    private static final Pattern HEAD = Pattern.compile("(?m)^(?:#|//) function: (\\w+)(?: needs ([\\w ]+))?\\n");

    private final SequencedMap<String, String> texts = new LinkedHashMap<>();
    private final Map<String, List<String>> needs = new LinkedHashMap<>();

    private Functions(String text) {
        Matcher head = HEAD.matcher(text);
        String name = "";
        int from = 0;
        while (head.find()) {
            put(name, text.substring(from, head.start()));
            name = head.group(1);
            needs.put(
                    name,
                    head.group(2) == null
                            ? List.of()
                            : Arrays.asList(head.group(2).split(" ")));
            from = head.end();
        }
        put(name, text.substring(from));
    }

    private void put(String name, String text) {
        if (!name.isEmpty()) {
            texts.put(name, text.strip());
        }
    }

    static Functions load(String resource) {
        try (InputStream in = Functions.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + resource + " is missing");
            }
            return new Functions(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The texts of these and of all that they need, those that are needed first.
    List<String> of(Collection<String> called) {
        Set<String> all = new TreeSet<>();
        called.forEach(name -> add(name, all));
        return texts.entrySet().stream()
                .filter(each -> all.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private void add(String name, Set<String> all) {
        if (texts.containsKey(name) && all.add(name)) {
            needs.getOrDefault(name, List.of()).forEach(each -> add(each, all));
        }
    }
}
