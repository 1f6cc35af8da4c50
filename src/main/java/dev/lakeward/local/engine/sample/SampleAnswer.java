package dev.lakeward.local.engine.sample;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a file is. Lines count from 1, and are 0 where there are none.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "answer")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SampleAnswer.Known.class, name = "known"),
    @JsonSubTypes.Type(value = SampleAnswer.Unknown.class, name = "unknown"),
    @JsonSubTypes.Type(value = SampleAnswer.Unreadable.class, name = "unreadable")
})
public sealed interface SampleAnswer {
    /// Which classifier knew the file, and how surely: 1 without doubt.
    record Classified(String classification, String classifier, boolean isCustom, double certainty) {}

    /// A type that did not do from a line on.
    record Widening(String from, String to, long line) {}

    /// A column as the catalog calls it and as the file does, its type in Hive's spelling, how many values of the
    /// sample spoke for which type, and the lines that made the type wider, in order.
    record Column(String name, String sourceName, String type, Map<String, Long> votes, List<Widening> widenings) {
        public Column {
            votes = Map.copyOf(votes);
            widenings = List.copyOf(widenings);
        }

        static Column of(String name, String type) {
            return new Column(name.toLowerCase(java.util.Locale.ROOT), name, type, Map.of(), List.of());
        }
    }

    /// Whether the first line names the columns, and which test of a header decided; `column` counts from 1.
    record Header(boolean isPresent, Reason reason, int column) {
        /// What decided.
        public enum Reason {
            ALL_TESTS_PASSED,
            CELL_IS_NO_STRING,
            CELL_IS_TOO_LONG,
            CELL_IS_NO_NAME,
            ALL_ROWS_ARE_STRINGS,
            TOLD_PRESENT,
            TOLD_ABSENT
        }
    }

    /// How lines are split into cells.
    record Cells(Header header, String delimiter, boolean isQuoted) {}

    /// How many records, whether they were counted or guessed, and the bytes of one, uncompressed, on the average.
    record Size(long records, boolean isExact, long averageRecordBytes) {}

    /// What a table of such files says, in Hive's class names.
    record Storage(
            String serde,
            Map<String, String> serdeProperties,
            String inputFormat,
            String outputFormat,
            Map<String, String> parameters) {}

    /// Something that whoever reads the file as that table meets, and the first line of it.
    record Note(Kind kind, long line) {
        /// What it is.
        public enum Kind {
            BYTE_ORDER_MARK,
            NOT_UTF_8,
            QUOTES_ARE_KEPT,
            DELIMITER_WITHIN_QUOTES,
            LINE_END_WITHIN_QUOTES,
            RAGGED_LINE,
            LINE_DOES_NOT_MATCH,
            RECORD_IS_NOT_ONE_LINE,
            RECORD_IS_A_LIST,
            NAMES_DIFFER_IN_CASE_ONLY,
            NAME_IS_THERE_TWICE,
            INNER_NAMES_LOSE_CAPITALS,
            NAME_DOES_NOT_TELL_COMPRESSION,
            PATH_IS_NOT_READ
        }
    }

    /// A file that a classifier knows. `compression` is of the whole file: `none`, `gzip`, `bzip2`, `zip`, `lz4`,
    /// `snappy` or `zstd`.
    record Known(
            Classified classified,
            String compression,
            List<Column> columns,
            Optional<Cells> cells,
            Size size,
            Storage storage,
            List<Note> notes)
            implements SampleAnswer {}

    /// A file that no classifier knows.
    record Unknown(String compression) implements SampleAnswer {}

    /// A file that cannot be read.
    record Unreadable(Cause cause, long line) implements SampleAnswer {
        /// Why it cannot.
        public enum Cause {
            EMPTY("the file is empty"),
            TRUNCATED("the file ends too early or is damaged"),
            MALFORMED("a record is not what the ones before it are"),
            ENCRYPTED("the file is encrypted"),
            SEVERAL_MEMBERS("the archive has not exactly one member"),
            RECORD_TOO_LONG("a record is longer than is read"),
            TOO_MANY_COLUMNS("the file has more columns than a table may have"),
            TOO_DEEP("values are nested deeper than a type may be"),
            TOO_SLOW("looking at the file took too long"),
            UTF_16("the file's text is in UTF-16, which tables do not have"),
            NOT_SUPPORTED("the file's format is known by name only"),
            GONE("the file cannot be opened"),
            DENIED("the crawler's role may not read the file"),
            NEEDS_TOO_MUCH_MEMORY("looking at the file needs too much memory");

            private final String sentence;

            Cause(String sentence) {
                this.sentence = sentence;
            }

            public String sentence() {
                return sentence;
            }
        }
    }
}
