package dev.lakeward.local.run;

import org.jspecify.annotations.Nullable;

/// How far a run is: so many of a total (null where nobody knows it) of some unit, in a phase of its kind.
public record Progress(long done, @Nullable Long total, String unit, String phase) {
    public static final Progress NONE = new Progress(0, null, "", "");

    public Progress {
        if (done < 0 || (total != null && total < done)) {
            throw new IllegalArgumentException("progress is not " + done + " of " + total);
        }
    }
}
