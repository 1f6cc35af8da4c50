package dev.lakeward.local;

import dev.lakeward.access.Principal;
import dev.lakeward.fault.Fault;
import dev.lakeward.local.athena.Queries;
import dev.lakeward.local.athena.QueryParts;
import dev.lakeward.local.cloudtrail.TrailRetention;
import dev.lakeward.local.cloudwatch.Metrics;
import dev.lakeward.local.engine.Workers;
import dev.lakeward.local.engine.read.DecodedFiles;
import dev.lakeward.local.eventbridge.EventBus;
import dev.lakeward.local.firehose.DeliveryStreams;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.IamCheck;
import dev.lakeward.local.gateway.FileShares;
import dev.lakeward.local.gateway.ShareDesk;
import dev.lakeward.local.glue.CatalogStore;
import dev.lakeward.local.glue.blueprint.BlueprintArns;
import dev.lakeward.local.glue.blueprint.Blueprints;
import dev.lakeward.local.glue.crawler.CrawlDesk;
import dev.lakeward.local.glue.crawler.CrawlParts;
import dev.lakeward.local.glue.crawler.CrawlerScope;
import dev.lakeward.local.glue.crawler.Crawls;
import dev.lakeward.local.glue.job.JobDesk;
import dev.lakeward.local.glue.job.JobParts;
import dev.lakeward.local.glue.job.JobPrograms;
import dev.lakeward.local.glue.job.JobRuns;
import dev.lakeward.local.glue.job.JobScope;
import dev.lakeward.local.glue.job.graph.GraphParts;
import dev.lakeward.local.glue.job.graph.GraphProgram;
import dev.lakeward.local.glue.workflow.Triggers;
import dev.lakeward.local.iam.LocalIam;
import dev.lakeward.local.iam.Sessions;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.local.rds.BlueprintLoads;
import dev.lakeward.local.rds.ExportDesk;
import dev.lakeward.local.rds.Exports;
import dev.lakeward.local.rds.JobDatabases;
import dev.lakeward.local.rds.RdsScope;
import dev.lakeward.local.run.Retention;
import dev.lakeward.local.run.Runs;
import dev.lakeward.local.run.Ticker;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.s3.Uploads;
import dev.lakeward.local.schedule.DueTimes;
import dev.lakeward.local.schedule.Schedules;
import dev.lakeward.local.service.Clients;
import dev.lakeward.local.service.LakeParts;
import dev.lakeward.local.service.Service;
import dev.lakeward.local.service.Services;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.LakeFolderException;
import dev.lakeward.local.store.Store;
import dev.lakeward.local.store.Unreadable;
import dev.lakeward.local.transfer.SourceDesk;
import dev.lakeward.local.transfer.TransferScope;
import dev.lakeward.local.transfer.Transfers;
import dev.lakeward.shape.PermissionMapping;
import dev.lakeward.shape.SdkJson;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.athena.model.WorkGroup;
import software.amazon.awssdk.services.athena.model.WorkGroupState;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.lakeformation.model.DataLakeSettings;
import software.amazon.awssdk.services.lakeformation.model.Permission;
import software.amazon.awssdk.services.lakeformation.model.PrincipalPermissions;

/// A lake in a folder, opened by this process.
public final class LocalLake implements AutoCloseable {
    public static final String ACCOUNT = "123456789012";
    public static final String REGION = "us-east-1";

    /// What runs the graphs of jobs.
    static final Function<GraphParts, JobPrograms> GRAPHS = parts -> job -> new GraphProgram(parts);

    private final List<Service<?>> services;
    private final LakeParts parts;
    private final Ticker ticker;
    private final Ticker deliveries;
    private final Ticker watch;

