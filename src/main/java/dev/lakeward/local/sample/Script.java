package dev.lakeward.local.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The steps of a script in resources: `-- step: title | key`, `-- as: options`, then SQL; `-- each: k=v …` before
/// a step repeats it for each value. With a key the title is that of a text, without one a table.
record Script(List<Step> steps) {
    /// `key` and `options` are empty for statements of the lake itself, `each` for what is not repeated.
    record Step(String title, String each, String key, String options, String sql) {}

    static Script load(String name) {
        return parse(text(name));
    }

    /// What stands in a resource of the sample.
    static String text(String name) {
        try (InputStream in = Script.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Script parse(String text) {
        List<Step> steps = new ArrayList<>();
        List<String> each = List.of();
        for (String block : text.split("(?m)^(?=-- (?:step|each): )")) {
            if (block.startsWith("-- each: ")) {
                each = List.of(block.strip().substring(9).split(" "));
            } else if (block.startsWith("-- step: ")) {
                Step step = step(block.lines().toList());
                if (each.isEmpty()) {
                    steps.add(step);
                }
                for (int i = 0; i < each.size(); i++) {
                    steps.add(repeated(step, each.get(i), i));
                }
                each = List.of();
            }
        }
        return new Script(steps);
    }

    private static Step step(List<String> lines) {
        String[] head = lines.getFirst().substring(9).split("\\|");
        boolean options = lines.get(1).startsWith("-- as: ");
        String sql =
                String.join("\n", lines.subList(options ? 2 : 1, lines.size())).strip();
        return new Step(
                head[0].strip(),
                "",
                head.length > 1 ? head[1].strip() : "",
                options ? lines.get(1).substring(7) : "",
                sql.endsWith(";") ? sql.substring(0, sql.length() - 1) : sql);
    }

    private static Step repeated(Step step, String each, int index) {
        String[] pair = each.split("=");
        java.util.function.UnaryOperator<String> fill = text -> text.replace("${each}", each)
                .replace("${" + pair[0] + "}", pair[1])
                .replace("${index}", String.valueOf(index));
        return new Step(step.title(), pair[1], fill.apply(step.key()), step.options(), fill.apply(step.sql()));
    }
}
