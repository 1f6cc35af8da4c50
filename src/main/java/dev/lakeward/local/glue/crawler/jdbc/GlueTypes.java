package dev.lakeward.local.glue.crawler.jdbc;

import dev.lakeward.local.glue.crawler.jdbc.TypeChoice.Because;
import java.util.HashMap;
import java.util.Map;

/// Which type of the catalog's a database's type becomes.
///
/// The rule: a type that has all values of the other, and where there is none, string, whose text loses nothing. The
/// readers of such tables are Glue's jobs, so where a type has no digits of its own, Spark's choice is taken. See
/// https://spark.apache.org/docs/latest/sql-data-sources-jdbc.html.
public final class GlueTypes {
    private static final int MOST_DIGITS = 38;
    private static final int MOST_DIMENSIONS = 8;
    private static final String STRING = "string";

    private static final Map<String, TypeChoice> POSTGRESQL = ofPostgresql();
    private static final Map<String, TypeChoice> MARIADB = ofMariadb();

    private GlueTypes() {}

    private static Map<String, TypeChoice> ofPostgresql() {
        Map<String, TypeChoice> types = new HashMap<>();
        table(types, "boolean", Because.SAME, "bool");
        table(types, "smallint", Because.SAME, "int2");
        table(types, "int", Because.SAME, "int4");
        table(types, "bigint", Because.SAME, "int8");
        table(types, "float", Because.SAME, "float4");
        table(types, "double", Because.SAME, "float8");
        table(types, "bigint", Because.UNSIGNED, "oid", "xid", "cid");
        table(types, "decimal(20,0)", Because.UNSIGNED, "xid8");
        table(types, STRING, Because.TEXT_WITHOUT_LENGTH, "varchar", "bpchar");
        table(types, STRING, Because.SAME, "text", "name", "char");
        table(types, "date", Because.SAME, "date");
        table(types, "timestamp", Because.NO_ZONE, "timestamp");
        table(types, "timestamp", Because.INSTANT, "timestamptz");
        table(types, STRING, Because.TIME_AS_TEXT, "time", "timetz", "interval");
        table(types, "binary", Because.BYTES, "bytea");
        table(types, STRING, Because.LOCALE, "money");
        table(types, STRING, Because.TEXT_OF_VALUE, "bit", "varbit", "json", "jsonb", "jsonpath", "uuid", "xml");
        table(types, STRING, Because.TEXT_OF_VALUE, "inet", "cidr", "macaddr", "macaddr8", "tsvector", "tsquery");
        table(types, STRING, Because.TEXT_OF_VALUE, "point", "line", "lseg", "box", "path", "polygon", "circle");
        table(types, STRING, Because.TEXT_OF_VALUE, "pg_lsn", "pg_snapshot", "txid_snapshot", "tid");
        table(types, STRING, Because.TEXT_OF_VALUE, "int2vector", "oidvector", "refcursor", "aclitem");
        table(types, STRING, Because.TEXT_OF_VALUE, "regclass", "regtype", "regproc", "regprocedure", "regoper");
        table(types, STRING, Because.TEXT_OF_VALUE, "<enum>", "<range>", "<row>");
        return Map.copyOf(types);
    }

