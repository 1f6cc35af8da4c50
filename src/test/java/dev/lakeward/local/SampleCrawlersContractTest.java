package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.*;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/// The sample's crawlers, and that the tables they made answer what lies in the landing zone.
@ParameterizedClass
@EnumSource(TestLake.Side.class)
class SampleCrawlersContractTest extends SampleLakeContract {
    private static final String LANDING = "shop-landing";
    private static final JsonMapper JSON = new JsonMapper();

    private static GlueClient glue() {
        return lake.as("steward").glue();
    }

    private static List<List<String>> rows(String sql) {
        List<List<String>> rows = lake.query("engineer", sql);
        return rows.subList(1, rows.size()).stream()
                .map(row -> row.stream().map(SampleCrawlersContractTest::plain).toList())
                .toList();
    }

    // 12.50 is 12.5.
    private static String plain(@Nullable String cell) {
        return cell != null && cell.matches("-?\\d+\\.\\d+")
                ? new BigDecimal(cell).stripTrailingZeros().toPlainString()
                : String.valueOf(cell);
    }

    private static Stream<String> lines(String prefix) {
        S3Client s3 = lake.as("admin").s3();
        return s3.listObjectsV2(r -> r.bucket(LANDING).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .flatMap(key -> text(
                                s3.getObjectAsBytes(r -> r.bucket(LANDING).key(key))
                                        .asByteArray(),
                                key)
                        .lines());
    }

    private static String text(byte[] bytes, String key) {
        if (!key.endsWith(".gz")) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            web-logs        | cron(15 2 * * ? *)   | LOG                | LOG                   | web_logs
            database-export | cron(0 3 * * ? *)    | UPDATE_IN_DATABASE | DEPRECATE_IN_DATABASE | shop_customers,shop_orders,shop_payments
            products        | cron(30 3 ? * MON *) | UPDATE_IN_DATABASE | LOG                   | products
            events          | cron(45 3 * * ? *)   | UPDATE_IN_DATABASE | DEPRECATE_IN_DATABASE | events
            """)
    void eachCrawlerHasRunOnceAndMadeItsTables(
            String name, String schedule, String update, String delete, String tables) {
        Crawler crawler = glue().getCrawler(r -> r.name(name)).crawler();
        assertThat(crawler.role()).isEqualTo("crawler");
        assertThat(crawler.databaseName()).isEqualTo("landing");
        assertThat(crawler.description()).isNotBlank();
        assertThat(crawler.schedule().scheduleExpression()).isEqualTo(schedule);
        assertThat(crawler.schemaChangePolicy().updateBehaviorAsString()).isEqualTo(update);
        assertThat(crawler.schemaChangePolicy().deleteBehaviorAsString()).isEqualTo(delete);
        assertThat(crawler.lakeFormationConfiguration().useLakeFormationCredentials())
                .isTrue();
        assertThat(glue().getTags(
                                r -> r.resourceArn("arn:aws:glue:us-east-1:" + LocalLake.ACCOUNT + ":crawler/" + name))
                        .tags())
                .containsKey("owner");
        assertThat(glue().listCrawls(r -> r.crawlerName(name)).crawls())
                .extracting(CrawlerHistory::stateAsString)
                .containsExactly("COMPLETED");
        for (String table : tables.split(",")) {
            assertThat(glue().getTable(r -> r.databaseName("landing").name(table))
                            .table()
                            .parameters())
                    .as(table)
                    .containsEntry("UPDATED_BY_CRAWLER", name);
        }
    }

    @Test
    void nothingElseLiesInTheirDatabase() {
        assertThat(glue().getTables(r -> r.databaseName("landing")).tableList())
                .extracting(Table::name)
                .containsExactly("events", "products", "shop_customers", "shop_orders", "shop_payments", "web_logs");
    }

    @Test
    void logsAnswerTheirLines() {
        List<List<String>> read = rows(
                "SELECT clientip || ' ' || ident || ' ' || auth || ' [' || \"timestamp\" || '] \"' || verb || ' ' || request"
                        + " || ' HTTP/' || httpversion || '\" ' || CAST(response AS varchar) || ' ' || CAST(bytes AS varchar)"
                        + " || ' ' || referrer || ' ' || agent FROM landing.web_logs");
        // The newest day's partition is not there yet.
        List<String> written = Stream.of(1, 2, 3, 4, 5, 6)
                .flatMap(server -> Stream.of("2026-11-25", "2026-11-26")
                        .flatMap(day -> lines("web_logs/server=web-0" + server + "/dt=" + day + "/")))
                .toList();
        assertThat(written).hasSize(480);
        assertThat(read.stream().map(List::getFirst)).containsExactlyInAnyOrderElementsOf(written);
    }

    @ParameterizedTest
    @CsvSource({"customers,6,480", "orders,7,600", "payments,5,600"})
    void exportsAnswerTheirLines(String table, int columns, int count) {
        List<List<String>> written = lines("database_export/" + table + "/")
                .filter(line -> Character.isDigit(line.charAt(0)))
                // What has no column yet is not read.
                .map(line -> Arrays.stream(line.split(","))
                        .limit(columns)
                        .map(SampleCrawlersContractTest::plain)
                        .toList())
                .toList();
        assertThat(written).hasSize(count);
        assertThat(rows("SELECT * FROM landing.shop_" + table)).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void productsAnswerTheirLines() {
        List<List<String>> written = lines("products/")
                .map(SampleCrawlersContractTest::json)
                // A price that is a text is none until the next crawl.
                .map(node -> List.of(
                        node.get("product_id").asText(),
                        node.get("title").asText(),
                        node.get("price").isNumber() ? plain(node.get("price").asText()) : "null",
                        node.get("tags").get(1).asText(),
                        node.get("supplier").get("country").asText()))
                .toList();
        assertThat(written).hasSize(180);
        assertThat(rows("SELECT product_id, title, price, tags[2], supplier.country FROM landing.products"))
                .containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void eventsAnswerTheirLines() {
        List<List<String>> written = Stream.of("25", "26")
                .flatMap(day -> lines("events/2026/11/" + day + "/")
                        .map(SampleCrawlersContractTest::json)
                        .map(node -> List.of(
                                node.get("event_id").asText(),
                                node.get("event_type").asText(),
                                node.get("customer_id").asText(),
                                node.get("event_time").asText(),
                                node.get("page").get("path").asText(),
                                node.get("page").get("referrer").asText(),
                                "2026",
                                day)))
                .toList();
        assertThat(written).hasSize(360);
        assertThat(rows("SELECT event_id, event_type, customer_id, event_time, page.path, page.referrer, partition_0,"
                        + " partition_2 FROM landing.events"))
                .containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void aTeamMayLookAtCrawlersAndNotRunThem() {
        GlueClient marketing = lake.as("marketing").glue();
        assertThat(marketing.getCrawlers(r -> {}).crawlers()).hasSize(7);
        assertThatThrownBy(() -> marketing.startCrawler(r -> r.name("events")))
                .hasMessageContaining("not authorized to perform: glue:StartCrawler");
        assertThatThrownBy(() -> marketing.deleteCrawler(r -> r.name("events")))
                .hasMessageContaining("not authorized to perform: glue:DeleteCrawler");
    }
}
