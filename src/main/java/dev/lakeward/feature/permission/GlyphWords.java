package dev.lakeward.feature.permission;

import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.ui.GridModel.Glyph;
import dev.lakeward.ui.Messages;
import java.util.Arrays;

/// What the shapes of the matrix say, for who hears it.
final class GlyphWords {
    private GlyphWords() {}

    /// A shape in a row, in words.
    static String of(MatrixRow row, Glyph glyph) {
        if (glyph == Glyph.UNKNOWN) {
            return UnreadWords.unknown();
        }
        return switch (row) {
            case MatrixRow.OfDatabase ignored -> ofDatabase(glyph);
            case MatrixRow.OfTable ignored -> ofTable(glyph);
            case MatrixRow.OfColumn ignored -> ofColumn(glyph);
        };
    }

    private static String ofDatabase(Glyph glyph) {
        return switch (glyph) {
            case RING -> EffectiveAccess.Level.DESCRIBE.title();
            case DIAMOND -> Messages.text("permission.glyph_makes");
            case FORBIDDEN -> EffectiveAccess.Level.IAM_ONLY.title();
            default -> EffectiveAccess.Level.NONE.title();
        };
    }

    private static String ofTable(Glyph glyph) {
        return glyph == Glyph.MASKED
                ? Messages.text("permission.glyph_masked_view")
                : Arrays.stream(EffectiveAccess.Level.values())
                        .filter(level -> Cells.glyph(level) == glyph)
                        .findFirst()
                        .orElse(EffectiveAccess.Level.NONE)
                        .title();
    }

    private static String ofColumn(Glyph glyph) {
        return switch (glyph) {
            case FULL -> Messages.text("permission.glyph_all_rows");
            case STRIPES -> Messages.text("permission.glyph_some_rows");
            case RING -> EffectiveAccess.Level.DESCRIBE.title();
            case MASKED -> Messages.text("permission.glyph_masked");
            case FORBIDDEN -> EffectiveAccess.Level.IAM_ONLY.title();
            default -> EffectiveAccess.Level.NONE.title();
        };
    }
}