    private static Map<String, TypeChoice> ofMariadb() {
        Map<String, TypeChoice> types = new HashMap<>();
        table(types, "tinyint", Because.SAME, "tinyint");
        table(types, "smallint", Because.SAME, "smallint");
        table(types, "int", Because.WIDER, "mediumint");
        table(types, "int", Because.SAME, "int", "integer");
        table(types, "bigint", Because.SAME, "bigint");
        table(types, "smallint", Because.UNSIGNED, "tinyint unsigned");
        table(types, "int", Because.UNSIGNED, "smallint unsigned");
        table(types, "int", Because.WIDER, "mediumint unsigned");
        table(types, "bigint", Because.UNSIGNED, "int unsigned", "integer unsigned");
        table(types, "decimal(20,0)", Because.UNSIGNED, "bigint unsigned");
        table(types, "float", Because.SAME, "float", "float unsigned");
        table(types, "double", Because.SAME, "double", "double unsigned", "real", "real unsigned");
        table(types, STRING, Because.TEXT_WITHOUT_LENGTH, "char", "varchar", "tinytext", "text");
        table(types, STRING, Because.TEXT_WITHOUT_LENGTH, "mediumtext", "longtext");
        table(types, STRING, Because.TEXT_OF_VALUE, "enum", "set", "json", "uuid", "inet4", "inet6", "xmltype");
        table(types, "date", Because.SAME, "date");
        table(types, "timestamp", Because.NO_ZONE, "datetime");
        table(types, "timestamp", Because.INSTANT, "timestamp");
        table(types, STRING, Because.TIME_AS_TEXT, "time");
        table(types, "int", Because.WIDER, "year");
        table(types, "binary", Because.BYTES, "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob");
        table(types, "binary", Because.BYTES, "geometry", "point", "linestring", "polygon", "multipoint");
        table(types, "binary", Because.BYTES, "multilinestring", "multipolygon", "geometrycollection", "vector");
        table(types, "binary", Because.BYTES, "geomcollection");
        return Map.copyOf(types);
    }

    private static void table(Map<String, TypeChoice> types, String type, Because because, String... bases) {
        for (String base : bases) {
            types.put(base, TypeChoice.of(type, because));
        }
    }

    /// The type of a column of an engine's.
    public static TypeChoice of(JdbcEngine engine, RawType raw) {
        TypeChoice element = switch (engine) {
            case POSTGRESQL -> postgresql(raw);
            case MYSQL, MARIADB -> mariadb(raw);
        };
        if (raw.dimensions() == 0) {
            return element;
        }
        int dimensions = Math.min(raw.dimensions(), MOST_DIMENSIONS);
        return TypeChoice.of("array<".repeat(dimensions) + element.type() + ">".repeat(dimensions), Because.ELEMENTS);
    }

    private static TypeChoice postgresql(RawType raw) {
        return raw.base().equals("numeric") ? decimal(raw) : known(POSTGRESQL, raw.base());
    }

    private static TypeChoice mariadb(RawType raw) {
        return switch (raw.base()) {
            case "decimal", "numeric" -> decimal(raw);
            case "bit" -> bits(raw.precision().orElse(1));
            // What BOOLEAN is there; only of a signed one the width says so.
            case "tinyint" ->
                raw.text().equals("tinyint(1)")
                        ? TypeChoice.of("boolean", Because.ONE_BIT)
                        : known(MARIADB, raw.isUnsigned() ? "tinyint unsigned" : "tinyint");
            default -> known(MARIADB, raw.isUnsigned() ? raw.base() + " unsigned" : raw.base());
        };
    }

    private static TypeChoice known(Map<String, TypeChoice> types, String base) {
        return types.getOrDefault(base, TypeChoice.of(STRING, Because.UNKNOWN));
    }

    private static TypeChoice bits(int bits) {
        if (bits == 1) {
            return TypeChoice.of("boolean", Because.ONE_BIT);
        }
        return bits < Long.SIZE
                ? TypeChoice.of("bigint", Because.BITS)
                : TypeChoice.of("decimal(20,0)", Because.UNSIGNED);
    }

    // PostgreSQL's scale may be below 0 (thousands) or above the precision (0.00001).
    private static TypeChoice decimal(RawType raw) {
        if (raw.precision().isEmpty()) {
            return TypeChoice.of("decimal(38,18)", Because.NO_PRECISION);
        }
        int precision = raw.precision().getAsInt();
        int scale = raw.scale().orElse(0);
        boolean isPlain = scale >= 0 && scale <= precision;
        int digits = scale < 0 ? precision - scale : Math.max(precision, scale);
        return digits > MOST_DIGITS
                ? TypeChoice.of(STRING, Because.TOO_MANY_DIGITS)
                : TypeChoice.of(
                        "decimal(" + digits + "," + Math.max(0, scale) + ")", isPlain ? Because.SAME : Because.WIDER);
    }
}
