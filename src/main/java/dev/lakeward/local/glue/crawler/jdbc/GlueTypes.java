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

    private static final Map<String, TypeChoice> POSTGRESQL = new HashMap<>();
    private static final Map<String, TypeChoice> MARIADB = new HashMap<>();

    static {
        table(POSTGRESQL, "boolean", Because.SAME, "bool");
        table(POSTGRESQL, "smallint", Because.SAME, "int2");
        table(POSTGRESQL, "int", Because.SAME, "int4");
        table(POSTGRESQL, "bigint", Because.SAME, "int8");
        table(POSTGRESQL, "float", Because.SAME, "float4");
        table(POSTGRESQL, "double", Because.SAME, "float8");
        table(POSTGRESQL, "bigint", Because.UNSIGNED, "oid", "xid", "cid");
        table(POSTGRESQL, "decimal(20,0)", Because.UNSIGNED, "xid8");
        table(POSTGRESQL, STRING, Because.TEXT_WITHOUT_LENGTH, "varchar", "bpchar");
        table(POSTGRESQL, STRING, Because.SAME, "text", "name", "char");
        table(POSTGRESQL, "date", Because.SAME, "date");
        table(POSTGRESQL, "timestamp", Because.NO_ZONE, "timestamp");
        table(POSTGRESQL, "timestamp", Because.INSTANT, "timestamptz");
        table(POSTGRESQL, STRING, Because.TIME_AS_TEXT, "time", "timetz", "interval");
        table(POSTGRESQL, "binary", Because.BYTES, "bytea");
        table(POSTGRESQL, STRING, Because.LOCALE, "money");
        table(POSTGRESQL, STRING, Because.TEXT_OF_VALUE, "bit", "varbit", "json", "jsonb", "jsonpath", "uuid", "xml");
        table(POSTGRESQL, STRING, Because.TEXT_OF_VALUE, "inet", "cidr", "macaddr", "macaddr8", "tsvector", "tsquery");
        table(POSTGRESQL, STRING, Because.TEXT_OF_VALUE, "point", "line", "lseg", "box", "path", "polygon", "circle");
        table(POSTGRESQL, STRING, Because.TEXT_OF_VALUE, "pg_lsn", "pg_snapshot", "txid_snapshot", "tid");
        table(POSTGRESQL, STRING, Because.TEXT_OF_VALUE, "int2vector", "oidvector", "refcursor", "aclitem");
        table(POSTGRESQL, STRING, Because.TEXT_OF_VALUE, "regclass", "regtype", "regproc", "regprocedure", "regoper");
        table(POSTGRESQL, STRING, Because.TEXT_OF_VALUE, "<enum>", "<range>", "<row>");

        table(MARIADB, "tinyint", Because.SAME, "tinyint");
        table(MARIADB, "smallint", Because.SAME, "smallint");
        table(MARIADB, "int", Because.WIDER, "mediumint");
        table(MARIADB, "int", Because.SAME, "int", "integer");
        table(MARIADB, "bigint", Because.SAME, "bigint");
        table(MARIADB, "smallint", Because.UNSIGNED, "tinyint unsigned");
        table(MARIADB, "int", Because.UNSIGNED, "smallint unsigned");
        table(MARIADB, "int", Because.WIDER, "mediumint unsigned");
        table(MARIADB, "bigint", Because.UNSIGNED, "int unsigned", "integer unsigned");
        table(MARIADB, "decimal(20,0)", Because.UNSIGNED, "bigint unsigned");
        table(MARIADB, "float", Because.SAME, "float", "float unsigned");
        table(MARIADB, "double", Because.SAME, "double", "double unsigned", "real", "real unsigned");
        table(MARIADB, STRING, Because.TEXT_WITHOUT_LENGTH, "char", "varchar", "tinytext", "text");
        table(MARIADB, STRING, Because.TEXT_WITHOUT_LENGTH, "mediumtext", "longtext");
        table(MARIADB, STRING, Because.TEXT_OF_VALUE, "enum", "set", "json", "uuid", "inet4", "inet6", "xmltype");
        table(MARIADB, "date", Because.SAME, "date");
        table(MARIADB, "timestamp", Because.NO_ZONE, "datetime");
        table(MARIADB, "timestamp", Because.INSTANT, "timestamp");
        table(MARIADB, STRING, Because.TIME_AS_TEXT, "time");
        table(MARIADB, "int", Because.WIDER, "year");
        table(MARIADB, "binary", Because.BYTES, "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob");
        table(MARIADB, "binary", Because.BYTES, "geometry", "point", "linestring", "polygon", "multipoint");
        table(MARIADB, "binary", Because.BYTES, "multilinestring", "multipolygon", "geometrycollection", "vector");
        table(MARIADB, "binary", Because.BYTES, "geomcollection");
    }

    private GlueTypes() {}

    private static void table(Map<String, TypeChoice> types, String type, Because because, String... bases) {
        for (String base : bases) {
            types.put(base, TypeChoice.of(type, because));
        }
    }

    /// The type of a column of an engine's.
    public static TypeChoice of(JdbcEngine engine, RawType raw) {
        TypeChoice element =
                switch (engine) {
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
