package dev.lakeward.local.serde;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Bytes and cells as a line of a case file: `\n`, `\r`, `\t`, `\\`, `\s` for a space at an end, `\e` for nothing,
/// `\xHH` for any byte, `\NULL` for the text NULL.
public final class CaseText {
    private static final String NULL = "NULL";
    private static final String ROWS = " ; ";
    private static final String CELLS = " | ";

    private CaseText() {}

    /// The bytes that a line stands for.
    public static byte[] bytes(String line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < line.length(); ) {
            int point = line.codePointAt(i);
            i += Character.charCount(point);
            if (point != '\\') {
                out.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            char escaped = line.charAt(i++);
            switch (escaped) {
                case 'n' -> out.write('\n');
                case 'r' -> out.write('\r');
                case 't' -> out.write('\t');
                case 's' -> out.write(' ');
                case 'e' -> {}
                case 'x' -> {
                    out.write(Integer.parseInt(line.substring(i, i + 2), 16));
                    i += 2;
                }
                default -> out.write(escaped);
            }
        }
        return out.toByteArray();
    }

    /// The text that a line stands for.
    public static String text(String line) {
        return new String(bytes(line), StandardCharsets.UTF_8);
    }

    /// A row on one line.
    public static String row(List<@Nullable String> cells) {
        return cells.stream().map(CaseText::cell).collect(Collectors.joining(CELLS));
    }

    /// Rows on one line.
    public static String rows(List<String> rows) {
        return rows.isEmpty() ? "none" : String.join(ROWS, rows);
    }

    private static String cell(@Nullable String value) {
        if (value == null) {
            return NULL;
        }
        if (value.isEmpty()) {
            return "\\e";
        }
        StringBuilder out = new StringBuilder();
        value.codePoints().forEach(point -> escape(out, point));
        if (out.charAt(0) == ' ') {
            out.replace(0, 1, "\\s");
        }
        if (out.charAt(out.length() - 1) == ' ') {
            out.replace(out.length() - 1, out.length(), "\\s");
        }
        boolean isWord = value.equals(NULL) || value.equals("none") || value.startsWith("error ");
        return isWord ? "\\" + hex(value.codePointAt(0)) + value.substring(1) : out.toString();
    }

    private static void escape(StringBuilder out, int point) {
        switch (point) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\\', '|', ';' -> out.append('\\').appendCodePoint(point);
            default -> {
                int type = Character.getType(point);
                boolean isSeen = type != Character.CONTROL
                        && type != Character.FORMAT
                        && type != Character.UNASSIGNED
                        && type != Character.LINE_SEPARATOR
                        && type != Character.PARAGRAPH_SEPARATOR
                        && (type != Character.SPACE_SEPARATOR || point == ' ');
                if (isSeen) {
                    out.appendCodePoint(point);
                } else {
                    for (byte each : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
                        out.append('\\').append(hex(each & 0xFF));
                    }
                }
            }
        }
    }

    private static String hex(int value) {
        return "x%02X".formatted(value);
    }
}
