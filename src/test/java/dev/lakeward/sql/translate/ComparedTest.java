package dev.lakeward.sql.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.sql.tree.EngineTypes;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.type.DataType;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A comparison that says it is total fails for no pair of values.
class ComparedTest {
    private static final List<String> TYPES = List.of(
            "tinyint",
            "smallint",
            "int",
            "bigint",
            "float",
            "double",
            "decimal(1,0)",
            "decimal(5,5)",
            "decimal(18,3)",
            "decimal(20,1)",
            "decimal(38,0)",
            "decimal(38,37)",
            "decimal(38,20)",
            "string",
            "boolean",
            "date",
            "timestamp",
            "binary",
            "array<int>");

    @Test
    void totalComparisonsFailForNoExtremes() throws SQLException {
        int total = 0;
        try (Connection engine = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = engine.createStatement()) {
            for (int i = 0; i < TYPES.size(); i++) {
                statement.execute(
                        "CREATE TABLE t" + i + " AS SELECT * FROM (VALUES " + extremes(TYPES.get(i)) + ") AS v(x)");
            }
            for (int i = 0; i < TYPES.size(); i++) {
                for (int j = 0; j < TYPES.size(); j++) {
                    Typed left = column(TYPES.get(i));
                    Typed right = column(TYPES.get(j));
                    if (left.type().comparableWith(right.type()) && Compared.isTotal(left, right)) {
                        total++;
                        statement.execute("CREATE OR REPLACE TEMP TABLE answer AS SELECT a.x = b.x, a.x < b.x,"
                                + " a.x IS DISTINCT FROM b.x FROM t" + i + " a, t" + j + " b");
                    }
                }
            }
        }
        assertThat(total).isGreaterThan(TYPES.size());
    }

    private static Typed column(String type) {
        return new Typed(new Expr.Ref("r", "c1", false, false), DataType.ofHive(type));
    }

    private static String extremes(String hive) {
        DataType type = DataType.ofHive(hive);
        String duck = EngineTypes.text(type);
        String values = switch (type.base()) {
            case "tinyint" -> "(-128), (127), (0)";
            case "smallint" -> "(-32768), (32767), (0)";
            case "integer" -> "(-2147483648), (2147483647), (0)";
            case "bigint" -> "(-9223372036854775808), (9223372036854775807), (0)";
            case "real" -> "('3.4e38'), ('-3.4e38'), ('nan'), ('inf')";
            case "double" -> "('1.7e308'), ('nan'), ('-inf'), (0)";
            case "decimal" -> {
                String nines = "9".repeat(type.precision());
                int whole = type.precision() - type.scale();
                String number = (whole == 0 ? "0" : nines.substring(0, whole))
                        + (type.scale() == 0 ? "" : "." + nines.substring(whole));
                yield "('" + number + "'), ('-" + number + "'), ('0')";
            }
            case "varchar" -> "(''), ('x'), ('1'), ('김')";
            case "boolean" -> "(true), (false)";
            case "date" -> "('0001-01-01'), ('9999-12-31'), ('infinity'), ('5000000-01-01')";
            case "timestamp" -> "('0001-01-01'), ('290000-01-01'), ('infinity')";
            case "varbinary" -> "(''), ('\\xFF')";
            default -> "([]), ([NULL]), ([1])";
        };
        return values.replaceAll("\\((.*?)\\)(?=,|$)", "(CAST($1 AS " + duck + "))") + ", (NULL)";
    }
}
