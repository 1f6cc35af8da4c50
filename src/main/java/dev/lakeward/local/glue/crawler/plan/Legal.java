package dev.lakeward.local.glue.crawler.plan;

/// What AWS's API lets stand in the catalog.
public final class Legal {
    static final int LONGEST_VALUE = 512_000;

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_TYPE = 131_072;

    private Legal() {}

    /// Of a column or a partition key.
    public static boolean isName(String text) {
        return !text.isEmpty() && text.length() <= LONGEST_NAME && isLine(text);
    }

    /// Of a column.
    public static boolean isType(String text) {
        return text.length() <= LONGEST_TYPE && isLine(text);
    }

    /// Of a partition key. The catalog tells partitions apart by their values with U+0001 between them.
    static boolean isValue(String text) {
        return !text.isEmpty() && text.indexOf('\0') < 0 && text.indexOf('\u0001') < 0;
    }

    /// Of a place, which may have line ends.
    public static boolean isLocation(String text) {
        return isLine(text.indexOf('\n') < 0 && text.indexOf('\r') < 0 ? text : text.replaceAll("[\r\n]", ""));
    }

    private static boolean isLine(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean isPair = Character.isHighSurrogate(c)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1));
            if (isPair) {
                at++;
            } else if (c < ' ' && c != '\t' || Character.isSurrogate(c) || c > '\ufffd') {
                return false;
            }
        }
        return true;
    }
}
