package dev.lakeward.local;

import dev.lakeward.access.Principal;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.query.QueryResult;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.local.glue.job.JobPrograms;
import dev.lakeward.local.glue.job.graph.GraphParts;
import dev.lakeward.local.run.Retention;
import dev.lakeward.local.schedule.DueTimes;
import dev.lakeward.local.service.Clients;
import dev.lakeward.local.service.Service;
import dev.lakeward.local.service.Services;
import dev.lakeward.local.store.Volume;
import dev.lakeward.local.wire.AccessKeys;
import dev.lakeward.local.wire.WireServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;

/// The smallest sample lake, opened for one test class: in process, or over the wire by the SDK's real clients.
public final class TestLake implements BeforeAllCallback, AfterAllCallback, AutoCloseable {
    /// Which side of the seam answers.
    public enum Side {
        IN_PROCESS,
        OVER_THE_WIRE,
        /// A real account, or whatever the profile of `-Daws.profile` points to; skipped without it.
        ACCOUNT
    }

    /// By default what passes over the wire stands for what is called in this process, as it is called there, too; both
    /// with `-Dlakeward.sides=all`.
    static void assumeAsked(Side side) {
        Assumptions.assumeTrue(side != Side.IN_PROCESS || SIDES.equals("all"), "is asked over the wire");
    }

    private static final String SIDES = System.getProperty("lakeward.sides", "wire");

    private final Side side;
    private final List<Service<?>> services;
    private final InstantSource clock;
    private final SdkHttpClient http =
            ApacheHttpClient.builder().maxConnections(64).build();
    private final Map<Principal, Clients> wired = new ConcurrentHashMap<>();
    private Path folder = Path.of(".");
    private Function<GraphParts, JobPrograms> programs = LocalLake.GRAPHS;
    private LocalLake lake;
    private @Nullable WireServer server;
    private AccessKeys keys;

    public TestLake() {
        this(InstantSource.system());
    }

    /// A lake that has another clock.
    public TestLake(InstantSource clock) {
        this(Side.IN_PROCESS, Services.ALL, clock);
    }

    /// Opens a lake on a side whose jobs' graphs these programs run; to be closed.
    static TestLake open(Side side, JobPrograms programs) throws Exception {
        TestLake lake = new TestLake(side, Services.ALL, InstantSource.system());
        lake.programs = parts -> programs;
        lake.start();
        return lake;
    }

    private TestLake(Side side, List<Service<?>> services, InstantSource clock) {
        this.side = side;
        this.services = services;
        this.clock = clock;
    }

    /// Opens a lake on a side; to be closed.
    public static TestLake open(Side side) throws Exception {
        return open(side, Services.ALL);
    }

    /// Opens a lake that has these services.
    public static TestLake open(Side side, List<Service<?>> services) throws Exception {
        TestLake lake = new TestLake(side, services, InstantSource.system());
        lake.start();
        return lake;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException, SQLException, InterruptedException {
        start();
    }

    private void start() throws IOException, SQLException, InterruptedException {
        if (side == Side.ACCOUNT) {
            Assumptions.assumeTrue(System.getProperty("aws.profile") != null, "no -Daws.profile");
            return;
        }
        folder = Files.createTempDirectory("lakeward-test").resolve("lake");
        SampleFolder.copyTo(folder);
        lake = LocalLake.open(folder, clock, Retention.DEFAULT, services, programs, DueTimes.FIRE);
        if (side == Side.OVER_THE_WIRE) {
            keys = new AccessKeys(folder, folder.resolveSibling("settings"));
            server = WireServer.start(lake, keys, 0, InstantSource.system(), null);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        close();
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
        if (lake != null) {
            lake.close();
        }
        if (folder.getParent() != null) {
            Volume.deleteTree(folder.getParent());
        }
        http.close();
    }

    /// Closes the lake and leaves its folder, which is answered, until this is closed.
    public Path closeLake() {
        lake.close();
        lake = null;
        return folder;
    }

    public LocalLake lake() {
        return lake;
    }

    /// Where the lake is served.
    public URI endpoint() {
        return server.endpoint();
    }

    /// The keys of a team, for signing by hand.
    public AccessKeys.Key key(String team) {
        return keys.of(LocalLake.role(team), false);
    }

    public Clients as(String team) {
        return as(LocalLake.role(team));
    }

    private Clients as(Principal principal) {
        return switch (side) {
            case IN_PROCESS -> lake.as(principal);
            case OVER_THE_WIRE ->
                wired.computeIfAbsent(principal, key -> {
                    AccessKeys.Key own = keys.of(key, false);
                    return clients(AwsBasicCredentials.create(own.id(), own.secret()));
                });
            case ACCOUNT -> {
                Assumptions.assumeTrue(
                        principal.name().equals("admin"), "only the profile's own identity is known on an account");
                yield wired.computeIfAbsent(
                        principal,
                        key -> clients(ProfileCredentialsProvider.create(System.getProperty("aws.profile"))));
            }
        };
    }

    /// The SDK's real clients with some credentials.
    public Clients clients(AwsCredentials credentials) {
        return clients(StaticCredentialsProvider.create(credentials));
    }

    private Clients clients(AwsCredentialsProvider credentials) {
        Account account = new Account(credentials);
        return new Clients(service -> service.account().apply(account));
    }

    private final class Account implements Service.Account {
        private final AwsCredentialsProvider credentials;

        Account(AwsCredentialsProvider credentials) {
            this.credentials = credentials;
        }

        @Override
        public <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configured(B builder) {
            builder.region(Region.US_EAST_1)
                    .credentialsProvider(credentials)
                    .httpClient(http)
                    .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()));
            if (server != null) {
                builder.endpointOverride(server.endpoint());
            } else {
                builder.defaultsMode(software.amazon.awssdk.awscore.defaultsmode.DefaultsMode.STANDARD);
            }
            return builder;
        }

        @Override
        public boolean hasOwnEndpoint() {
            return side == Side.OVER_THE_WIRE;
        }
    }

    /// Rows of a query as a team, the columns' names first. Throws LakeException with Athena's reason.
    public List<List<String>> query(String team, String sql) {
        return query(LocalLake.role(team), sql);
    }

    public List<List<String>> query(Principal principal, String sql) {
        Clients clients = as(principal);
        try (QueryResult result = new QueryService(clients.athena(), clients.s3()).run(sql, "shop")) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(result.rows().columns().stream()
                    .map(column -> column.name())
                    .toList());
            for (int row = 0; row < result.rows().rowCount(); row++) {
                rows.add(Arrays.asList(result.rows().row(row)));
            }
            return rows;
        }
    }

    /// Rows of an administrator's query, without their names.
    public List<List<String>> rows(String sql) {
        List<List<String>> rows = query("admin", sql);
        return rows.subList(1, rows.size());
    }

    /// Makes an Iceberg table of the database `ice`, in a folder of its own; `more` stands behind its columns.
    public void createIceberg(String table, String columns, String more) {
        query(
                "admin",
                "CREATE TABLE ice." + table + " (" + columns + ") " + more + " LOCATION 's3://shop-lake/ice/" + table
                        + "/' TBLPROPERTIES ('table_type' = 'ICEBERG')");
    }

    /// The reason why a query fails, or its rows' text where it does not.
    public String outcome(String team, String sql) {
        try {
            return query(team, sql).toString();
        } catch (LakeException e) {
            return e.detail();
        }
    }
}
