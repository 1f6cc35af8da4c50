package dev.lakeward.local.glue.crawler.plan;

import java.nio.charset.StandardCharsets;

/// Texts of others, as they may stand in the catalog or in a log.
public final class RawText {
    private static final int LONGEST_COMMENT_BYTES = 255;
    private static final int LONGEST_NAME = 255;

    private RawText() {}

    /// One line of at most 255 bytes, as Glue cuts comments.
    public static String comment(String text) {
        String line = shown(text);
        int bytes = 0;
        for (int at = 0; at < line.length(); ) {
            int character = line.codePointAt(at);
            bytes += Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > LONGEST_COMMENT_BYTES) {
                return line.substring(0, at);
            }
            at += Character.charCount(character);
        }
        return line;
    }

    /// One line without what cannot be shown.
    public static String name(String text) {
        String line = shown(text);
        return line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME) + "…";
    }

    private static String shown(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().map(character -> isPlain(character) ? character : ' ').forEach(line::appendCodePoint);
        return line.toString();
    }

    private static boolean isPlain(int character) {
        return !Character.isISOControl(character)
                && Character.getType(character) != Character.SURROGATE
                && character != 0xfffe
                && character != 0xffff;
    }
}
