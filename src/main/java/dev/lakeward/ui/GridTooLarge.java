package dev.lakeward.ui;

/// Rows cannot be put in order, as that needs more memory than there is: `needed` of `free` bytes.
public final class GridTooLarge extends Exception {
    private static final long serialVersionUID = 1L;

    private final long needed;
    private final long free;

    public GridTooLarge(long needed, long free) {
        super(needed + " of " + free + " bytes", null, false, false);
        this.needed = needed;
        this.free = free;
    }

    /// What to tell a person, with what to do.
    public String sentence() {
        return Messages.text("grid.too_large_to_sort", Formats.bytes(needed), Formats.bytes(free));
    }
}
