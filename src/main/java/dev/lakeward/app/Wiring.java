package dev.lakeward.app;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Principal;
import dev.lakeward.async.Background;
import dev.lakeward.async.SessionRuns;
import dev.lakeward.feature.catalog.CatalogScreen;
import dev.lakeward.feature.catalog.CatalogViewModel;
import dev.lakeward.feature.catalog.crawl.CrawlAccess;
import dev.lakeward.feature.catalog.crawl.CrawlersViewModel;
import dev.lakeward.feature.permission.PermissionScreen;
import dev.lakeward.feature.permission.PermissionViewModel;
import dev.lakeward.feature.permission.TeamsViewModel;
import dev.lakeward.feature.pipeline.PipelineScreen;
import dev.lakeward.feature.pipeline.arrivals.ArrivalsAccess;
import dev.lakeward.feature.pipeline.arrivals.ArrivalsPart;
import dev.lakeward.feature.pipeline.arrivals.ArrivalsViewModel;
import dev.lakeward.feature.pipeline.backfill.Backfills;
import dev.lakeward.feature.pipeline.graph.JobAccess;
import dev.lakeward.feature.pipeline.graph.JobsPart;
import dev.lakeward.feature.pipeline.graph.JobsViewModel;
import dev.lakeward.feature.pipeline.run.RunsAccess;
import dev.lakeward.feature.pipeline.run.RunsPart;
import dev.lakeward.feature.pipeline.run.RunsViewModel;
import dev.lakeward.feature.pipeline.workflow.WorkflowsAccess;
import dev.lakeward.feature.pipeline.workflow.WorkflowsPart;
import dev.lakeward.feature.pipeline.workflow.WorkflowsViewModel;
import dev.lakeward.feature.query.DraftFile;
import dev.lakeward.feature.query.OpenQueries;
import dev.lakeward.feature.query.QueryAccess;
import dev.lakeward.feature.query.QueryHistory;
import dev.lakeward.feature.query.QueryScreen;
import dev.lakeward.feature.query.QueryView;
import dev.lakeward.feature.query.RecentQueries;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.catalog.TableSize;
import dev.lakeward.lake.permission.FactReads;
import dev.lakeward.lake.permission.PermissionService;
import dev.lakeward.lake.pipeline.backfill.BackfillService;
import dev.lakeward.lake.pipeline.crawl.CrawlDifferences;
import dev.lakeward.lake.pipeline.crawl.CrawlPlans;
import dev.lakeward.lake.pipeline.crawl.CrawlerService;
import dev.lakeward.lake.pipeline.ingest.Everything;
import dev.lakeward.lake.pipeline.ingest.IngestService;
import dev.lakeward.lake.pipeline.job.JobCatalog;
import dev.lakeward.lake.pipeline.job.JobCheck;
import dev.lakeward.lake.pipeline.job.JobScripts;
import dev.lakeward.lake.pipeline.run.RowLedgers;
import dev.lakeward.lake.pipeline.run.RunActions;
import dev.lakeward.lake.pipeline.run.RunDetails;
import dev.lakeward.lake.pipeline.run.RunService;
import dev.lakeward.lake.pipeline.workflow.WorkflowEditor;
import dev.lakeward.lake.pipeline.workflow.WorkflowService;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.lake.storage.StorageService;
import dev.lakeward.local.service.Clients;
import dev.lakeward.ui.DesktopNotice;
import dev.lakeward.ui.GridWork;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.Screen;
import dev.lakeward.ui.ScreenPart;
import dev.lakeward.ui.list.Lists;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.glue.GlueClient;

/// Makes every screen by hand, for one session and one viewed identity.
final class Wiring {
    /// The screens of the window, in the order of the rail: a new one is added here and nowhere else.
    static final List<ScreenMaker> SCREENS =
            List.of(Wiring::catalog, Wiring::permissions, Wiring::queries, Wiring::pipelines);

    // A look is some calls, which an account counts.
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final Duration WHILE_RUNNING = Duration.ofSeconds(1);
    private static final Duration BETWEEN_CALLS = Duration.ofMinutes(1);
    private static final String FIRST_DATABASE = "default";

    private final Session session;
    private final List<ScreenMaker> makers;
    private final Background background;
    private final SessionRuns runs;
    private final InstantSource clock;
    private final Settings memory;
    private final Map<Principal, CatalogService> catalogs = new HashMap<>();

    /// Makes one screen for a viewed identity.
    interface ScreenMaker {
        Screen make(Wiring wiring, Principal viewed, Navigator navigator);
    }

