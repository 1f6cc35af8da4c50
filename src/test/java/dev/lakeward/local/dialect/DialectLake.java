package dev.lakeward.local.dialect;

import dev.lakeward.local.TestLake;
import dev.lakeward.local.serde.CaseText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.AthenaException;
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatus;
import software.amazon.awssdk.services.athena.model.ResultSet;

/// What the embedded lake answers its administrator. Types are Athena's: the length of a varchar, the precision of
/// times and what an array, map or row holds are not seen.
public final class DialectLake {
    private static final Pattern ERROR = Pattern.compile("([A-Z][A-Z0-9_]+):\\s*(.*)", Pattern.DOTALL);
    private static final Pattern UNSEEN = Pattern.compile("^(time|timestamp)\\(\\d+\\)|^(varchar|array|map|row)\\(.*");
    private static final String CELLS = " | ";
    private static final String TYPE = ": ";

    private final AthenaClient athena;

    public DialectLake(TestLake lake) {
        this.athena = lake.as("admin").athena();
    }

    /// What Trino answered, with its types as Athena names them.
    public static DialectAnswer seen(DialectAnswer trino) {
        if (trino.error().isPresent()) {
            return trino;
        }
        String columns = Stream.of(trino.columns().split(Pattern.quote(CELLS)))
                .map(column -> {
                    int at = column.lastIndexOf(TYPE) + TYPE.length();
                    return column.substring(0, at) + seen(column.substring(at));
                })
                .collect(Collectors.joining(CELLS));
        return DialectAnswer.rows(columns, trino.rows());
    }

    private static String seen(String type) {
        return type.equals("real") ? "float" : UNSEEN.matcher(type).replaceFirst("$1$2");
    }

    /// What it answers to one statement.
    public DialectAnswer answer(String sql) throws InterruptedException {
        try {
            String id = athena.startQueryExecution(
                            r -> r.queryString(sql).queryExecutionContext(c -> c.database("shop")))
                    .queryExecutionId();
            while (true) {
                QueryExecutionStatus status = athena.getQueryExecution(r -> r.queryExecutionId(id))
                        .queryExecution()
                        .status();
                switch (status.state()) {
                    case SUCCEEDED -> {
                        return rows(athena.getQueryResults(r -> r.queryExecutionId(id))
                                .resultSet());
                    }
                    case FAILED, CANCELLED -> {
                        return failed(status.stateChangeReason());
                    }
                    default -> Thread.sleep(1);
                }
            }
        } catch (AthenaException e) {
            return failed(String.valueOf(e.awsErrorDetails().errorMessage()));
        }
    }

    private static DialectAnswer failed(String reason) {
        Matcher error = ERROR.matcher(reason);
        return error.matches()
                ? DialectAnswer.failed(error.group(1), error.group(2))
                : DialectAnswer.failed("UNNAMED", reason);
    }

    private static DialectAnswer rows(ResultSet results) {
        List<String> columns = new ArrayList<>();
        for (ColumnInfo each : results.resultSetMetadata().columnInfo()) {
            columns.add(each.name() + TYPE + type(each));
        }
        List<String> rows = new ArrayList<>();
        for (var each : results.rows().subList(1, results.rows().size())) {
            List<@Nullable String> cells = new ArrayList<>();
            for (Datum datum : each.data()) {
                cells.add(datum.varCharValue());
            }
            rows.add(CaseText.row(cells));
        }
        return DialectAnswer.rows(CaseText.row(List.copyOf(columns)), rows);
    }

    private static String type(ColumnInfo column) {
        return switch (column.type()) {
            case "decimal" -> "decimal(" + column.precision() + "," + column.scale() + ")";
            case "char" -> "char(" + column.precision() + ")";
            default -> column.type();
        };
    }
}
