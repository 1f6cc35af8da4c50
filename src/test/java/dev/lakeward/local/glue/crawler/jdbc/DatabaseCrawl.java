package dev.lakeward.local.glue.crawler.jdbc;

import dev.lakeward.local.glue.crawler.plan.CaseCatalog;
import dev.lakeward.local.glue.crawler.plan.CrawlPlan;
import dev.lakeward.local.glue.crawler.plan.CrawlPlanner;
import dev.lakeward.local.glue.crawler.plan.CrawlSettings;
import dev.lakeward.local.glue.crawler.plan.Observation;
import dev.lakeward.local.glue.crawler.plan.TableChange;
import dev.lakeward.local.glue.crawler.plan.Thresholds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.ConnectionType;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.DeleteBehavior;
import software.amazon.awssdk.services.glue.model.JdbcTarget;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.UpdateBehavior;

/// Crawls of databases into a catalog in memory.
final class DatabaseCrawl {
    final CaseCatalog catalog = new CaseCatalog();
    final Map<String, Connection> connections = new HashMap<>();
    final List<JdbcTarget> targets = new ArrayList<>();
    UpdateBehavior updates = UpdateBehavior.UPDATE_IN_DATABASE;
    DeleteBehavior deletions = DeleteBehavior.DEPRECATE_IN_DATABASE;
    String configuration = "";
    JdbcLimits limits = JdbcLimits.DEFAULT;
    private int runs;

    DatabaseCrawl connection(String name, String url, String user, String password) {
        connections.put(
                name,
                Connection.builder()
                        .name(name)
                        .connectionType(ConnectionType.JDBC)
                        .connectionPropertiesWithStrings(
                                Map.of("JDBC_CONNECTION_URL", url, "USERNAME", user, "PASSWORD", password))
                        .build());
        return this;
    }

    DatabaseCrawl target(String connection, String path, String... exclusions) {
        targets.add(JdbcTarget.builder()
                .connectionName(connection)
                .path(path)
                .exclusions(exclusions)
                .enableAdditionalMetadataWithStrings("COMMENTS", "RAWTYPES")
                .build());
        return this;
    }

    JdbcReading read() {
        JdbcReading reading = new JdbcReader(limits).read(targets, name -> Optional.ofNullable(connections.get(name)));
        return JdbcReading.ofJson(reading.json());
    }

    CrawlPlan plan(JdbcReading reading) {
        CrawlSettings settings = CrawlSettings.of(
                Crawler.builder()
                        .name("crawler")
                        .databaseName("lake")
                        .tablePrefix("x_")
                        .configuration(configuration)
                        .schemaChangePolicy(
                                policy -> policy.updateBehavior(updates).deleteBehavior(deletions))
                        .targets(all -> all.jdbcTargets(targets))
                        .build(),
                "run-" + ++runs,
                Instant.ofEpochSecond(1_800_000_000L + runs));
        CrawlPlan files = CrawlPlanner.plan(new Observation(List.of()), settings, Thresholds.GLUE, catalog);
        return JdbcPlanner.plan(reading, settings, catalog, files);
    }

    /// Reads, plans and applies.
    CrawlPlan crawl() {
        CrawlPlan plan = plan(read());
        catalog.apply(plan);
        return plan;
    }

    Table table(String name) {
        return Optional.ofNullable(catalog.tables.get(name))
                .orElseThrow(() -> new AssertionError("no " + name + " in " + catalog.tables.keySet()));
    }

    /// Name and type of each column.
    static Map<String, String> types(Table table) {
        return table.storageDescriptor().columns().stream().collect(Collectors.toMap(Column::name, Column::type));
    }

    static Column column(Table table, String name) {
        return table.storageDescriptor().columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// What happens, as `KIND name`.
    static List<String> changes(CrawlPlan plan) {
        return plan.changes().stream()
                .filter(TableChange::changesSomething)
                .map(change -> change.kind() + " " + change.name())
                .toList();
    }
}