    Wiring(
            Session session,
            List<ScreenMaker> makers,
            Background background,
            SessionRuns runs,
            InstantSource clock,
            Settings memory) {
        this.session = session;
        this.makers = makers;
        this.background = background;
        this.runs = runs;
        this.clock = clock;
        this.memory = memory;
    }

    InstantSource clock() {
        return clock;
    }

    /// One screen by its place in the rail.
    Screen screen(int place, Principal viewed, Navigator navigator) {
        return makers.get(place).make(this, viewed, navigator);
    }

    List<Screen> screens(Principal viewed, Navigator navigator) {
        return makers.stream().map(each -> each.make(this, viewed, navigator)).toList();
    }

    /// What the signed-in identity knows of permissions; it shares one reading of the catalog with the screens.
    PermissionService permissions() {
        Clients own = session.as(session.self());
        return new PermissionService(
                own.lakeFormation(),
                catalogOf(session.self()),
                own.iam(),
                session.self().account());
    }

    private CatalogService catalogOf(Principal principal) {
        return catalogs.computeIfAbsent(
                principal, key -> new CatalogService(session.as(key).glue()));
    }

    /// Lets every catalog be read again.
    void forget() {
        catalogs.values().forEach(CatalogService::forget);
    }

    /// Lets one database be read again, and the list of databases.
    void forget(DatabaseRef database) {
        catalogs.values().forEach(catalog -> catalog.forget(database));
    }

    private QueryService queriesOf(Principal principal) {
        Clients clients = session.as(principal);
        return new QueryService(clients.athena(), clients.s3());
    }

    // What is written to a file is a run of whoever is viewed then.
    private Lists lists() {
        return new Lists(memory, () -> new GridWork(runs, background));
    }

    private Screen catalog(Principal viewed, Navigator navigator) {
        return new CatalogScreen(
                new CatalogViewModel(
                        catalogOf(viewed),
                        queriesOf(viewed),
                        permissions(),
                        viewed,
                        viewed.equals(session.self())
                                ? Optional.of(new TableSize(session.as(viewed).s3()))
                                : Optional.empty(),
                        runs,
                        background,
                        clock,
                        session.isBilled() ? BETWEEN_CALLS : BETWEEN_LOOKS),
                crawlers(viewed),
                navigator,
                lists());
    }

    private CrawlersViewModel crawlers(Principal viewed) {
        GlueClient glue = session.as(viewed).glue();
        Optional<CrawlPlans> plans = viewed.equals(session.self()) ? session.crawlPlans() : Optional.empty();
        return new CrawlersViewModel(
                new CrawlAccess(
                        new CrawlerService(glue),
                        new CrawlDifferences(glue, plans),
                        plans,
                        catalogOf(viewed),
                        permissions(),
                        viewed.equals(session.self()),
                        runs,
                        background,
                        clock),
                new StorageService(session.as(viewed).s3()),
                session.isBilled()
                        ? new CrawlersViewModel.Pace(BETWEEN_CALLS, BETWEEN_LOOKS)
                        : new CrawlersViewModel.Pace(BETWEEN_LOOKS, WHILE_RUNNING));
    }

    private Screen pipelines(Principal viewed, Navigator navigator) {
        return new PipelineScreen(
                List.of(
                        arrivals(viewed, navigator),
                        jobs(viewed, navigator),
                        workflows(viewed, navigator),
                        runs(viewed, navigator)),
                navigator);
    }

    private ScreenPart workflows(Principal viewed, Navigator navigator) {
        GlueClient glue = session.as(viewed).glue();
        return new WorkflowsPart(
                new WorkflowsViewModel(
                        new WorkflowsAccess(
                                new WorkflowService(glue),
                                new WorkflowEditor(glue),
                                startsOf(viewed, navigator),
                                viewed.equals(session.self()),
                                background,
                                clock,
                                paceOfRuns()),
                        navigator),
                navigator,
                lists(),
                background);
    }

    private ScreenPart runs(Principal viewed, Navigator navigator) {
        Clients clients = session.as(viewed);
        boolean own = viewed.equals(session.self());
        IngestService ingest = Ingests.of(session, viewed, clock);
        Optional<BackfillService> backfills = backfillsOf(viewed);
        RunService all = new RunService(clients.glue(), clients.athena(), ingest, backfills);
        return new RunsPart(
                new RunsViewModel(
                        new RunsAccess(
                                all,
                                new RunDetails(
                                        clients.glue(),
                                        all,
                                        new RowLedgers(clients.glue(), own ? session.runFigures() : Optional.empty()),
                                        backfills,
                                        session.isBilled()),
                                new RunActions(clients.glue(), clients.athena(), ingest, backfills),
                                startsOf(viewed, navigator),
                                own,
                                background,
                                clock,
                                paceOfRuns(),
                                DesktopNotice::tell),
                        navigator),
                navigator,
                lists(),
                background);
    }

