package dev.lakeward.sql;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A query in the engine's SQL, and the columns it answers with, in order.
///
/// The text holds marks `/*line:column*/` before what can fail, so that an error's offset in it leads back to
/// the place in the user's text.
public record Translation(String sql, List<Column> columns) {
    private static final Pattern MARK = Pattern.compile("/\\*(\\d+):(\\d+)\\*/");

    public Translation {
        columns = List.copyOf(columns);
    }

    /// The user's line and column (from 1) for an offset in [#sql()]; 0 and 0 where no mark precedes it.
    public int[] place(int offset) {
        int[] place = {0, 0};
        Matcher marks = MARK.matcher(sql).region(0, Math.clamp(offset, 0, sql.length()));
        while (marks.find()) {
            place[0] = Integer.parseInt(marks.group(1));
            place[1] = Integer.parseInt(marks.group(2));
        }
        return place;
    }
}
