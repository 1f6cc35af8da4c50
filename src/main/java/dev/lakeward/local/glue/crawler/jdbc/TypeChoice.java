package dev.lakeward.local.glue.crawler.jdbc;

/// The type that a database's type has in the catalog, and what becomes of its values there.
public record TypeChoice(String type, Because because) {
    /// Why it is this one.
    public enum Because {
        SAME("it has the same values"),
        WIDER("it is the smallest one that has all values"),
        UNSIGNED("a signed type of the same size does not have the upper half of the values"),
        TEXT_WITHOUT_LENGTH("a text's greatest length is no property of the type string"),
        NO_PRECISION("the database sets no number of digits: Spark reads 38, 18 of them after the point"),
        TOO_MANY_DIGITS("decimals have at most 38 digits; as text no digit is lost"),
        TEXT_OF_VALUE("the catalog has no such type; as text nothing is lost"),
        INSTANT("an instant; in which zone it was written, the database does not keep either"),
        NO_ZONE("a time as it was written, of no zone"),
        TIME_AS_TEXT("the catalog has no time of day and no span of time; as text nothing is lost"),
        ONE_BIT("one bit, or what the database itself writes for a truth value"),
        BITS("a number whose bits they are"),
        BYTES("bytes as they are"),
        LOCALE("its text depends on the server's locale, so no number is made of it"),
        ELEMENTS("an array; the server does not hold values to the number of dimensions that is declared"),
        UNKNOWN("the type is not known here; as text nothing is lost");

        private final String sentence;

        Because(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }

    static TypeChoice of(String type, Because because) {
        return new TypeChoice(type, because);
    }
}
