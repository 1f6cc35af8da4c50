package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.async.Refresh;
import dev.lakeward.lake.pipeline.crawl.Crawler;
import dev.lakeward.lake.pipeline.crawl.CrawlerService;
import dev.lakeward.lake.storage.StorageService;
import dev.lakeward.ui.ErrorTexts;
import dev.lakeward.ui.Found;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.page.Leaving;
import dev.lakeward.ui.page.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The crawlers as a list and the page of one, both kept up to date while somebody looks: often while one runs.
public final class CrawlersViewModel {
    private final CrawlAccess access;
    private final CrawlerService crawlers;
    private final Refresh<List<Crawler>> following;
    private final NewestCrawls newest;
    private final LatestLoad<String> doing;
    private final CrawlerEditor editor;
    private final Leaving leaving;
    private final ReadOnlyObjectWrapper<Load<Boolean>> reading = new ReadOnlyObjectWrapper<>(new Load.Idle<>());
    private final ReadOnlyObjectWrapper<List<CrawlerLine>> lines = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable String> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Crawler> crawler = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Outcome> outcome = new ReadOnlyObjectWrapper<>(Outcome.NONE);

    private final EndedCrawls ended = new EndedCrawls();
    private @Nullable Crawler fresh;
    private Runnable crawled = () -> {};

    /// How often is asked how the crawlers stand: usually, and while one runs.
    public record Pace(Duration usual, Duration running) {}

    public CrawlersViewModel(CrawlAccess access, StorageService storage, Pace pace) {
        this.access = access;
        this.crawlers = access.crawlers();
        this.following = new Refresh<>(
                access.background(),
                crawlers::all,
                pace.usual(),
                all -> all.stream().allMatch(each -> each.state() == Crawler.State.READY)
                        ? pace.usual()
                        : pace.running());
        this.newest = new NewestCrawls(access, this::showLines);
        this.doing = access.background().latest();
        this.editor = new CrawlerEditor(access, storage, this::saved);
        this.leaving = new Leaving(editor::isChanged, editor::close);
        following.state().subscribe(this::read);
        doing.state().subscribe(this::done);
    }

    private void read(Load<List<Crawler>> now) {
        switch (now) {
            case Load.Idle<List<Crawler>> ignored -> {}
            case Load.Loading<List<Crawler>>(Instant since) -> reading.set(new Load.Loading<>(since));
            case Load.Failed<List<Crawler>> failed -> reading.set(new Load.Failed<>(failed.cause()));
            case Load.Ready<List<Crawler>>(List<Crawler> all, Instant asOf) -> {
                fresh = null;
                tellCrawled(all);
                newest.ask(all);
                showLines();
                // What shows is made anew only where it is something else: the keyboard stays where it is.
                if (!(reading.get() instanceof Load.Ready<Boolean>(Boolean some, var since)) || some == all.isEmpty()) {
                    reading.set(new Load.Ready<>(!all.isEmpty(), asOf));
                }
            }
        }
    }

    private void tellCrawled(List<Crawler> all) {
        List<String> databases = ended.databases(all);
        databases.forEach(database -> access.catalog().forget(new DatabaseRef(database)));
        if (!databases.isEmpty()) {
            crawled.run();
        }
    }

    private List<Crawler> all() {
        return following.state().get() instanceof Load.Ready<List<Crawler>> ready ? ready.value() : List.of();
    }

    private void showLines() {
        Instant now = access.clock().instant();
        lines.set(all().stream()
                .map(each -> new CrawlerLine(each, newest.of(each), now))
                .toList());
        showPage();
    }

