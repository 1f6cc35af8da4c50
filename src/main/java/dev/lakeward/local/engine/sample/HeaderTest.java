package dev.lakeward.local.engine.sample;

import dev.lakeward.local.engine.sample.SampleAnswer.Header;
import dev.lakeward.local.engine.sample.SampleAnswer.Header.Reason;
import java.util.List;
import java.util.regex.Pattern;

/// Glue's test of whether a first line names columns.
final class HeaderTest {
    private static final int LONGEST = 150;
    // A column's name in Glue's API.
    private static final Pattern NAME = Pattern.compile("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800-\\uDFFF\\t]+");

    private HeaderTest() {}

    /// `hasOtherThanString` tells whether a cell of the lines below is a number.
    static Header of(List<String> first, boolean hasOtherThanString) {
        int last = first.size() - 1;
        for (int i = 0; i <= last; i++) {
            String cell = first.get(i);
            if (CellKind.of(cell.strip()).isNumber()) {
                return new Header(false, Reason.CELL_IS_NO_STRING, i + 1);
            }
            if (i < last && cell.length() >= LONGEST) {
                return new Header(false, Reason.CELL_IS_TOO_LONG, i + 1);
            }
            boolean mayBeEmpty = i == last && last > 0;
            if (cell.isBlank() ? !mayBeEmpty : !NAME.matcher(cell).matches()) {
                return new Header(false, Reason.CELL_IS_NO_NAME, i + 1);
            }
        }
        return hasOtherThanString
                ? new Header(true, Reason.ALL_TESTS_PASSED, 0)
                : new Header(false, Reason.ALL_ROWS_ARE_STRINGS, 0);
    }
}