    private LocalLake(
            Store store,
            InstantSource clock,
            Retention retention,
            List<Service<?>> services,
            Function<GraphParts, JobPrograms> programs,
            DueTimes due) {
        this.services = List.copyOf(services);
        store.documents().readAs(Kinds.all());
        IamCheck iam = LocalIam.check(store.documents());
        Governance governance = new Governance(store.documents(), iam);
        ObjectStore objects = new ObjectStore(store, clock);
        CatalogStore catalog = new CatalogStore(store.documents(), governance, clock, ACCOUNT);
        Runs runs = new Runs(store, objects, clock, retention);
        DecodedFiles decoded = DecodedFiles.open(store.decoded());
        Queries queries = new Queries(
                store,
                runs,
                new QueryParts(
                        store.work(),
                        decoded,
                        store.documents(),
                        objects,
                        catalog,
                        governance,
                        iam,
                        this::glue,
                        clock));
        Schedules schedules = new Schedules(store, runs, clock);
        CrawlParts crawled =
                new CrawlParts(store, objects, catalog, governance, iam, this::glue, clock, ACCOUNT, REGION);
        Crawls crawls = new Crawls(runs, crawled);
        JobPrograms graphs = programs.apply(new GraphParts(
                catalog, governance, objects, Workers.ofThisProcess(), decoded, new JobDatabases(crawled), clock));
        JobRuns jobs = new JobRuns(runs, new JobParts(store, iam, graphs, clock, ACCOUNT, REGION));
        Metrics metrics = new Metrics(store.tables(), clock);
        Transfers transfers =
                new Transfers(new Transfers.Parts(store, runs, schedules, objects, iam), clock, ACCOUNT, REGION);
        Triggers triggers = new Triggers(new Triggers.Parts(store, runs, schedules, jobs, crawls, clock));
        Exports exports = new Exports(runs, crawled);
        this.parts = new LakeParts(
                store,
                clock,
                iam,
                governance,
                objects,
                new Uploads(store),
                new Sessions(),
                catalog,
                queries,
                runs,
                schedules,
                crawls,
                jobs,
                triggers,
                new EventBus(store.documents(), iam, metrics, triggers::notified, clock, ACCOUNT, REGION),
                metrics,
                new DeliveryStreams(store, objects, iam, metrics, this::glue, clock, ACCOUNT, REGION),
                transfers,
                new FileShares(store, runs, transfers, clock),
                exports,
                new Blueprints(
                        store.documents(),
                        runs,
                        this::glue,
                        new BlueprintLoads(exports, iam),
                        clock,
                        new BlueprintArns(REGION, ACCOUNT)));
        List<Runnable> work = new ArrayList<>(List.of(runs::tick, parts.bus()::tick));
        if (due == DueTimes.FIRE) {
            work.addAll(List.of(parts.triggers()::endBatches, schedules::tick));
        }
        work.addAll(List.of(parts.triggers()::tick, new TrailRetention(store.events(), clock)::tick));
        this.ticker = Ticker.start(work);
        // Objects of many megabytes: nothing else waits for them.
        this.deliveries = Ticker.start(List.of(parts.streams()::tick, metrics::tick));
        // A folder of many files takes long to look through.
        this.watch = Ticker.start(List.of(parts.shares()::tick));
    }

    private GlueClient glue(Caller caller) {
        return Services.GLUE.embedded(parts, caller);
    }

    /// Opens a lake; throws [dev.lakeward.local.store.LakeFolderException] with what to do.
    public static LocalLake open(Path folder, InstantSource clock) {
        return open(folder, clock, Retention.DEFAULT, Services.ALL);
    }

    /// [#open(Path, InstantSource)] whose jobs' graphs these programs run.
    public static LocalLake open(Path folder, InstantSource clock, JobPrograms programs) {
        return open(folder, clock, Retention.DEFAULT, Services.ALL, parts -> programs, DueTimes.FIRE);
    }

    /// [#open(Path, InstantSource)] that remembers ended runs, such as queries, for so long, and has these
    /// services.
    public static LocalLake open(Path folder, InstantSource clock, Retention retention, List<Service<?>> services) {
        return open(folder, clock, retention, services, GRAPHS, DueTimes.FIRE);
    }

    /// The same, whose jobs' graphs run as these say.
    public static LocalLake open(
            Path folder,
            InstantSource clock,
            Retention retention,
            List<Service<?>> services,
            Function<GraphParts, JobPrograms> programs,
            DueTimes due) {
        Store store = Store.open(folder);
        boolean opened = false;
        try {
            LocalLake lake = new LocalLake(store, clock, retention, services, programs, due);
            opened = true;
            return lake;
        } finally {
            if (!opened) {
                store.close();
            }
        }
    }

