package dev.lakeward.sql.hive;

/// Texts and names as Hive writes them.
public final class HiveText {
    private HiveText() {}

    /// What texts in quotes say, side by side as one: Hive's escapes are those of C, with octal and `\\u` numbers.
    static String read(String quoted) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < quoted.length()) {
            char quote = quoted.charAt(at++);
            while (quoted.charAt(at) != quote) {
                at = quoted.charAt(at) == '\\' ? escape(quoted, at + 1, text) : plain(quoted, at, text);
            }
            at++;
        }
        return text.toString();
    }

    private static int plain(String quoted, int at, StringBuilder into) {
        into.append(quoted.charAt(at));
        return at + 1;
    }

    // `at` is that of the character behind the backslash; answers where the text goes on.
    private static int escape(String quoted, int at, StringBuilder into) {
        if (quoted.startsWith("u", at) && isNumber(quoted, at + 1, 4, 16)) {
            into.append((char) Integer.parseInt(quoted.substring(at + 1, at + 5), 16));
            return at + 5;
        }
        if (quoted.charAt(at) <= '1' && isNumber(quoted, at, 3, 8)) {
            into.append((char) Integer.parseInt(quoted.substring(at, at + 3), 8));
            return at + 3;
        }
        char c = quoted.charAt(at);
        switch (c) {
            case '0' -> into.append('\0');
            case 'b' -> into.append('\b');
            case 'n' -> into.append('\n');
            case 'r' -> into.append('\r');
            case 't' -> into.append('\t');
            case 'Z' -> into.append('\u001A');
            // As MySQL does, for the patterns of LIKE.
            case '%', '_' -> into.append('\\').append(c);
            default -> into.append(c);
        }
        return at + 1;
    }

    private static boolean isNumber(String text, int from, int length, int radix) {
        if (from + length > text.length()) {
            return false;
        }
        for (int i = from; i < from + length; i++) {
            if (text.charAt(i) > 'f' || Character.digit(text.charAt(i), radix) < 0) {
                return false;
            }
        }
        return true;
    }

    /// A text in single quotes that [#read] reads as it is.
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("'");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '\'' -> quoted.append("\\'");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                // What is invisible, and half characters, which no statement may hold.
                default -> quoted.append(isInvisible(c) ? String.format("\\u%04X", (int) c) : String.valueOf(c));
            }
        }
        return quoted.append('\'').toString();
    }

    private static boolean isInvisible(char c) {
        return Character.isISOControl(c) || c == '\u00A0' || Character.getType(c) == Character.FORMAT;
    }

    /// A name in backquotes.
    public static String name(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    /// A name as it is, or in backquotes where it could not stand otherwise.
    static String bareName(String name) {
        return name.matches("[a-z][a-z0-9_]*") && !ReservedWords.contains(name) ? name : name(name);
    }
}
