package dev.lakeward.sql.tree;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A function of the engine that a query may use, and whether it is total: answers for every row, whatever its values
/// of the right types. None reads files, settings, catalogs or the state of a session.
///
/// A function that is not known to be total is not: the total ones are tried by a test with extreme values.
public enum EngineFunction {
    // text
    LOWER(true),
    UPPER(true),
    REVERSE(true),
    TRIM(true),
    LTRIM(true),
    RTRIM(true),
    LENGTH(true),
    SUBSTR(false),
    REPLACE(false),
    STRPOS(true),
    STARTS_WITH(true),
    STRING_SPLIT(false),
    LPAD(false),
    RPAD(false),
    ENCODE(true),
    DECODE(false),
    CHR(false),
    TO_HEX(true),
    UNHEX(false),
    SHA256(true),
    MD5(true),
    REGEXP_MATCHES(false),
    REGEXP_REPLACE(false),
    REGEXP_EXTRACT(false),
    JSON_EXTRACT_STRING(false),
    JSON_TYPE(false),
    ARRAY_TO_STRING(false),
    // numbers
    ABS(false),
    SIGN(true),
    CEIL(false),
    FLOOR(false),
    TRUNC(false),
    ROUND(false),
    SQRT(false),
    CBRT(false),
    EXP(false),
    LN(false),
    LOG10(false),
    LOG2(false),
    SIN(false),
    COS(false),
    TAN(false),
    RADIANS(false),
    POW(false),
    PI(true),
    RANDOM(true),
    ISNAN(true),
    GREATEST(true),
    LEAST(true),
    // date and time
    YEAR(true),
    QUARTER(true),
    MONTH(true),
    WEEK(true),
    DAY(true),
    HOUR(true),
    MINUTE(true),
    SECOND(true),
    ISODOW(true),
    DAYOFYEAR(true),
    MAKE_TIMESTAMP(false),
    EPOCH(true),
    EPOCH_MS(false),
    EPOCH_US(false),
    DATE_SUB(false),
    DATE_TRUNC(false),
    TO_MICROSECONDS(false),
    STRFTIME(false),
    NOW(true),
    // lists and rows
    LEN(true),
    LIST_CONTAINS(true),
    LIST_EXTRACT(true),
    LIST_DISTINCT(true),
    LIST_SORT(true),
    LIST_MAX(true),
    LIST_MIN(true),
    LIST_TRANSFORM(true),
    RANGE(false),
    ROW(true),
    MAP(false),
    MAP_ENTRIES(false),
    MAP_KEYS(false),
    MAP_VALUES(false),
    STRUCT_EXTRACT(true),
    STRUCT_EXTRACT_AT(true),
    UNNEST(true),
    ERROR(false),
    // aggregates
    COUNT(true),
    COUNT_IF(true),
    SUM(false),
    AVG(false),
    MIN(true),
    MAX(true),
    ANY_VALUE(true),
    FIRST(true),
    LAST(true),
    BOOL_AND(true),
    BOOL_OR(true),
    LIST(true),
    APPROX_COUNT_DISTINCT(true),
    APPROX_QUANTILE(false),
    ARG_MAX(true),
    ARG_MIN(true),
    STDDEV(false),
    STDDEV_SAMP(false),
    STDDEV_POP(false),
    VARIANCE(false),
    VAR_SAMP(false),
    VAR_POP(false),
    CORR(false),
    SKEWNESS(false),
    KURTOSIS_POP(false),
    // window functions
    ROW_NUMBER(true),
    RANK(true),
    DENSE_RANK(true),
    PERCENT_RANK(true),
    CUME_DIST(true),
    NTILE(false),
    LAG(false),
    LEAD(false),
    FIRST_VALUE(true),
    LAST_VALUE(true),
    NTH_VALUE(false),
    /// Not the engine's own: which partition of an Iceberg table a value is of, by a transform and a type.
    ICEBERG_PARTITION(false);

    private static final Map<String, EngineFunction> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(EngineFunction::engineName, Function.identity()));

    private final boolean total;

    EngineFunction(boolean total) {
        this.total = total;
    }

    /// The engine's name of it.
    public String engineName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isTotal() {
        return total;
    }

    /// The function of that name; empty for one that no query may use.
    public static Optional<EngineFunction> named(String engineName) {
        return Optional.ofNullable(BY_NAME.get(engineName));
    }
}
