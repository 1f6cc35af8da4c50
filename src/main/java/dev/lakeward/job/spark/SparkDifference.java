package dev.lakeward.job.spark;

/// What a job gives on Spark that it does not give in the embedded lake, by name: all that is known. Each is Spark's
/// own
/// meaning, which Glue has too, or nothing that a job may rely on.
public enum SparkDifference {
    RECORDS_THAT_DO_NOT_FIT(
            "A record of CSV that does not fit", "is left out, counted, and kept with its reason", "fails the run"),
    SHORT_LINES("A line of CSV without its last cells", "has NULL there", "fails the run"),
    WHICH_ROW(
            "Which row `first`, `last` and DropDuplicates by some fields take, and in which order rows are written",
            "as they are read",
            "any; each target of a job may have another"),
    SAMPLES("The rows that Spigot writes", "each by chance", "each by another chance"),
    FLOATS(
            "A `float` compared with a constant such as 0.1 in Filter and Route",
            "the constant becomes a float",
            "the float becomes a double, which 0.1 is not"),
    PATTERN_ENDS("`$` of a pattern before a last end of a line", "does not match", "matches, as in Python"),
    NOT_FINITE_AS_TEXT("NaN and infinity as texts", "`nan`, `inf`", "`NaN`, `Infinity`"),
    NOT_FINITE_IN_JSON("NaN and infinity in a target of JSON", "fail the run", "are texts"),
    DOUBLES_AS_TEXT(
            "A double or float below 0.001, or from 10,000,000 on, as a text",
            "`10000000.0`, `1e-05`",
            "`1.0E7`, `1.0E-5`"),
    DOUBLES_AS_DECIMALS(
            "A double such as 1.005 as a `decimal(10,2)`",
            "what it is in binary is rounded: 1.00",
            "what it is written as is rounded: 1.01"),
    BEYOND_A_FLOAT("A double beyond all floats as a float", "NULL", "infinity"),
    BEYOND_A_BIGINT("The double 2^63 as a bigint", "NULL", "2^63 - 1"),
    CONTROL_CHARACTERS("Control characters around a text that becomes a number or a boolean", "NULL", "are left out"),
    DIVISION(
            "In SparkSQL a quotient or remainder by zero, and a cast to a whole number of what does not fit",
            "are NULL, and cut, as on Glue",
            "fail the run"),
    ZEROS("`min` and `max` in SparkSQL of 0.0 and -0.0", "give either", "give the one that is read first"),
    LAST_DIGITS(
            "Sums, averages, deviations and variances of doubles",
            "may differ in their last digits, as they are added in another order",
            "may differ in their last digits from run to run"),
    FORMS_OF_TIMES(
            "Texts such as `+2024-02-03`, `10:00`, or with the name of a zone, as a date or a time",
            "NULL",
            "that day, that time of today, that time there"),
    TIMES_OF_ORC(
            "A time of the last second before 1970, or before that of a second's first millisecond, in a target of ORC",
            "fails the run",
            "is written"),
    FORMS_OF_DOUBLES("Texts such as `1.5d`, `2f`, `0x1p3` or `inf` as a double", "NULL", "that number"),
    CHARACTERS_IN_JSON(
            "Characters beyond the first 65,536 in JSON", "are written as `\\uD83D\\uDE00`", "are written as they are"),
    EMPTY_PARTITIONS("An empty text as a partition key of a target", "is the folder `k=`", "is NULL's folder"),
    FILES("How many files a target gets", "one, and one for each partition", "as many as Spark has tasks"),
    COUNTS("Rows in and out of each node", "are told", "are not told");

    private final String of;
    private final String embedded;
    private final String spark;

    SparkDifference(String of, String embedded, String spark) {
        this.of = of;
        this.embedded = embedded;
        this.spark = spark;
    }

    /// What it is about, in Markdown as the others.
    public String of() {
        return of;
    }

    public String embedded() {
        return embedded;
    }

    public String spark() {
        return spark;
    }
}