    // The console keeps them for whoever signed in.
    private Optional<BackfillService> backfillsOf(Principal viewed) {
        return viewed.equals(session.self()) ? Optional.of(Backfilling.of(session, clock)) : Optional.empty();
    }

    private Optional<Backfills> startsOf(Principal viewed, Navigator navigator) {
        return backfillsOf(viewed).map(service -> new Backfills(service, runs, background, navigator));
    }

    private RunsAccess.Pace paceOfRuns() {
        return session.isBilled()
                ? new RunsAccess.Pace(BETWEEN_CALLS, BETWEEN_LOOKS)
                : new RunsAccess.Pace(BETWEEN_LOOKS, WHILE_RUNNING);
    }

    private ScreenPart arrivals(Principal viewed, Navigator navigator) {
        ArrivalsViewModel model = new ArrivalsViewModel(
                new ArrivalsAccess(
                        Ingests.of(session, viewed, clock),
                        viewed.equals(session.self()) ? session.sourceChecks() : Optional.empty(),
                        new StorageService(session.as(viewed).s3()),
                        catalogOf(viewed),
                        permissions(),
                        new Everything(
                                Ingests.of(session, viewed, clock),
                                new CrawlerService(session.as(viewed).glue()),
                                new WorkflowService(session.as(viewed).glue()),
                                viewed.equals(session.self()) ? session.feeds() : List.of()),
                        runs,
                        background,
                        clock),
                session.isBilled()
                        ? new ArrivalsViewModel.Pace(BETWEEN_CALLS, BETWEEN_LOOKS)
                        : new ArrivalsViewModel.Pace(BETWEEN_LOOKS, WHILE_RUNNING));
        return new ArrivalsPart(model, navigator, lists());
    }

    private ScreenPart jobs(Principal viewed, Navigator navigator) {
        boolean own = viewed.equals(session.self());
        JobsViewModel model = new JobsViewModel(
                new JobAccess(
                        new JobCatalog(session.as(viewed).glue()),
                        new JobCheck(catalogOf(viewed)),
                        new JobScripts(session.as(viewed).s3()),
                        own ? session.runFigures() : Optional.empty(),
                        own ? session.jobPreview() : Optional.empty(),
                        startsOf(viewed, navigator),
                        own,
                        session.isBilled(),
                        background,
                        clock),
                session.isBilled()
                        ? new JobsViewModel.Pace(BETWEEN_CALLS, BETWEEN_LOOKS)
                        : new JobsViewModel.Pace(BETWEEN_LOOKS, WHILE_RUNNING));
        return new JobsPart(model, navigator, lists());
    }

    private Screen permissions(Principal viewed, Navigator navigator) {
        Principal self = session.self();
        PermissionViewModel model = new PermissionViewModel(
                ConnectionOptions.plans(session, catalogOf(self)),
                catalogOf(viewed),
                queriesOf(self),
                viewed.equals(self) ? Optional.empty() : Optional.of(viewed),
                session.isBilled() ? Optional.of(new TableSize(session.as(self).s3())) : Optional.empty(),
                memory,
                runs,
                background,
                clock);
        TeamsViewModel teams = new TeamsViewModel(
                model,
                permissions(),
                this::queriesOf,
                viewed.equals(self) ? Optional.empty() : Optional.of(viewed),
                background,
                clock);
        return new PermissionScreen(model, teams, navigator, lists());
    }

    private Screen queries(Principal viewed, Navigator navigator) {
        QueryView.prepare(background);
        PermissionService known = permissions();
        QueryAccess access = new QueryAccess(
                viewed,
                this::queriesOf,
                () -> known.principals(known.read(new FactReads()).state(), new FactReads()),
                FIRST_DATABASE,
                runs,
                background);
        DraftFile drafts = new DraftFile(memory.beside(
                "queries", session.journal().toAbsolutePath().normalize().toString()));
        return new QueryScreen(
                new OpenQueries(access, drafts),
                new RecentQueries(viewed, this::queriesOf, background, clock),
                new QueryHistory(viewed, this::queriesOf, background, clock),
                navigator,
                lists());
    }
}
