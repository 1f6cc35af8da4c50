package dev.lakeward.local.attack;

import java.util.List;
import java.util.Random;

/// Texts, names and comments of characters that have ended quotes, opened comments or meant a place elsewhere.
final class Hostile {
    private static final List<String> PIECES = List.of(
            "{0}",
            "{1}",
            "$1",
            "$$",
            "/*1:1*/",
            "--",
            "'",
            "''",
            "'''",
            "\"",
            "\"\"",
            "`",
            "\\",
            "\\'",
            "\\\\",
            "\0",
            "\n",
            "\r\n",
            "\r",
            "\u2028",
            "\u0085",
            "\uD83D",
            "\uDE00",
            "\uD83D\uDE00",
            "\u202E",
            "\u2066",
            "\u200B",
            "\uFEFF",
            "\u0430",
            "\uFF07",
            "\u2019",
            "\u02BC",
            "\u201C",
            "\uFF1B",
            ";",
            "*/",
            "/*",
            "' || ",
            ") OR (1=1",
            "%",
            "_",
            "c1",
            "r1",
            "t1",
            "E'",
            "x'41'",
            "U&'\\0041'",
            "$a$",
            "::int",
            "(",
            ")",
            "]",
            "{",
            "}",
            "?",
            ":p",
            "@",
            "read_text('/etc/passwd')",
            " AS ",
            "CAST(",
            "\"c1\"",
            "' AS \"c1\" FROM \"t1\" --",
            "ı",
            "İ",
            "ß",
            "a",
            "B",
            "7");

    private final Random random;

    Hostile(Random random) {
        this.random = random;
    }

    private String mixture(int most) {
        // Half a character and NUL have no place in a statement that should run: they come seldom.
        StringBuilder text = new StringBuilder();
        int count = random.nextInt(60) == 0 ? 200 + random.nextInt(2_000) : 1 + random.nextInt(most);
        boolean held = random.nextInt(12) > 0;
        for (int i = 0; i < count; i++) {
            String piece = PIECES.get(random.nextInt(PIECES.size()));
            text.append(held && !isHeld(piece) ? "z" : piece);
        }
        return text.toString();
    }

    private static boolean isHeld(String piece) {
        return piece.indexOf('\0') < 0 && piece.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    }

    /// A literal of the user's.
    String literal() {
        return "'" + mixture(4).replace("'", "''") + "'";
    }

    /// A quoted name, unlike all others of its number.
    String name(int number) {
        return "\"" + mixture(3).replace("\"", "\"\"") + number + "\"";
    }

    /// Blank, or a comment in its place.
    String blank() {
        return switch (random.nextInt(14)) {
            case 0 -> " /*" + mixture(3).replace("*/", "* /").replace("*", "+") + "*/ ";
            case 1 -> " --" + mixture(3).replace("\n", " ").replace("\r", " ") + "\n";
            default -> " ";
        };
    }
}
