package dev.lakeward.feature.permission;

import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.ui.GridModel.Glyph;
import java.util.Arrays;

/// What the shapes of the matrix say, for who hears it.
final class GlyphWords {
    private GlyphWords() {}

    /// A shape in a row, in words.
    static String of(MatrixRow row, Glyph glyph) {
        if (glyph == Glyph.UNKNOWN) {
            return UnreadWords.UNKNOWN;
        }
        return switch (row) {
            case MatrixRow.OfDatabase ignored -> ofDatabase(glyph);
            case MatrixRow.OfTable ignored -> ofTable(glyph);
            case MatrixRow.OfColumn ignored -> ofColumn(glyph);
        };
    }

    private static String ofDatabase(Glyph glyph) {
        return switch (glyph) {
            case RING -> "sees that it exists";
            case DIAMOND -> "changes it, or makes tables in it";
            case FORBIDDEN -> "decided by IAM alone";
            default -> "no access";
        };
    }

    private static String ofTable(Glyph glyph) {
        return glyph == Glyph.MASKED
                ? "reads through a masking view"
                : Arrays.stream(EffectiveAccess.Level.values())
                        .filter(level -> Cells.glyph(level) == glyph)
                        .findFirst()
                        .orElse(EffectiveAccess.Level.NONE)
                        .title();
    }

    private static String ofColumn(Glyph glyph) {
        return switch (glyph) {
            case FULL -> "reads it in all rows";
            case STRIPES -> "reads it in some rows";
            case RING -> "sees that it exists";
            case MASKED -> "reads it masked";
            case FORBIDDEN -> "decided by IAM alone";
            default -> "no access";
        };
    }
}
