package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.TableRef;
import dev.lakeward.async.Load;
import dev.lakeward.feature.catalog.CatalogContent;
import dev.lakeward.feature.catalog.CatalogScreen;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.service.Clients;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.DataGrid;
import dev.lakeward.ui.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.S3Target;

/// Crawlers by keys and mouse: the list, a crawl, the form, and away with one.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
class CrawlerWalkTest {
    private static final String BUCKET = "landing-zone";

    @RegisterExtension
    static final ConsoleWalk WALK = new ConsoleWalk();

    private final Keyboard keys = new Keyboard(WALK);

    @BeforeAll
    static void makeACrawler() {
        Clients admin = admin();
        admin.s3().createBucket(request -> request.bucket(BUCKET));
        for (String key : List.of("orders/a.csv", "orders/b.csv", "tmp/c.csv")) {
            admin.s3()
                    .putObject(
                            request -> request.bucket(BUCKET).key(key),
                            RequestBody.fromString("id,name\n1,ann\n2,ben\n"));
        }
        admin.glue().createDatabase(request -> request.databaseInput(input -> input.name("landed")));
        make("till-slips");
    }

    private static Clients admin() {
        return WALK.window().session().as(LocalLake.role("admin"));
    }

    private static void make(String name) {
        admin().glue()
                .createCrawler(request -> request.name(name)
                        .role("admin")
                        .databaseName("landed")
                        .schedule("cron(0 1 * * ? *)")
                        .targets(targets -> targets.s3Targets(S3Target.builder()
                                .path("s3://" + BUCKET + "/orders/")
                                .exclusions("tmp/**")
                                .build())));
    }

    @BeforeEach
    void atTheListOfTheSteward() {
        ConsoleWalk.onScreen(() -> {
            WALK.window().view(LocalLake.role("steward"));
            return true;
        });
        leaveTheForm();
        WALK.go(new Address.CrawlersAt());
        WALK.await("the crawlers are listed", () -> rows() > 0);
    }

    // Who may list the bucket and lend the role.
    private static void asTheAdmin() {
        ConsoleWalk.onScreen(() -> {
            WALK.window().view(LocalLake.role("admin"));
            return true;
        });
        WALK.go(new Address.CrawlersAt());
        WALK.await("the crawlers are listed", () -> rows() > 0);
    }

    private static void leaveTheForm() {
        ConsoleWalk.onScreen(() -> {
            WALK.window().go(new Address.CrawlersAt());
            if (WALK.scene().lookup("#askLeaveYes") instanceof ButtonBase leave
                    && leave.getParent().isVisible()) {
                leave.fire();
            }
            return true;
        });
    }

    private static int rows() {
        return WALK.scene().lookup("#crawlersList") instanceof DataGrid grid ? grid.rowCount() : -1;
    }

    private static String text(String id) {
        return WALK.scene().lookup("#" + id) instanceof Label label ? label.getText() : "";
    }

    private static String typed(String id) {
        return WALK.scene().lookup("#" + id) instanceof TextInputControl input ? input.getText() : "";
    }

    private static boolean isAt(String id) {
        Node owner = WALK.scene().getFocusOwner();
        return owner != null && id.equals(owner.getId());
    }

    private static Crawler crawler(String name) {
        return admin().glue().getCrawler(request -> request.name(name)).crawler();
    }

    private static boolean isThere(String name) {
        try {
            crawler(name);
            return true;
        } catch (EntityNotFoundException e) {
            return false;
        }
    }

    private static boolean knowsTheTable() {
        return WALK.window().screen(CatalogScreen.class).model().content().get()
                        instanceof Load.Ready<CatalogContent> ready
                && ready.value().tables().values().stream()
                        .flatMap(List::stream)
                        .anyMatch(each -> each.ref().equals(TableRef.of("landed", "orders")));
    }

    private static List<String> listed() throws Exception {
        Path file = WALK.folder().resolve("crawlers.csv");
        Files.deleteIfExists(file);
        ConsoleWalk.onScreen(() -> {
            ((DataGrid) WALK.scene().lookup("#crawlersList")).export(file);
            return true;
        });
        WALK.await("it is written", () -> text("crawlersNotice").contains("crawlers.csv") && Files.exists(file));
        return Files.readAllLines(file);
    }

