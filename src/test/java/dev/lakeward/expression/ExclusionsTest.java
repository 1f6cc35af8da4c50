package dev.lakeward.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExclusionsTest {
    private static boolean matches(String pattern, String key) {
        return Exclusions.of(List.of(pattern)).match(key);
    }

    // The examples of the guide.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*.csv | a.csv | true",
                "*.csv | b/a.csv | false",
                "*.csv | .csv | true",
                "*.* | a.b | true",
                "*.* | ab | false",
                "*.{csv,avro} | a.avro | true",
                "*.{csv,avro} | a.orc | false",
                "foo.? | foo.x | true",
                "foo.? | foo.xy | false",
                "foo.? | foo./ | false",
                "myfolder/* | myfolder/mytextfile | true",
                "myfolder/* | myfolder/a/b | false",
                "myfolder/*/* | myfolder/a/b | true",
                "myfolder/** | myfolder/a/b/c | true",
                "myfolder/** | myfolder/ | true",
                "myfolder** | myfolder | true",
                "myfolder** | myfolder/a/b | true",
                "myfolder** | myfolder2/x | true",
                "Market* | Market_us | true",
                "Market* | market_us | false",
                "**.csv | a/b/c.csv | true",
                "**.csv | c.csv | true",
                "departments/** | departments/finance/x | true",
                "departments/market* | departments/market-us/x | false",
                "2015/01/{[!0],0[8-9]}** | 2015/01/07/f | false",
                "2015/01/{[!0],0[8-9]}** | 2015/01/08/f | true",
                "2015/01/{[!0],0[8-9]}** | 2015/01/10/f | true",
                "2015/0[2-9]/** | 2015/02/01/f | true",
                "[a-c]x | bx | true",
                "[a-c]x | dx | false",
                "[!a-c]x | dx | true",
                "[!a-c]x | /x | false",
                "[-a]x | -x | true",
                "[!-a]x | -x | false",
                "[a-]x | -x | true",
                "[*?]x | *x | true",
                "[*?]x | ax | false",
                "* | .hidden | true",
                "** | a/.b/c | true",
                "a{b,}c | ac | true",
                "a{,b}c | abc | true",
                "a}c | a}c | true",
                "a]c | a]c | true",
                "a,c | a,c | true",
                "? | 😀 | true",
                "[😀-😂] | 😁 | true",
                "매*/** | 매출/x | true"
            })
    void aPatternMatches(String pattern, String key, boolean does) {
        assertThat(matches(pattern, key)).isEqualTo(does);
    }

    @Test
    void aBackslashTakesAwayAMeaning() {
        assertThat(matches("a\\*", "a*")).isTrue();
        assertThat(matches("a\\*", "ab")).isFalse();
        assertThat(matches("a\\\\b", "a\\b")).isTrue();
        assertThat(matches("{a\\,b,c}", "a,b")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[a", "[", "[!", "[]", "[!]", "{a,b", "{a,{b}}", "a\\", "[b-a]", "[a/b]", "[/]", "[a-/]"})
    void whatIsNoPatternIsRefused(String pattern) {
        assertThatThrownBy(() -> Exclusions.of(List.of(pattern)))
                .isInstanceOf(InvalidExpressionException.class)
                .hasMessageContaining("exclude pattern");
    }

    @Test
    void thePatternThatIsBadIsNamed() {
        assertThatThrownBy(() -> Exclusions.of(List.of("*.csv", "x[")))
                .hasMessageContaining("'x['")
                .hasMessageContaining("nothing closes");
    }

    @Test
    void javaDoesTheSameWhereItCan() {
        Random random = new Random(5);
        int compared = 0;
        for (int i = 0; i < 200_000; i++) {
            String pattern = text(random, "abc/*?[]{},!-\\", 8);
            // Java takes more and fewer of these, and a path has no two slashes, nor one at its end.
            String key = text(random, "abc/*-", 7).replaceAll("/+", "/").replaceAll("/$", "");
            PathMatcher matcher;
            Exclusions exclusions;
            try {
                matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
                exclusions = Exclusions.of(List.of(pattern));
            } catch (PatternSyntaxException | InvalidExpressionException e) {
                continue;
            }
            if (!isJavas(pattern)) {
                assertThat(exclusions.match(key)).as(pattern + " on " + key).isEqualTo(matcher.matches(Path.of(key)));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(50_000);
    }

    // What Java's own translation to a regex makes something else of.
    private static boolean isJavas(String pattern) {
        return pattern.isEmpty() || pattern.contains("[") && pattern.matches(".*\\[[^\\]]*[-\\\\\\[!].*");
    }

    private static String text(Random random, String letters, int longest) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(longest) + 1; i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    @Test
    void noPatternTakesLong() {
        String hostile = "*a".repeat(500) + "b";
        String key = "a".repeat(1_000);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertThat(matches(hostile, key)).isFalse());
        String groups = "{a,aa,*}".repeat(200) + "b";
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertThat(matches(groups, key)).isFalse());
    }

    @Test
    void anyOfThemExcludes() {
        Exclusions exclusions = Exclusions.of(List.of("*.tmp", "old/**"));
        assertThat(exclusions.match("a.tmp")).isTrue();
        assertThat(exclusions.match("old/x/y")).isTrue();
        assertThat(exclusions.match("a.csv")).isFalse();
        assertThat(Exclusions.NONE.match("a")).isFalse();
    }
}
