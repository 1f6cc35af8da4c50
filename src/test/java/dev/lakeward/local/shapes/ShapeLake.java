package dev.lakeward.local.shapes;

import dev.lakeward.local.TestLake;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.core.sync.RequestBody;

/// A lake to which services of AWS write their logs, and a database for the tables over them.
final class ShapeLake implements BeforeAllCallback, AfterAllCallback {
    static final String ACCOUNT = "123456789012";
    static final long SEED = Long.getLong("lakeward.seed", 20_261_128);

    /// Where all logs lie.
    static final String LOGS = "s3://shop-lake/logs/";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

    private final TestLake lake = new TestLake();

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        lake.beforeAll(context);
        ddl("CREATE DATABASE logs");
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        lake.afterAll(context);
    }

    void put(String key, String text) {
        put(key, text.getBytes(StandardCharsets.UTF_8));
    }

    void putZipped(String key, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
            zipped.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        put(key, bytes.toByteArray());
    }

    private void put(String key, byte[] content) {
        lake.as("admin").s3().putObject(r -> r.bucket("shop-lake").key("logs/" + key), RequestBody.fromBytes(content));
    }

    /// Runs a statement that answers nothing of interest.
    void ddl(String sql) {
        lake.query("admin", sql);
    }

    /// The rows of a query, without the columns' names.
    List<List<String>> rows(String sql) {
        List<List<String>> rows = new ArrayList<>(lake.query("admin", sql));
        rows.removeFirst();
        return rows;
    }

    static <T> T any(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /// How many there are of each key, as rows in the keys' order.
    static <T> List<List<String>> counts(List<T> all, Function<T, String> key) {
        Map<String, Long> counted = all.stream().collect(Collectors.groupingBy(key, Collectors.counting()));
        return counted.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> List.of(each.getKey(), each.getValue().toString()))
                .toList();
    }

    /// The sum of each key, as rows from the greatest; of equal ones in the keys' order.
    static <T> List<List<String>> greatest(List<T> all, Function<T, String> key, Function<T, Long> value) {
        Map<String, Long> sums = all.stream().collect(Collectors.groupingBy(key, Collectors.summingLong(value::apply)));
        return sums.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(each -> List.of(each.getKey(), each.getValue().toString()))
                .toList();
    }

    /// Cells as a result shows them.
    static List<String> row(Object... cells) {
        return Arrays.stream(cells).map(ShapeLake::text).toList();
    }

    private static String text(Object cell) {
        return switch (cell) {
            case null -> null;
            case LocalDateTime time -> time.format(TIME);
            case BigDecimal number -> number.toPlainString();
            default -> cell.toString();
        };
    }

    /// What each key has, by keys.
    static <T, K> SortedMap<K, List<T>> by(Collection<T> all, Function<T, K> key) {
        return all.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
    }

    static <K, V> List<List<String>> each(Map<K, V> groups, BiFunction<K, V, List<String>> row) {
        return groups.entrySet().stream()
                .map(each -> row.apply(each.getKey(), each.getValue()))
                .toList();
    }

    static <T> List<List<String>> each(Collection<T> all, Function<T, List<String>> row) {
        return all.stream().map(row).toList();
    }

    static <T> List<T> where(Collection<T> all, Predicate<T> which) {
        return all.stream().filter(which).toList();
    }

    static <T> long count(Collection<T> all, Predicate<T> which) {
        return all.stream().filter(which).count();
    }

    /// Rows from the greatest number of a column; those of equal ones keep their order.
    static List<List<String>> greatestFirst(List<List<String>> rows, int column) {
        return rows.stream()
                .sorted(Comparator.comparing((List<String> each) -> new BigDecimal(each.get(column)))
                        .reversed())
                .toList();
    }

    /// A text in JSON.
    static String quoted(String text) {
        return text == null ? "null" : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /// One value, as an answer of one row.
    static List<List<String>> one(Object value) {
        return List.of(List.of(value.toString()));
    }
}
