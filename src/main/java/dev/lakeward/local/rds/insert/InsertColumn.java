package dev.lakeward.local.rds.insert;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.type.DataType;
import java.util.Locale;
import java.util.Set;

/// A column of a table that rows are written to, as its database tells of it; -1 where it tells of no length, scale or
/// digits of a second. One that `isNumbered` gets a number of the database's own where it gets none.
record InsertColumn(String name, String type, long length, int scale, int digits, boolean isNumbered) {
    private static final Set<String> WHOLE = Set.of("smallint", "integer", "bigint", "tinyint", "mediumint", "int");
    private static final Set<String> FLOATING = Set.of("double", "float");
    private static final Set<String> TEXT =
            Set.of("text", "character varying", "character", "varchar", "char", "tinytext", "mediumtext", "longtext");
    private static final Set<String> FIXED = Set.of("character", "char");
    private static final Set<String> BYTES = Set.of("bytea", "blob", "tinyblob", "mediumblob", "longblob", "varbinary");
    private static final int MICROS = 6;
    // Of PostgreSQL's numeric; it tells one below zero as a number of 11 bits without a sign.
    private static final int MOST_SCALE = 1_000;

    boolean isCalled(String other) {
        return name.equalsIgnoreCase(other);
    }

    /// How values of a field of a job are given to it; throws [InsertRefusal] for those that it would not hold.
    ValueForm form(Column field, boolean isPostgres) {
        ValueForm form = formOf(field, isPostgres);
        return isNumbered ? new ValueForm.Numbered(form) : form;
    }

    private ValueForm formOf(Column field, boolean isPostgres) {
        DataType given = field.type();
        String column = type.toLowerCase(Locale.ROOT);
        if (given.isBoolean() && (column.equals("boolean") || column.equals("tinyint"))) {
            return new ValueForm.Truth();
        }
        if (given.isInteger() && WHOLE.contains(column)) {
            return new ValueForm.Whole();
        }
        if ((given.isInteger() || given.isDecimal()) && (column.equals("numeric") || column.equals("decimal"))) {
            if (scale > MOST_SCALE) {
                throw refusal(field, " of a scale below zero");
            }
            return new ValueForm.Decimal(scale < 0 ? Integer.MAX_VALUE : scale);
        }
        if (FLOATING.contains(column) && scale >= 0) {
            throw refusal(field, " of " + scale + " digits");
        }
        boolean isHalf = given.equals(DataType.REAL);
        if ((isHalf || given.equals(DataType.DOUBLE))
                && (column.equals("double precision") || column.equals("double"))) {
            return new ValueForm.Floating(isHalf, false, !isPostgres);
        }
        if (isHalf && (column.equals("real") || column.equals("float"))) {
            return new ValueForm.Floating(true, true, !isPostgres);
        }
        if (given.isText() && TEXT.contains(column)) {
            return new ValueForm.Text(length < 0 ? Long.MAX_VALUE : length, FIXED.contains(column));
        }
        if (given.equals(DataType.DATE) && column.equals("date")) {
            return new ValueForm.Day();
        }
        if (given.equals(DataType.TIMESTAMP)
                && (column.equals("timestamp without time zone") || column.equals("datetime"))) {
            return new ValueForm.Moment(digits < 0 ? MICROS : digits);
        }
        if (given.equals(DataType.VARBINARY) && BYTES.contains(column)) {
            return new ValueForm.Bytes();
        }
        throw refusal(field, "");
    }

    private InsertRefusal refusal(Column field, String more) {
        return new InsertRefusal(
                "the field " + field.name() + " is of type " + field.type().hive() + ", which the column " + name
                        + " of type " + type + more + " does not hold exactly; map it to another type before");
    }
}
