package dev.lakeward.local.glue.registry;

/// Numbers of versions as DeleteSchemaVersions takes them: `3` or `3-5`, both ends with it.
record VersionRange(long first, long last) {
    private static final String FORM = "[1-9][0-9]{0,9}(-[1-9][0-9]{0,9})?";

    static VersionRange of(String text) {
        if (!text.matches(FORM)) {
            throw RegistryScope.invalid("Versions are a number or a range such as 3-5.");
        }
        String[] ends = text.split("-");
        VersionRange range = new VersionRange(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]));
        if (range.last < range.first) {
            throw RegistryScope.invalid("A range of versions ends behind its begin.");
        }
        return range;
    }

    boolean holds(long number) {
        return first <= number && number <= last;
    }
}
