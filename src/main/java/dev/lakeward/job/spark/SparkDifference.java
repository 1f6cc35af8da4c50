package dev.lakeward.job.spark;

/// What a job gives on Spark that it does not give in the embedded lake, by name: all that is known. Each is Spark's
/// own
/// meaning, which Glue has too, or nothing that a job may rely on.
public enum SparkDifference {
    RECORDS_THAT_DO_NOT_FIT(
            "A record of JSON or CSV that does not fit",
            "is left out, counted, and kept with its reason",
            "fails the run"),
    WHICH_ROW(
            "Which row `first`, `last` and DropDuplicates by some fields take, and in which order rows are written",
            "as they are read",
            "any"),
    SAMPLES("The rows that Spigot writes", "each by chance", "each by another chance"),
    FLOATS(
            "A `float` compared with a constant such as 0.1 in Filter and Route",
            "the constant becomes a float",
            "the float becomes a double, which 0.1 is not"),
    PATTERN_ENDS("`$` of a pattern before a last end of a line", "does not match", "matches, as in Python"),
    NOT_FINITE_AS_TEXT("What is no number, and infinity, as texts", "`nan`, `inf`", "`NaN`, `Infinity`"),
    CUBE_ROOTS("`cbrt` in SparkSQL", "may differ in its last digit", "may differ in its last digit"),
    UPPER_CASE("`upper` of `ß` in SparkSQL", "`ß`", "`SS`"),
    TRIM("`trim`, `ltrim` and `rtrim` in SparkSQL", "take away tabs and ends of lines, too", "take away spaces alone"),
    PART_OF_A_DATE("A text such as `2024` or `2024-02` as a date or a time", "NULL", "its first day"),
    NUMBERS_WITH_A_LETTER("A text such as `1.5d`, `2f` or `inf` as a double", "NULL", "that number"),
    CHARACTERS_IN_JSON(
            "Characters beyond the first 65,536 in JSON", "are written as `\\uD83D\\uDE00`", "are written as they are"),
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
