package dev.lakeward.shape;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// CSV as Athena writes results: every value is quoted, NULL is nothing between commas.
public final class AthenaCsv {
    private static final QuoteStrategy ALL_BUT_NULL = new QuoteStrategy() {
        @Override
        public boolean quoteEmpty(int line, int column) {
            return true;
        }

        @Override
        public boolean quoteValue(int line, int column, String value) {
            return true;
        }
    };

    private AthenaCsv() {}

    /// Writes rows, null for NULL. It throws UncheckedIOException, and closes `out` when it is closed.
    public static CsvWriter writer(Writer out) {
        return CsvWriter.builder()
                .quoteStrategy(ALL_BUT_NULL)
                .lineDelimiter(LineDelimiter.LF)
                .build(out);
    }

    /// Reads rows, null for NULL.
    public static CsvCallbackHandler<@Nullable String[]> rows() {
        return new Rows();
    }

    private static final class Rows extends AbstractBaseCsvCallbackHandler<@Nullable String[]> {
        private final List<@Nullable String> values = new ArrayList<>();

        @Override
        protected void handleBegin(long line) {
            values.clear();
        }

        @Override
        protected void handleField(int column, char[] text, int offset, int length, boolean quoted) {
            values.add(quoted || length > 0 ? new String(text, offset, length) : null);
        }

        @Override
        protected void handleEmpty() {
            values.add(null);
        }

        @Override
        protected @Nullable String[] buildRecord() {
            return values.toArray(new @Nullable String[0]);
        }
    }
}
