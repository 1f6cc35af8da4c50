package dev.lakeward.bench;

import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.permission.PermissionService;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.store.Volume;
import dev.lakeward.local.wire.AccessKeys;
import dev.lakeward.local.wire.WireServer;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.s3.S3Client;

/// Prints how many requests a second a served lake answers, by the SDK's real clients, beside the same calls in
/// process.
final class WireBenchmarks {
    private static final int TABLES = 2_000;
    private static final int GRANTS = 100_000;
    private static final int DATABASES = 500;
    private static final int WIDE_TABLES = 50_000;
    private static final Duration RUN = Duration.ofSeconds(3);
    private static final PrintStream OUT = System.out;

    private record Clients(GlueClient glue, LakeFormationClient lakeFormation, S3Client s3) {}

    private interface Call {
        void on(Clients clients) throws Exception;
    }

    private WireBenchmarks() {}

    static void run() throws Exception {
        Path folder = Files.createTempDirectory("lakeward-wire-bench");
        try {
            make(folder.resolve("lake"), GRANTS, WIDE_TABLES);
            AccessKeys keys = new AccessKeys(folder.resolve("lake"), folder.resolve("settings"));
            try (LocalLake lake = LocalLake.open(folder.resolve("lake"), InstantSource.system());
                    WireServer server = WireServer.start(lake, keys, 0, InstantSource.system(), null);
                    SdkHttpClient http =
                            ApacheHttpClient.builder().maxConnections(64).build()) {
                var near = lake.as(LocalLake.role("admin"));
                near.s3().createBucket(r -> r.bucket("bench"));
                AccessKeys.Key key = keys.of(LocalLake.role("admin"), false);
                StaticCredentialsProvider credentials =
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(key.id(), key.secret()));
                Clients wire = new Clients(
                        configured(GlueClient.builder(), server, http, credentials)
                                .build(),
                        configured(LakeFormationClient.builder(), server, http, credentials)
                                .build(),
                        configured(S3Client.builder(), server, http, credentials)
                                .forcePathStyle(true)
                                .build());
                compare(new Clients(near.glue(), near.lakeFormation(), near.s3()), wire);
                scale(wire, near.iam());
            }
        } finally {
            Volume.deleteTree(folder);
        }
    }

    private static <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configured(
            B builder, WireServer server, SdkHttpClient http, StaticCredentialsProvider credentials) {
        return builder.region(Region.US_EAST_1)
                .endpointOverride(server.endpoint())
                .httpClient(http)
                .credentialsProvider(credentials);
    }

    /// Makes a lake of that many grants on two thousand tables of one database, and of that many tables beside them.
    static void make(Path folder, int grants, int tables) throws Exception {
        try (LocalLake lake = LocalLake.create(folder, InstantSource.system())) {
            var admin = lake.as(LocalLake.role("admin"));
            admin.glue().createDatabase(r -> r.databaseInput(d -> d.name("many")));
            List<Column> columns = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                columns.add(Column.builder().name("column_" + i).type("bigint").build());
            }
            for (int i = 0; i < TABLES; i++) {
                String name = String.format("table_%05d", i);
                admin.glue()
                        .createTable(r -> r.databaseName("many")
                                .tableInput(t -> t.name(name)
                                        .storageDescriptor(s -> s.location("s3://bench/many/" + name + "/")
                                                .columns(columns))));
            }
            admin.glue().createDatabase(r -> r.databaseInput(d -> d.name("wide_000")));
            admin.glue()
                    .createTable(r -> r.databaseName("wide_000")
                            .tableInput(t -> t.name("first_00000").storageDescriptor(s -> s.columns(columns))));
            admin.lakeFormation()
                    .grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(team("x")))
                            .resource(s -> s.table(t -> t.databaseName("many").name("table_00000")))
                            .permissionsWithStrings("DESCRIBE"));
        }
        multiply(folder, grants, tables);
    }

    /// A role of another account: of those nobody asks whether they are there.
    static String team(String name) {
        return "arn:aws:iam::111122223333:role/team-" + name;
    }

    // A hundred thousand grants and fifty thousand tables, one by one, would take longer than all that is measured.
    private static void multiply(Path folder, int grants, int tables) throws Exception {
        try (Connection store = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("lakeward.db"))) {
            store.setAutoCommit(false);
            copies(
                    store,
                    "grant",
                    "team-x",
                    grants,
                    i -> Map.of(
                            "team-x", "team-" + i / TABLES, "table_00000", String.format("table_%05d", i % TABLES)));
            copies(store, "database", "wide_000", DATABASES, i -> Map.of("wide_000", String.format("wide_%03d", i)));
            copies(
                    store,
                    "table",
                    "wide_000",
                    tables,
                    i -> Map.of(
                            "wide_000",
                            String.format("wide_%03d", i % DATABASES),
                            "first_00000",
                            String.format("table_%05d", i / DATABASES)));
            store.commit();
        }
    }

    private static void copies(
            Connection store, String kind, String marker, int count, IntFunction<Map<String, String>> replacements)
            throws Exception {
        String key;
        String body;
        try (var rows = store.createStatement()
                .executeQuery("SELECT key, body FROM document WHERE kind = '" + kind + "' AND body LIKE '%" + marker
                        + "%'")) {
            rows.next();
            key = rows.getString(1);
            body = rows.getString(2);
        }
        try (PreparedStatement insert =
                store.prepareStatement("INSERT OR REPLACE INTO document (kind, key, body) VALUES (?, ?, ?)")) {
            for (int i = 0; i < count; i++) {
                insert.setString(1, kind);
                insert.setString(2, replaced(key, replacements.apply(i)));
                insert.setString(3, replaced(body, replacements.apply(i)));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static String replaced(String text, Map<String, String> replacements) {
        String changed = text;
        for (Map.Entry<String, String> each : replacements.entrySet()) {
            changed = changed.replace(each.getKey(), each.getValue());
        }
        return changed;
    }

    private static void scale(Clients wire, IamClient iam) {
        List<Double> shown = new ArrayList<>();
        long began = System.nanoTime();
        CatalogService catalog = new CatalogService(wire.glue());
        int tables = catalog.all(each -> shown.add((System.nanoTime() - began) / 1e9)).stream()
                .mapToInt(each -> each.tables().size())
                .sum();
        OUT.printf(
                "catalog of %,d tables in %d databases over the wire: first database after %.2f s, all after %.1f s%n",
                tables, shown.size(), shown.getFirst(), (System.nanoTime() - began) / 1e9);
        long again = System.nanoTime();
        int grants = new PermissionService(wire.lakeFormation(), catalog, iam, LocalLake.ACCOUNT)
                .state()
                .facts()
                .grants()
                .size();
        OUT.printf(
                "%,d grants beside the catalog already read: %.1f s; heap in use %.0f MB%n",
                grants, (System.nanoTime() - again) / 1e9, Benchmarks.heap());
    }

    private static void compare(Clients near, Clients wire) throws Exception {
        byte[] small = new byte[1_000_000];
        byte[] large = new byte[100_000_000];
        wire.s3().putObject(r -> r.bucket("bench").key("small"), RequestBody.fromBytes(small));
        wire.s3().putObject(r -> r.bucket("bench").key("large"), RequestBody.fromBytes(large));
        OUT.printf(
                "a served lake of %,d tables and %,d grants; %d s a figure; times in ms%n",
                TABLES, GRANTS, RUN.toSeconds());
        OUT.println(
                "                       |        in process, 1 client |          wire, 1 client |        wire, 16 clients");
        OUT.println(
                "call                   |  calls/s     p50      p99 |  calls/s   p50     p99 |  calls/s   p50     p99");
        line(
                "GetTable",
                near,
                wire,
                c -> c.glue().getTable(r -> r.databaseName("many").name("table_01234")));
        line(
                "GetTables, 2,000",
                near,
                wire,
                c -> c.glue()
                        .getTablesPaginator(r -> r.databaseName("many").maxResults(100))
                        .forEach(page -> page.tableList().size()));
        line("ListPermissions, page", near, wire, c -> c.lakeFormation().listPermissions(r -> r.maxResults(1_000)));
        line(
                "PutObject, 1 MB",
                near,
                wire,
                c -> c.s3().putObject(
                                r -> r.bucket("bench")
                                        .key("put" + Thread.currentThread().threadId()),
                                RequestBody.fromBytes(small)));
        line(
                "GetObject, 1 MB",
                near,
                wire,
                c -> c.s3().getObjectAsBytes(r -> r.bucket("bench").key("small")));
        line(
                "PutObject, 100 MB",
                near,
                wire,
                c -> c.s3().putObject(
                                r -> r.bucket("bench")
                                        .key("put" + Thread.currentThread().threadId()),
                                RequestBody.fromBytes(large)));
        line(
                "GetObject, 100 MB",
                near,
                wire,
                c -> c.s3().getObject(
                                r -> r.bucket("bench").key("large"),
                                (response, content) -> content.transferTo(java.io.OutputStream.nullOutputStream())));
        long began = System.nanoTime();
        long grants = wire.lakeFormation().listPermissionsPaginator(r -> r.maxResults(1_000)).stream()
                .mapToLong(page -> page.principalResourcePermissions().size())
                .sum();
        OUT.printf("all %,d grants listed over the wire: %.1f s%n", grants, (System.nanoTime() - began) / 1e9);
    }

    private static void line(String name, Clients near, Clients wire, Call call) throws Exception {
        OUT.printf(
                "%-22s | %s | %s | %s%n",
                name, figures(1, near, call), figures(1, wire, call), figures(16, wire, call));
    }

    private static String figures(int clients, Clients on, Call call) throws Exception {
        call.on(on);
        call.on(on);
        List<Double> times = Collections.synchronizedList(new ArrayList<>());
        long began = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                all.add(threads.submit((Callable<Boolean>) () -> {
                    while (System.nanoTime() - began < RUN.toNanos()) {
                        long start = System.nanoTime();
                        call.on(on);
                        times.add((System.nanoTime() - start) / 1e6);
                    }
                    return true;
                }));
            }
            for (Future<Boolean> each : all) {
                each.get();
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        List<Double> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        return String.format(
                "%8.1f %7.1f %8.1f",
                sorted.size() / seconds, sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 99 / 100));
    }
}
