package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The colours in which something is said differ from what is behind them by as much as WCAG asks: texts by 4.5 to 1,
/// marks and rings by 3 to 1, in both themes.
class ContrastTest {
    private static final Pattern COLOR =
            Pattern.compile("(-color-[a-z-]+): ?(#[0-9a-fA-F]{6}|rgba?\\([^)]*\\)|-color-[a-z0-9-]+)");
    private static final List<String> PLACES = List.of("-color-bg-default", "-color-bg-subtle");
    private static final List<String> SAID = List.of(
            "-color-fg-default", "-color-fg-muted", "-color-accent-fg", "-color-danger-fg", "-color-success-fg");
    private static final List<String> MARKS =
            List.of("-color-fg-subtle", "-color-accent-emphasis", "-color-danger-emphasis", "-color-warning-fg");

    private record Rgb(double red, double green, double blue) {
        private static double linear(double part) {
            return part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
        }

        double luminance() {
            return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
        }

        double contrast(Rgb other) {
            double a = luminance() + 0.05;
            double b = other.luminance() + 0.05;
            return Math.max(a, b) / Math.min(a, b);
        }
    }

    private static Map<String, String> colors(String theme) throws IOException {
        Map<String, String> colors = new HashMap<>();
        try (InputStream css = ContrastTest.class.getResourceAsStream("/atlantafx/base/theme/" + theme + ".css")) {
            Matcher all = COLOR.matcher(new String(Objects.requireNonNull(css).readAllBytes(), StandardCharsets.UTF_8));
            while (all.find()) {
                colors.putIfAbsent(all.group(1), all.group(2));
            }
        }
        return colors;
    }

    private static Rgb color(Map<String, String> colors, String name, Rgb behind) {
        String text = Objects.requireNonNull(colors.get(name), name);
        if (text.startsWith("-")) {
            return color(colors, text, behind);
        }
        if (text.startsWith("#")) {
            int rgb = Integer.parseInt(text.substring(1), 16);
            return new Rgb((rgb >> 16) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0);
        }
        double[] parts = Stream.of(text.replaceAll("rgba?\\(|\\)", "").split(","))
                .mapToDouble(part -> Double.parseDouble(part.strip()))
                .toArray();
        double alpha = parts.length > 3 ? parts[3] : 1;
        return new Rgb(
                alpha * parts[0] / 255 + (1 - alpha) * behind.red(),
                alpha * parts[1] / 255 + (1 - alpha) * behind.green(),
                alpha * parts[2] / 255 + (1 - alpha) * behind.blue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"primer-light", "primer-dark"})
    void whatIsSaidCanBeRead(String theme) throws IOException {
        Map<String, String> colors = colors(theme);
        Rgb canvas = color(colors, "-color-bg-default", new Rgb(1, 1, 1));
        List<String> weak = new ArrayList<>();
        for (String place : PLACES) {
            Rgb behind = color(colors, place, canvas);
            for (String said : SAID) {
                check(weak, said + " on " + place, color(colors, said, behind).contrast(behind), 4.5);
            }
            for (String mark : MARKS) {
                check(weak, mark + " on " + place, color(colors, mark, behind).contrast(behind), 3);
            }
        }
        Rgb selected = color(colors, "-color-accent-subtle", canvas);
        check(
                weak,
                "a selected cell",
                color(colors, "-color-fg-default", selected).contrast(selected),
                4.5);
        check(
                weak,
                "a selected area",
                color(colors, "-color-accent-fg", selected).contrast(selected),
                4.5);
        Rgb badge = color(colors, "-color-accent-emphasis", canvas);
        check(weak, "a badge", color(colors, "-color-fg-emphasis", badge).contrast(badge), 4.5);
        assertThat(weak).isEmpty();
    }

    private static void check(List<String> weak, String what, double contrast, double least) {
        if (contrast < least) {
            weak.add("%s: %.2f, not %.1f".formatted(what, contrast, least));
        }
    }
}