    private void showPage() {
        String name = shown.get();
        crawler.set(Stream.concat(Stream.ofNullable(fresh), all().stream())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null));
    }

    private void done(Load<String> now) {
        switch (now) {
            case Load.Ready<String> ready -> {
                outcome.set(new Outcome(ready.value(), false));
                following.again();
            }
            case Load.Failed<String> failed ->
                outcome.set(new Outcome(ErrorTexts.of(failed.cause()).sentence(), true));
            default -> outcome.set(Outcome.NONE);
        }
    }

    // It shows as it was saved, until all are read again.
    private void saved(Crawler saved) {
        fresh = saved;
        shown.set(saved.name());
        showPage();
        outcome.set(new Outcome(Messages.text("crawler.saved", saved.name()), false));
        following.again();
    }

    /// Somebody looks from now on.
    public void shown(boolean looked) {
        if (looked) {
            following.show();
        } else {
            following.hide();
        }
    }

    public void refresh() {
        newest.forget();
        following.again();
    }

    /// Shows the page of a crawler, or the list of all; first asks whether to leave what is edited.
    public void show(@Nullable String name) {
        leaving.tryLeave(() -> {
            outcome.set(Outcome.NONE);
            shown.set(name);
            showPage();
        });
    }

    void edit(CrawlerLine line) {
        editor.edit(line.crawler());
    }

    void run(List<String> names) {
        act(names, crawlers::start, "crawler.started");
    }

    void stop(List<String> names) {
        act(names, crawlers::stop, "crawler.stopping");
    }

    void schedule(String name, boolean on) {
        act(List.of(name), each -> crawlers.schedule(each, on), on ? "crawler.is_on" : "crawler.is_off");
    }

    void delete(String name) {
        act(List.of(name), crawlers::delete, "crawler.is_deleted");
        show(null);
    }

    // The names before one that fails are done.
    private void act(List<String> names, Consumer<String> work, String said) {
        if (!names.isEmpty()) {
            doing.start(() -> {
                names.forEach(work);
                return Messages.text(said, String.join(", ", names));
            });
        }
    }

    boolean isReady(Crawler of) {
        return of.state() == Crawler.State.READY;
    }

    boolean isStopping(Crawler of) {
        return of.state() == Crawler.State.STOPPING;
    }

    boolean hasSchedule(Crawler of) {
        return !of.settings().schedule().isEmpty();
    }

    /// Whether this lake can tell what a crawl would do.
    boolean hasPlans() {
        return access.plans().isPresent();
    }

    List<SettingLine> settings(Crawler of) {
        return SettingLine.of(of, access.clock().instant());
    }

    String state(Crawler of) {
        return CrawlerWords.state(of);
    }

    /// What can be found of the crawlers, at once or once they are read.
    public void find(Navigator navigator, Consumer<List<Found>> found) {
        FoundCrawlers finding = new FoundCrawlers(access, navigator);
        if (following.state().get() instanceof Load.Ready<List<Crawler>> ready) {
            found.accept(finding.of(ready.value()));
        } else {
            finding.read(found);
        }
    }

    /// Has somebody hear whenever a crawl has ended: the catalog has other tables now.
    public void onCrawled(Runnable listener) {
        crawled = listener;
    }

    CrawlAccess access() {
        return access;
    }

    CrawlerEditor editor() {
        return editor;
    }

    /// What would be lost were it left now; empty where nothing is.
    public Optional<String> question() {
        return editor.isChanged() ? Optional.of(Messages.text("crawler.ask_leave")) : Optional.empty();
    }

    /// Whether the list could be read, and whether there is any crawler.
    public ReadOnlyObjectProperty<Load<Boolean>> reading() {
        return reading.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<CrawlerLine>> lines() {
        return lines.getReadOnlyProperty();
    }

    /// Whose page shows, by name; null for the list.
    public ReadOnlyObjectProperty<@Nullable String> shown() {
        return shown.getReadOnlyProperty();
    }

    /// The crawler whose page shows, as it stands; null while it is not known.
    public ReadOnlyObjectProperty<@Nullable Crawler> crawler() {
        return crawler.getReadOnlyProperty();
    }

    Leaving leaving() {
        return leaving;
    }

    ReadOnlyObjectProperty<Outcome> outcome() {
        return outcome.getReadOnlyProperty();
    }
}
