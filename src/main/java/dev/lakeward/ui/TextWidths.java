package dev.lakeward.ui;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// How wide texts are in a font, and how they are cut where there is less room: measured, and remembered for those that
/// were asked for last. For the JavaFX thread.
public final class TextWidths {
    private static final int KEPT = 8_192;
    // No place is as wide as so many characters.
    private static final int LONGEST = 1_000;
    private static final String CUT = "…";
    private static final String LINE_BREAK = "↵";

    private final Text node = new Text();
    private final Map<Measured, Double> widths = recent();
    private final Map<Cut, String> cuts = recent();

    private record Measured(Font font, String text) {}

    private record Cut(Font font, String text, double room) {}

    private static <K, V> Map<K, V> recent() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > KEPT;
            }
        };
    }

    /// A value on one line, its line breaks as a mark.
    public static String line(String value) {
        String start = value.length() > LONGEST ? value.substring(0, end(value, LONGEST)) + CUT : value;
        if (start.indexOf('\n') < 0 && start.indexOf('\r') < 0 && start.indexOf('\t') < 0) {
            return start;
        }
        return start.replace("\r\n", LINE_BREAK)
                .replace("\n", LINE_BREAK)
                .replace("\r", LINE_BREAK)
                .replace('\t', ' ');
    }

    public double of(String line, Font font) {
        return widths.computeIfAbsent(new Measured(font, line), each -> {
            node.setFont(font);
            node.setText(line);
            return node.getLayoutBounds().getWidth();
        });
    }

    /// As much of a line as there is room for, with an ellipsis where it is not all.
    public String cut(String line, Font font, double room) {
        return of(line, font) <= room ? line : cuts.computeIfAbsent(new Cut(font, line, room), this::cut);
    }

    private String cut(Cut wanted) {
        node.setFont(wanted.font());
        int fits = 0;
        int tooLong = wanted.text().length();
        while (tooLong - fits > 1) {
            int middle = (fits + tooLong) >>> 1;
            node.setText(wanted.text().substring(0, end(wanted.text(), middle)) + CUT);
            if (node.getLayoutBounds().getWidth() <= wanted.room()) {
                fits = middle;
            } else {
                tooLong = middle;
            }
        }
        return wanted.text().substring(0, end(wanted.text(), fits)) + CUT;
    }

    // Never between the two halves of one character.
    private static int end(String text, int wanted) {
        return wanted > 0 && Character.isHighSurrogate(text.charAt(wanted - 1)) ? wanted - 1 : wanted;
    }
}
