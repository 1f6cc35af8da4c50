package dev.lakeward.local.transfer.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The grammar of DataSync's filters.
class FileFilterTest {
    private static final String CHARACTERS = "ab/*.\\|";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "*.tmp, /a.tmp, true",
                "*.tmp, /x/a.tmp, true",
                "*.tmp, /x.tmp/a, true",
                "*.tmp, /a.tmpx, false",
                "/in, /in/a, true",
                "/in/, /in/deep/a, true",
                "/in, /inner/a, false",
                "/in*, /inner/a, true",
                "/in, /x/in, false",
                "*/in, /x/in/a, true",
                "*/in, /in, true",
                "/a|/b, /b, true",
                "/a\\|b, /a|b, true",
                "/a\\|b, /b, false",
                "/a\\*, /a*, true",
                "/a\\*, /ab, false",
                "/a\\\\, /a\\, true",
                "/, /anything, true",
                "*, /anything, true",
            })
    void aPatternMatchesAPathOrAFolderOfIt(String pattern, String path, boolean matches) {
        assertThat(FileFilter.exclude(pattern).matches(path)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({"/*.txt", "*.txt", "*/in", "/a*b", "''", "in", "/a||/b", "/a\\"})
    void whatIsNoIncludePatternIsRefused(String pattern) {
        assertThatThrownBy(() -> FileFilter.include(pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFolderIsEnteredWhereSomethingInItMayMatch() {
        FileFilter filter = FileFilter.include("/a/b/c|/x*");
        assertThat(filter.mayMatchBelow("/a")).isTrue();
        assertThat(filter.mayMatchBelow("/a/b/c/d")).isTrue();
        assertThat(filter.mayMatchBelow("/a/c")).isFalse();
        assertThat(filter.mayMatchBelow("/xy")).isTrue();
        assertThat(filter.mayMatchBelow("/y")).isFalse();
    }

    @Test
    void anyPatternMatchesAsItsRegularExpressionDoes() {
        Random random = new Random(3);
        int parsed = 0;
        int matched = 0;
        for (int i = 0; i < 200_000; i++) {
            String pattern = (random.nextBoolean() ? "/" : "*") + text(random, 8);
            String path =
                    "/" + text(random, 10).replace("*", "c").replace("|", "d").replace("\\", "e");
            FileFilter filter;
            try {
                filter = FileFilter.exclude(pattern);
            } catch (IllegalArgumentException e) {
                continue;
            }
            boolean expected = regularExpression(pattern).matcher(path).matches();
            assertThat(filter.matches(path)).as(pattern + " on " + path).isEqualTo(expected);
            parsed++;
            matched += expected ? 1 : 0;
        }
        assertThat(parsed).isGreaterThan(50_000);
        assertThat(matched).isBetween(5_000, parsed - 5_000);
    }

    private static String text(Random random, int longest) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(longest); i > 0; i--) {
            text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return text.toString();
    }

    private static Pattern regularExpression(String patterns) {
        StringBuilder all = new StringBuilder();
        StringBuilder one = new StringBuilder();
        int slashes = 0;
        for (int i = 0; i <= patterns.length(); i++) {
            char c = i == patterns.length() ? '|' : patterns.charAt(i);
            if (c == '|') {
                String each = one.toString();
                for (; slashes > 0 && each.length() > Pattern.quote("/").length(); slashes--) {
                    each = each.substring(0, each.length() - Pattern.quote("/").length());
                }
                boolean root = each.equals(Pattern.quote("/"));
                all.append(all.isEmpty() ? "" : "|").append(root ? ".*" : each + "(/.*)?");
                one.setLength(0);
                slashes = 0;
            } else if (c == '*') {
                one.append(".*");
                slashes = 0;
            } else {
                char literal = c == '\\' ? patterns.charAt(++i) : c;
                one.append(Pattern.quote(String.valueOf(literal)));
                slashes = literal == '/' ? slashes + 1 : 0;
            }
        }
        return Pattern.compile(all.toString(), Pattern.DOTALL);
    }
}
