package dev.lakeward.ui.graph;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.IkonResolverProvider;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.javafx.JavaFXFontLoader;

/// Fonts of the sizes that a graph has at its zooms, in half points, and icons as characters of theirs.
final class GraphFonts {
    private final Map<Double, Font> plain = new HashMap<>();
    private final Map<Double, Font> strong = new HashMap<>();
    private final Map<Double, Font> icons = new HashMap<>();
    private final Map<Ikon, FontIcon> known = new HashMap<>();

    private static double rounded(double size) {
        return Math.max(1, Math.round(size * 2) / 2.0);
    }

    Font plain(double size) {
        return plain.computeIfAbsent(rounded(size), each -> Font.font("System", each));
    }

    Font strong(double size) {
        return strong.computeIfAbsent(rounded(size), each -> Font.font("System", FontWeight.SEMI_BOLD, each));
    }

    /// The font that has an icon. All icons of a graph are of one font.
    Font icon(Ikon icon, double size) {
        return icons.computeIfAbsent(rounded(size), each -> Font.font(family(icon), each));
    }

    // Making the node loads the font.
    private String family(Ikon icon) {
        node(icon);
        return IkonResolverProvider.getInstance(JavaFXFontLoader.getInstance())
                .resolve(icon.getDescription())
                .getFontFamily();
    }

    /// The character that is an icon.
    String character(Ikon icon) {
        return node(icon).getText();
    }

    private FontIcon node(Ikon icon) {
        return known.computeIfAbsent(icon, FontIcon::new);
    }
}
