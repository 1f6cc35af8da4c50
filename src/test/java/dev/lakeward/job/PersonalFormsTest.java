package dev.lakeward.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Printer;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Statement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What is found by its form, where it stands, and what is left as it is, as the engine has it.
class PersonalFormsTest {
    private static final List<String> TYPES = List.of("EMAIL", "IP_ADDRESS", "MAC_ADDRESS", "USA_SSN");
    private static final String MASK = "<>";
    private static Connection engine;

    @BeforeAll
    static void open() throws SQLException {
        engine = DriverManager.getConnection("jdbc:duckdb:");
    }

    @AfterAll
    static void close() throws SQLException {
        engine.close();
    }

    private static String asked(Expr tree) throws SQLException {
        Query query = new Query.Select(
                false,
                Query.Output.of(List.of(tree)),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Query.Tail.NONE);
        try (PreparedStatement statement = engine.prepareStatement(
                        Printer.print(new Statement.Run(query)).text());
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    private static String masked(String text, List<String> types) throws SQLException {
        return asked(PersonalForms.masked(new Expr.Text(text), types, MASK));
    }

    private static boolean isFound(String text, String type) throws SQLException {
        return Boolean.parseBoolean(asked(PersonalForms.holds(new Expr.Text(text), type)));
    }

    static Stream<String> table() throws IOException {
        try (var in = PersonalFormsTest.class.getResourceAsStream("personal.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void aTextIsMaskedOrStays(String line) throws SQLException {
        String[] parts = line.split(" \\| ");
        String type = parts[0];
        String text = parts[1];
        String wanted = parts.length > 2 ? parts[2] : text;
        assertThat(masked(text, List.of(type))).isEqualTo(wanted);
        assertThat(isFound(text, type)).isEqualTo(!wanted.equals(text));
    }

    // What may stand beside a value: all signs of ASCII, and some of other scripts.
    private static List<String> neighbours() {
        Stream<String> others = "é ñ Ω я ا א 한 例 か ไ ٣ ３ ı ´ \u00A0 \u3000 。 、 「 – ‑ \u200B \uFEFF 😀 e\u0301"
                .codePoints()
                .filter(each -> each != ' ')
                .mapToObj(Character::toString);
        return Stream.concat(
                        Stream.concat(Stream.of("", "\t", "\n", "\r\n"), others),
                        IntStream.rangeClosed(' ', '~').mapToObj(Character::toString))
                .toList();
    }

    // A value beside which no more of its form has a place, and what would go on with it.
    @ParameterizedTest
    @CsvSource({
        "USA_SSN, 123-45-6789, \\p{Nd}, _none",
        "IP_ADDRESS, 203.0.113.77, [\\p{Nd}A-Za-z], [.]",
        "IP_ADDRESS, 2001:0db8::abcd:1234:0db8, [0-9A-Za-z], :",
        "MAC_ADDRESS, 0a:1b:2c:3d:4e:5f, [0-9A-Fa-f], [:\\p{Pd}]",
    })
    void aValueIsFoundBesideAllThatDoesNotGoOnWithIt(String type, String value, String goesOn, String joins)
            throws SQLException {
        for (String beside : neighbours()) {
            boolean stays = beside.matches(goesOn);
            for (String text : List.of(beside + value, value + beside, beside + value + beside)) {
                assertThat(masked(text, List.of(type))).isEqualTo(stays ? text : text.replace(value, MASK));
                assertThat(isFound(text, type)).as(text).isNotEqualTo(stays);
            }
            if (!beside.isEmpty() && !beside.matches(joins) && !stays) {
                String many = String.join(beside, value, value, value, value, value);
                assertThat(masked(many, List.of(type))).isEqualTo(many.replace(value, MASK));
            }
        }
    }

    @Test
    void anAddressIsFoundBesideAll() throws SQLException {
        String value = "josé.o'neil@münchen.example.de";
        List<String> texts = neighbours().stream()
                .flatMap(beside -> Stream.of(
                        beside + value,
                        value + beside,
                        beside + value + beside,
                        value + beside + value + beside + value))
                .toList();
        assertThat(masked(String.join("\n", texts), List.of("EMAIL"))).doesNotContain("neil", "nchen", "example");
        assertThat(isFound("/" + value + "_", "EMAIL")).isTrue();
    }

    @Test
    void aLongTextTakesATimeThatIsLinearInIt() {
        for (String each : List.of("a", "a:", "1.1.1.1 ", "1.", "a@b.cd", "\\\"a@b.cd", "123-45-6789-", "::1 ")) {
            assertTimeout(Duration.ofSeconds(10), () -> masked(each.repeat(20_000), TYPES), each);
        }
    }

    @Test
    void anAddressIsMaskedWithWhatHasAnotherForm() throws SQLException {
        assertThat(masked("jo@[10.0.0.1] 123-45-6789@x.de ::ffff:10.0.0.1, 10.0.0.1", TYPES.reversed()))
                .isEqualTo("<> <> <>, <>");
    }

    @Test
    void aMaskOfTheFormIsTold() {
        assertThat(PersonalForms.isForm("000-00-0000", TYPES)).isTrue();
        assertThat(PersonalForms.isForm("000-00-0000", List.of("EMAIL"))).isFalse();
        assertThat(PersonalForms.isForm("***-XX_", TYPES)).isFalse();
    }
}
