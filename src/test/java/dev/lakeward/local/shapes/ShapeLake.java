package dev.lakeward.local.shapes;

import dev.lakeward.local.TestLake;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
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

    /// One value, as an answer of one row.
    static List<List<String>> one(Object value) {
        return List.of(List.of(value.toString()));
    }
}