    /// Makes a lake in an absent or empty folder. `role/admin` is its data lake admin and may do everything in
    /// IAM; new databases and tables are open to IAM, as in an untouched account.
    public static LocalLake create(Path folder, InstantSource clock) {
        Store store = Store.create(folder);
        Principal admin = Principal.role(ACCOUNT, "admin");
        Role role = Role.builder()
                .roleName("admin")
                .arn(admin.id())
                .path("/")
                .roleId("AROAADMIN")
                .createDate(clock.instant())
                .build();
        PrincipalPermissions open = PrincipalPermissions.builder()
                .principal(p -> p.dataLakePrincipalIdentifier(Principal.IAM_ALLOWED_PRINCIPALS.id()))
                .permissions(Permission.ALL)
                .build();
        DataLakeSettings settings = DataLakeSettings.builder()
                .dataLakeAdmins(List.of(PermissionMapping.principal(admin)))
                .createDatabaseDefaultPermissions(open)
                .createTableDefaultPermissions(open)
                .build();
        WorkGroup primary = WorkGroup.builder()
                .name("primary")
                .state(WorkGroupState.ENABLED)
                .creationTime(clock.instant())
                .build();
        String everything = "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";
        store.documents()
                .write(List.of(
                        new Document("role", "admin", SdkJson.write(role)),
                        new Document("role-policy", Document.key("admin", "everything"), everything),
                        new Document("settings", "", SdkJson.write(settings)),
                        new Document("workgroup", "primary", SdkJson.write(primary))));
        return new LocalLake(store, clock, Retention.DEFAULT, Services.ALL, GRAPHS, DueTimes.FIRE);
    }

    public Path folder() {
        return parts.store().folder();
    }

    public static Principal role(String name) {
        return Principal.role(ACCOUNT, name);
    }

    /// Whether a principal is a role of this lake.
    public boolean knows(Principal principal) {
        return LocalIam.exists(parts.store().documents(), principal);
    }

    /// Documents of the lake that cannot be read, by kind and key; it reads all of them. Blocks.
    public List<Unreadable> unreadable() {
        return parts.store().documents().unreadable();
    }

    /// The newest events of the lake's trail first, in CloudTrail's form.
    public List<String> events(int limit) {
        return parts.store().events().newest(limit);
    }

    /// Clients that act as a principal. One that is no role of this lake is denied everything.
    public Clients as(Principal principal) {
        return as(principal, Caller.Session.unlimited("lakeward"));
    }

    /// Clients that act in a session of a principal.
    public Clients as(Principal principal, Caller.Session session) {
        Caller caller = new Caller(principal, ACCOUNT, REGION, session);
        return new Clients(service -> service(service.signingName()).embedded(parts, caller));
    }

    /// The services of this lake.
    public List<Service<?>> services() {
        return services;
    }

    /// The service that requests of a name are signed for. Throws UnsupportedOperationException where this lake
    /// has none.
    public Service<?> service(String signingName) {
        return services.stream()
                .filter(each -> each.signingName().equals(signingName))
                .findFirst()
                .orElseThrow(() -> new UnsupportedOperationException(
                        "The service " + signingName + " is not part of this lake. It has "
                                + services.stream().map(Service::signingName).collect(Collectors.joining(", ")) + "."));
    }

    /// Plans and undoes crawls as a principal, which AWS does not have.
    public CrawlDesk crawls(Principal principal) {
        return new CrawlDesk(new CrawlerScope(
                parts.crawls(),
                parts.schedules(),
                new Caller(principal, ACCOUNT, REGION, Caller.Session.unlimited("console"))));
    }

    /// Sets bookmarks of jobs and reads their logs as a principal, which AWS does not have.
    public JobDesk jobs(Principal principal) {
        return new JobDesk(new JobScope(
                parts.jobs(), new Caller(principal, ACCOUNT, REGION, Caller.Session.unlimited("console"))));
    }

    /// Looks at sources of files as a principal, which AWS does not have.
    public SourceDesk sources(Principal principal) {
        return new SourceDesk(new TransferScope(
                parts.transfers(), new Caller(principal, ACCOUNT, REGION, Caller.Session.unlimited("console"))));
    }

    /// Tells of the uploads of file shares as a principal, which AWS does not.
    public ShareDesk shares(Principal principal) {
        return new ShareDesk(
                parts.shares(), new Caller(principal, ACCOUNT, REGION, Caller.Session.unlimited("console")));
    }

    /// Exports what is new in databases as a principal, which AWS does not have.
    public ExportDesk exports(Principal principal) {
        return new ExportDesk(new RdsScope(
                parts.exports(), new Caller(principal, ACCOUNT, REGION, Caller.Session.unlimited("console"))));
    }

    /// The sessions that this lake's STS gives out.
    public Sessions sessions() {
        return parts.sessions();
    }

    /// What all callers share.
    public LakeParts parts() {
        return parts;
    }

    // What a full disk does not take is lost, and nothing else.
    private void keepMetrics() {
        try {
            parts.metrics().write();
        } catch (LakeFolderException e) {
            Fault.log("keeping metrics", e);
        }
    }

    @Override
    public void close() {
        ticker.close();
        deliveries.close();
        watch.close();
        keepMetrics();
        parts.streams().close();
        parts.runs().close();
        parts.store().close();
    }
}