    @Test
    void aCrawlIsStartedFromTheListAndSaysWhatItDid() throws Exception {
        ConsoleWalk.onScreen(() -> {
            ((TextField) WALK.scene().lookup("#crawlersFilter")).setText("crawler:till");
            return true;
        });
        WALK.click("#crawlersFilter").push(KeyCode.ENTER).push(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await(
                "it was started", () -> text("crawlersOutcome").equals(Messages.text("crawler.started", "till-slips")));
        WALK.await(
                "it is done",
                () -> crawler("till-slips").state() == CrawlerState.READY
                        && crawler("till-slips").lastCrawl() != null);
        WALK.await("its table is in the catalog", CrawlerWalkTest::knowsTheTable);
        WALK.robot.push(KeyCode.F5);
        String line = "";
        for (int i = 0; i < 100 && !line.contains("added"); i++) {
            line = listed().stream()
                    .filter(each -> each.startsWith("till-slips,"))
                    .findFirst()
                    .orElse("");
            Thread.sleep(50);
        }
        assertThat(line).contains("1 table added", "Ready", "daily at 01:00 UTC", "s3://" + BUCKET + "/orders/");
        WALK.robot.push(KeyCode.ENTER);
        WALK.await("its page is there", () -> text("crawlerTitle").equals("till-slips"));
        assertThat(ConsoleWalk.onScreen(() -> text("crawlerState"))).isEqualTo("Ready");
        assertThat(WALK.texts("#crawlerPage")).contains("s3://" + BUCKET + "/orders/", "but not:   tmp/**");
        WALK.robot.push(KeyCode.ALT, KeyCode.LEFT);
        WALK.await("the list is back", () -> rows() > 0);
        ConsoleWalk.onScreen(() -> {
            ((TextField) WALK.scene().lookup("#crawlersFilter")).clear();
            return true;
        });
    }

    @Test
    void oneIsMadeAndChangedByTheKeysAlone() {
        asTheAdmin();
        keys.press(KeyCode.CONTROL, KeyCode.N);
        WALK.await("the form is there", () -> isAt("crawlerName"));
        keys.press(KeyCode.CONTROL, KeyCode.S);
        assertThat(ConsoleWalk.onScreen(() -> text("crawlerNameProblem"))).isEqualTo(Messages.text("crawler.no_name"));
        assertThat(ConsoleWalk.onScreen(() -> text("formProblem"))).isEqualTo(Messages.text("crawler.correct_first"));
        keys.write("by-keys");
        keys.forth("crawlerRole");
        keys.write("admin");
        keys.forth("crawlerDatabase");
        keys.write("landed");
        keys.forth("source1Path");
        keys.write("s3://" + BUCKET + "/");
        keys.forth("source1Exclusions");
        keys.write("tmp/**");
        keys.press(KeyCode.CONTROL, KeyCode.S);
        WALK.await("its page is there", () -> text("crawlerTitle").equals("by-keys"));
        assertThat(crawler("by-keys").targets().s3Targets().getFirst().exclusions())
                .containsExactly("tmp/**");
        assertThat(crawler("by-keys").role()).isEqualTo("admin");
        keys.press(KeyCode.CONTROL, KeyCode.E);
        WALK.await("the form is there again", () -> isAt("crawlerDescription"));
        keys.write("Made by keys");
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await(
                "the page says so",
                () -> text("crawlerTitle").equals("by-keys")
                        && WALK.texts("#crawlerPage").contains("Made by keys"));
        assertThat(crawler("by-keys").description()).isEqualTo("Made by keys");
        keys.forth("deleteCrawler");
        keys.press(KeyCode.SPACE);
        assertThat(WALK.texts("#askDelete")).contains(Messages.text("crawler.ask_delete", "by-keys"));
        keys.forth("askDeleteYes");
        keys.press(KeyCode.SPACE);
        WALK.await("it is gone", () -> !isThere("by-keys") && rows() > 0);
    }

    @Test
    void whatIsTypedIsNotLostWithoutAQuestion() {
        WALK.go(new Address.CrawlerAt("till-slips"));
        WALK.await("its page is there", () -> text("crawlerTitle").equals("till-slips"));
        keys.press(KeyCode.CONTROL, KeyCode.E);
        WALK.await("the form is there", () -> isAt("crawlerDescription"));
        keys.write("half a se");
        keys.press(KeyCode.ESCAPE);
        assertThat(WALK.texts("#askLeave")).contains(Messages.text("crawler.ask_leave"));
        keys.press(KeyCode.ESCAPE);
        assertThat(ConsoleWalk.onScreen(() -> typed("crawlerDescription"))).isEqualTo("half a se");
        WALK.go(new Address.CrawlersAt());
        assertThat(ConsoleWalk.onScreen(() -> typed("crawlerDescription"))).isEqualTo("half a se");
        assertThat(ConsoleWalk.onScreen(
                        () -> WALK.window().screen(CatalogScreen.class).question()))
                .contains(Messages.text("crawler.ask_leave"));
        WALK.click("#askLeaveYes");
        WALK.await("the list is there", () -> rows() > 0);
        assertThat(crawler("till-slips").description()).isNullOrEmpty();
    }

    @Test
    void thePatternsCountTheirFilesAndAWrongOneSaysWhy() {
        asTheAdmin();
        keys.press(KeyCode.CONTROL, KeyCode.N);
        WALK.await("the form is there", () -> isAt("crawlerName"));
        keys.forth("source1Path");
        keys.write("s3://" + BUCKET + "/");
        WALK.await(
                "all are counted", () -> text("source1Files").equals(Messages.text("crawler.files", "3 files", "0")));
        keys.forth("source1Exclusions");
        keys.write("tmp/**");
        WALK.await(
                "some are left out", () -> text("source1Files").equals(Messages.text("crawler.files", "2 files", "1")));
        keys.write("[");
        assertThat(ConsoleWalk.onScreen(() -> text("source1ExclusionsProblem"))).contains("[");
    }

    @Test
    void aScheduleSaysItsNextTimesAtOnce() {
        keys.press(KeyCode.CONTROL, KeyCode.N);
        WALK.await("the form is there", () -> isAt("crawlerName"));
        keys.forth("scheduleKind");
        keys.press(KeyCode.DOWN);
        keys.press(KeyCode.DOWN);
        assertThat(ConsoleWalk.onScreen(() -> text("scheduleNext")).lines())
                .hasSize(5)
                .allMatch(line -> line.contains("01:00 UTC"));
        for (int i = 0; i < 3; i++) {
            keys.press(KeyCode.DOWN);
        }
        keys.forth("scheduleOwn");
        keys.press(KeyCode.CONTROL, KeyCode.A);
        keys.write("cron(61 * * * ? *)");
        assertThat(ConsoleWalk.onScreen(() -> text("scheduleOwnProblem"))).isNotEmpty();
        assertThat(ConsoleWalk.onScreen(() -> text("scheduleNext"))).isEmpty();
    }

    @Test
    void aTeamSeesItsOwnListAndNoPlans() {
        ConsoleWalk.onScreen(() -> {
            WALK.window().view(LocalLake.role("marketing"));
            return true;
        });
        WALK.await(
                "its list or its error is there",
                () -> rows() > 0 || WALK.scene().lookup("#crawlersPart .error-title") != null);
        WALK.robot.push(KeyCode.CONTROL, KeyCode.N);
        WALK.await("the form is there", () -> WALK.scene().lookup("#crawlerName") != null);
        WALK.click("#previewTables");
        assertThat(WALK.texts("#tablePreview")).contains(Messages.text("crawler.no_preview"));
    }

    @Test
    void theFinderFindsThem() {
        WALK.robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        WALK.robot.push(KeyCode.CONTROL, KeyCode.K).write("till-slips");
        WALK.await(
                "it is found",
                () -> WALK.scene().lookup("#findList") instanceof ListView<?> list
                        && list.getItems().stream()
                                .anyMatch(each -> each.toString().endsWith("  till-slips")));
        WALK.robot.push(KeyCode.ENTER);
        WALK.await("its page is there", () -> text("crawlerTitle").equals("till-slips"));
    }
}
