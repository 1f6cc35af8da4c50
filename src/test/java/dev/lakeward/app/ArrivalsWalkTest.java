package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Securable;
import dev.lakeward.feature.pipeline.PipelineScreen;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.service.Clients;
import dev.lakeward.shape.PermissionMapping;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.DataGrid;
import dev.lakeward.ui.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lakeformation.model.Permission;
import software.amazon.awssdk.services.rds.model.ExportTask;
import software.amazon.awssdk.services.s3.model.S3Object;

/// What comes into the lake, by keys and mouse: the list, everything at once, a new transfer, one that fails and goes
/// on.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ArrivalsWalkTest {
    private static final String BUCKET = "shop-landing";

    @RegisterExtension
    static final ConsoleWalk WALK = new ConsoleWalk();

    private final Keyboard keys = new Keyboard(WALK);

    @BeforeEach
    void atTheListOfTheSteward() {
        WALK.go(new Address.ArrivalsAt());
        WALK.await("the sources are listed", () -> rows() > 0);
    }

    private static Clients admin() {
        return WALK.window().session().as(LocalLake.role("admin"));
    }

    private static int rows() {
        return WALK.scene().lookup("#arrivalsList") instanceof DataGrid grid ? grid.rowCount() : -1;
    }

    private static String text(String id) {
        return WALK.scene().lookup("#" + id) instanceof Label label && label.isVisible() ? label.getText() : "";
    }

    private static boolean isAt(String id) {
        Node owner = WALK.scene().getFocusOwner();
        return owner != null && id.equals(owner.getId());
    }

    private static String ledger() {
        return WALK.scene().lookup("#ledgerLines") instanceof ListView<?> list
                ? list.getItems().stream().map(Object::toString).collect(Collectors.joining("\n"))
                : "";
    }

    private static void filter(String text) {
        ConsoleWalk.onScreen(() -> {
            ((TextField) WALK.scene().lookup("#arrivalsFilter")).setText(text);
            return true;
        });
    }

    private static boolean isThere(String key) {
        return admin().s3().listObjectsV2(request -> request.bucket(BUCKET).prefix(key)).contents().stream()
                .anyMatch(each -> each.key().equals(key));
    }

    private Path folder(String name, String... files) throws IOException {
        Path folder = Files.createDirectories(WALK.folder().resolve("machines").resolve(name));
        for (String file : files) {
            Files.writeString(folder.resolve(file), "id,name\n1,ann\n2,ben\n");
        }
        return folder;
    }

    // From the list to the page of a transfer that is made by the form, by the keys alone.
    private void make(String name, Path from) {
        keys.press(KeyCode.CONTROL, KeyCode.N);
        WALK.await("the form is there", () -> isAt("transferKind"));
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        assertThat(ConsoleWalk.onScreen(() -> text("transferFolderProblem")))
                .isEqualTo(Messages.text("transfer.no_folder"));
        keys.forth("transferFolder");
        keys.write(from.toString());
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await("the second step is there", () -> isAt("transferName"));
        keys.write(name);
        keys.forth("transferPlace");
        keys.write("s3://" + BUCKET + "/walk/" + name);
        WALK.await(
                "the place is looked at", () -> text("transferThere").equals(Messages.text("transfer.nothing_there")));
        keys.forth("transferRole");
        keys.write("ingest");
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await("the third step is there", () -> WALK.scene().lookup("#transferLimit") != null);
        keys.forth("transferCrawlDatabase");
        keys.write("landing");
        keys.forth("transferCrawlRole");
        keys.write("crawler");
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await("the plan is there", () -> WALK.scene().lookup("#transferPlan") != null);
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await("its page is there", () -> text("sourceTitle").equals(name));
        assertThat(ConsoleWalk.onScreen(() -> text("sourceOutcome"))).isEqualTo(Messages.text("arrival.made", name));
    }

    // Before the others: what they leave would be brought too.
    @Test
    @Order(1)
    void everythingIsBroughtAndCrawledByOneKey() {
        // What the stream would have delivered.
        admin().s3()
                .putObject(
                        request -> request.bucket("shop-landing").key("campaigns/2026/11/28/00/events.json"),
                        RequestBody.fromString("{\"event_id\":\"1\",\"event_time\":\"2026-11-28T00:00:00Z\","
                                + "\"campaign\":\"loyalty\",\"channel\":\"email\",\"event_type\":\"click\","
                                + "\"country\":\"KR\"}\n"));
        keys.press(KeyCode.CONTROL, KeyCode.B);
        WALK.await("all of it came", () -> text("arrivalsOutcome").equals(Messages.text("arrival.brought_all")));
        WALK.await("it is added up", () -> text("arrivalsSummary").contains("6 files"));
        assertThat(isThere("machines/web-01/dt=2026-11-28/access.log")).isTrue();
        assertThat(admin().glue()
                        .getTable(request -> request.databaseName("landing").name("machines"))
                        .table()
                        .partitionKeys())
                .hasSize(2);

        filter("source:web-03");
        WALK.click("#arrivalsFilter").push(KeyCode.ENTER).push(KeyCode.ENTER);
        WALK.await("its page is there", () -> text("sourceTitle").equals("web-03"));
        WALK.await("the ledger is there", () -> ledger().contains("access.log"));
        assertThat(ConsoleWalk.onScreen(ArrivalsWalkTest::ledger))
                .contains(Messages.text("arrival.balances"))
                .contains("machines");
        WALK.robot.push(KeyCode.ALT, KeyCode.LEFT);
        WALK.await("the list is back", () -> rows() > 0);
        filter("");
    }

    @Test
    void aTransferIsMadeByTheKeysAndSaysWhatItCouldNotBring() throws Exception {
        Path from = folder("till", "a.csv", "b.csv");
        Files.createSymbolicLink(from.resolve("out.csv"), Path.of("/etc/hostname"));

        make("till", from);
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await("it came", () -> ledger().contains("out.csv"));

        assertThat(isThere("walk/till/a.csv")).isTrue();
        assertThat(isThere("walk/till/out.csv")).isFalse();
        assertThat(ConsoleWalk.onScreen(ArrivalsWalkTest::ledger)).contains(Messages.text("arrival.balances"));
    }

    @Test
    void oneThatFailsSaysWhyAndGoesOn() throws Exception {
        Path from = folder("ticker", "a.csv");
        make("ticker", from);
        Path away = Files.move(from, from.resolveSibling("away"));
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await("it failed", () -> text("sourceState").equals(Messages.text("arrival.last_failed")));
        assertThat(ConsoleWalk.onScreen(ArrivalsWalkTest::ledger)).contains("ticker");

        Files.move(away, from);
        WALK.click("#startSource");
        WALK.await("it came", () -> text("sourceState").equals(Messages.text("arrival.on_time")));
        assertThat(isThere("walk/ticker/a.csv")).isTrue();
    }

    @Test
    void whatWasMadeIsTakenBack() throws Exception {
        make("slips", folder("slips", "a.csv"));
        assertThat(admin().glue()
                        .getTrigger(request -> request.name("slips-start"))
                        .trigger()
                        .workflowName())
                .isEqualTo("slips");
        WALK.click("#undoSource");
        WALK.await("the list says so", () -> text("arrivalsOutcome").equals(Messages.text("arrival.undone")));
        assertThat(admin().dataSync().listTasks(request -> {}).tasks())
                .noneMatch(each -> each.name().equals("slips"));
        assertThat(admin().glue().listCrawlers(request -> {}).crawlerNames()).doesNotContain("slips");
        assertThat(admin().glue().listWorkflows(request -> {}).workflows()).doesNotContain("slips");
        assertThat(admin().glue().listTriggers(request -> {}).triggerNames()).doesNotContain("slips-start");
    }

    @Test
    void aFolderThatIsWatchedBringsWhatChangesByItself() throws Exception {
        Path from = folder("tills", "a.csv");
        keys.press(KeyCode.CONTROL, KeyCode.N);
        WALK.await("the form is there", () -> isAt("transferKind"));
        keys.forth("transferFolder");
        keys.write(from.toString());
        write("transferExcludes", "*.bak");
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await("the second step is there", () -> isAt("transferName"));
        keys.write("tills");
        keys.forth("transferPlace");
        keys.write("s3://" + BUCKET + "/walk/tills");
        keys.forth("transferRole");
        keys.write("ingest");
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await("the third step is there", () -> isAt("transferWay"));
        chooseKind(1);
        WALK.await("it is watched", () -> WALK.scene().lookup("#transferQuiet") != null);
        assertThat(WALK.scene().lookup("#transferLimit")).isNull();
        uncheck("transferCrawls");
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        assertThat(ConsoleWalk.onScreen(() -> text("transferWayProblem")))
                .isEqualTo(Messages.text("transfer.watched_patterns"));
        keys.press(KeyCode.ALT, KeyCode.UP);
        keys.press(KeyCode.ALT, KeyCode.UP);
        WALK.await("the first step is back", () -> WALK.scene().lookup("#transferExcludes") != null);
        write("transferExcludes", "");
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await("the third step is there", () -> WALK.scene().lookup("#transferQuiet") != null);
        write("transferQuiet", "1");
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await("the plan is there", () -> WALK.scene().lookup("#transferPlan") != null);
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await("its page is there", () -> text("sourceTitle").equals("tills"));
        WALK.await("what lay there came", () -> isThere("walk/tills/a.csv"));
        WALK.await("its ledger is there", () -> ledger().contains(Messages.text("arrival.balances")));

        Files.writeString(from.resolve("b.csv"), "id,name\n3,eve\n");
        WALK.await("what is new came", () -> isThere("walk/tills/b.csv"));
        WALK.click("#startSource");
        WALK.await(
                "the service says what it says",
                () -> text("sourceOutcome").equals(Messages.text("arrival.looking", "tills")));
        WALK.click("#pauseSource");
        WALK.await("it pauses", () -> text("sourceState").equals(Messages.text("arrival.paused")));
        Files.writeString(from.resolve("c.csv"), "id,name\n4,fay\n");
        // Longer than until a folder is looked at again, and what is in it is quiet.
        Thread.sleep(Duration.ofSeconds(4));
        assertThat(isThere("walk/tills/c.csv")).isFalse();
        WALK.click("#pauseSource");
        WALK.await("what came meanwhile follows", () -> isThere("walk/tills/c.csv"));
        WALK.await("it goes on", () -> text("sourceState").equals(Messages.text("arrival.watched")));
        WALK.click("#deleteSource");
        WALK.click("#askDeleteSourceYes");
        WALK.await(
                "it is deleted",
                () -> text("arrivalsOutcome").equals(Messages.text("arrival.deleted", "tills"))
                        && admin().storageGateway()
                                .listFileShares(request -> {})
                                .fileShareInfoList()
                                .isEmpty());
        assertThat(isThere("walk/tills/a.csv")).isTrue();
        WALK.click("#undoArrivals");
        WALK.await(
                "it is there again",
                () -> text("arrivalsOutcome").equals(Messages.text("arrival.made_again", "tills"))
                        && admin().storageGateway()
                                .describeNFSFileShares(request -> request.fileShareARNList(share()))
                                .nfsFileShareInfoList()
                                .getFirst()
                                .notificationPolicy()
                                .contains("\"SettlingTimeInSeconds\": 1"));
        admin().storageGateway().deleteFileShare(request -> request.fileShareARN(share()));
    }

    private static String share() {
        return admin().storageGateway()
                .listFileShares(request -> {})
                .fileShareInfoList()
                .getFirst()
                .fileShareARN();
    }

    @Test
    void theTablesOfADatabaseAreThereToBeTicked() {
        keys.press(KeyCode.CONTROL, KeyCode.N);
        WALK.await("the form is there", () -> isAt("transferKind"));
        chooseKind(2);
        keys.forth("transferDatabase");
        keys.write("purchasing");
        keys.forth("transferDatabaseRole");
        keys.write("ingest");
        WALK.await("the database is looked at", () -> WALK.scene().lookup("#transferTicks") != null);
        assertThat(ConsoleWalk.onScreen(() -> text("transferRows")))
                .contains("tables")
                .contains("rows a second");
        untick();
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        assertThat(ConsoleWalk.onScreen(() -> text("transferTicksProblem")))
                .isEqualTo(Messages.text("transfer.no_tables"));
        keys.press(KeyCode.ESCAPE);
        WALK.click("#askLeaveTransferYes");
    }

    @Test
    void whatIsNewOfADatabaseIsExportedAgainAndAgain() {
        keys.press(KeyCode.CONTROL, KeyCode.N);
        WALK.await("the form is there", () -> isAt("transferKind"));
        chooseKind(2);
        keys.forth("transferDatabase");
        keys.write("purchasing");
        keys.forth("transferDatabaseRole");
        keys.write("ingest");
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await("the second step is there", () -> isAt("transferName"));
        keys.write("buys");
        keys.forth("transferPlace");
        keys.write("s3://" + BUCKET + "/buys");
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await("the third step is there", () -> WALK.scene().lookup("#transferNewBy") != null);
        write("transferNewBy", "purchasing.purchases");
        uncheck("transferCrawls");
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        assertThat(ConsoleWalk.onScreen(() -> text("transferNewByProblem")))
                .isEqualTo(Messages.text("transfer.wrong_new_by"));
        write("transferNewBy", "purchasing.purchases = purchase_id");
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await("the plan is there", () -> WALK.scene().lookup("#transferPlan") != null);
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await("its page is there", () -> text("sourceTitle").equals("purchasing"));
        WALK.await("all is new at first", () -> ledger().contains("2,000 rows"));
        WALK.click("#startSource");
        WALK.await("nothing is new then", () -> exports("buys").equals(List.of("COMPLETE", "COMPLETE")));
        // A file without rows says which columns there are.
        assertThat(exported()).hasSize(2);
        assertThat(exported().getLast()).isLessThan(exported().getFirst() / 5);
    }

    private static List<String> exports(String prefix) {
        return admin().rds().describeExportTasks(request -> {}).exportTasks().stream()
                .filter(each -> prefix.equals(each.s3Prefix()))
                .map(ExportTask::status)
                .toList();
    }

    private static List<Long> exported() {
        return admin().s3().listObjectsV2(request -> request.bucket(BUCKET).prefix("buys/")).contents().stream()
                .filter(each -> each.key().endsWith(".parquet"))
                .map(S3Object::size)
                .toList();
    }

    private static void uncheck(String id) {
        ConsoleWalk.onScreen(() -> {
            ((CheckBox) WALK.scene().lookup("#" + id)).setSelected(false);
            return true;
        });
    }

    private static void untick() {
        ConsoleWalk.onScreen(() -> {
            for (int i = 0; WALK.scene().lookup("#transferTicks" + i) instanceof CheckBox box; i++) {
                box.setSelected(false);
            }
            return true;
        });
    }

    @Test
    void whatDmsWroteIsMergedToTheCurrentState() {
        putChanges("LOAD00000001.csv", "1,pens,1.50\n2,ink,2.00\n");
        putChanges("20260102-0000000001.csv", "U,1,pens,1.75\nD,2,NULL,NULL\nI,3,paper,4.00\nU,3,paper,dear\n");
        keys.press(KeyCode.CONTROL, KeyCode.N);
        WALK.await("the form is there", () -> isAt("transferKind"));
        chooseKind(4);
        keys.forth("transferChangesFolder");
        keys.write("s3://" + BUCKET + "/dms/shop/goods");
        WALK.await("the folder is looked at", () -> text("transferChangesFound").contains("CSV"));
        keys.forth("transferChangesColumns");
        write("transferChangesColumns", "id bigint\nname string\nprice decimal(10,2)");
        keys.forth("transferChangesKeys");
        keys.write("idd");
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        assertThat(ConsoleWalk.onScreen(() -> text("transferChangesKeysProblem")))
                .isEqualTo(Messages.text("transfer.wrong_keys"));
        keys.press(KeyCode.BACK_SPACE);
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await("the second step is there", () -> isAt("transferName"));
        keys.write("goods");
        keys.forth("transferPlace");
        keys.write("s3://" + BUCKET + "/now/goods");
        keys.forth("transferChangesDatabase");
        keys.write("landing");
        keys.forth("transferChangesTable");
        keys.write("goods");
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await("the third step is there", () -> WALK.scene().lookup("#transferRemovesMissing") != null);
        assertThat(WALK.scene().lookup("#transferCrawls")).isNull();
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await("the plan is there", () -> WALK.scene().lookup("#transferPlan") != null);
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await("its page is there", () -> text("sourceTitle").equals("goods"));

        mayMakeTables();
        WALK.click("#startSource");
        WALK.await("it is merged", () -> text("sourceState").equals(Messages.text("arrival.on_time")));
        WALK.await("its ledger is there", () -> ledger().contains(Messages.text("arrival.change_deleted")));
        assertThat(ConsoleWalk.onScreen(ArrivalsWalkTest::ledger))
                .contains(Messages.text("arrival.balances"))
                .contains(Messages.text("arrival.rejected_change_type"));
        assertThat(admin().glue()
                        .getTable(request -> request.databaseName("landing").name("goods"))
                        .table()
                        .storageDescriptor()
                        .location())
                .startsWith("s3://" + BUCKET + "/now/goods");
    }

    private static void mayMakeTables() {
        for (Securable each :
                List.of(new DatabaseRef("landing"), new Securable.DataLocation("arn:aws:s3:::" + BUCKET))) {
            admin().lakeFormation()
                    .grantPermissions(
                            request -> request.principal(PermissionMapping.principal(LocalLake.role("steward")))
                                    .resource(PermissionMapping.resource(each))
                                    .permissions(
                                            each instanceof DatabaseRef
                                                    ? Permission.CREATE_TABLE
                                                    : Permission.DATA_LOCATION_ACCESS));
        }
    }

    private void chooseKind(int kind) {
        for (int i = 0; i < kind; i++) {
            keys.press(KeyCode.DOWN);
        }
    }

    private static void putChanges(String file, String rows) {
        admin().s3()
                .putObject(
                        request -> request.bucket(BUCKET).key("dms/shop/goods/" + file), RequestBody.fromString(rows));
    }

    private static void write(String id, String text) {
        ConsoleWalk.onScreen(() -> {
            ((TextInputControl) WALK.scene().lookup("#" + id)).setText(text);
            return true;
        });
    }

    @Test
    void whatIsTypedIsNotLostWithoutAQuestion() {
        keys.press(KeyCode.CONTROL, KeyCode.N);
        WALK.await("the form is there", () -> isAt("transferKind"));
        keys.forth("transferFolder");
        keys.write("/srv/half");
        assertThat(ConsoleWalk.onScreen(
                        () -> WALK.window().screen(PipelineScreen.class).question()))
                .contains(Messages.text("transfer.ask_leave"));
        keys.press(KeyCode.ESCAPE);
        assertThat(WALK.texts("#askLeaveTransfer")).contains(Messages.text("transfer.ask_leave"));
        keys.press(KeyCode.ESCAPE);
        WALK.go(new Address.ArrivalsAt());
        assertThat(ConsoleWalk.onScreen(() -> ((TextField) WALK.scene().lookup("#transferFolder")).getText()))
                .isEqualTo("/srv/half");
        WALK.click("#askLeaveTransferYes");
        WALK.await("the list is there", () -> rows() > 0);
    }

    @Test
    void aTeamThatBringsNothingIsToldSo() {
        ConsoleWalk.onScreen(() -> {
            WALK.window().view(LocalLake.role("marketing"));
            return true;
        });
        WALK.go(new Address.ArrivalsAt());
        WALK.await("it is told", () -> !text("arrivalsGaps").isEmpty());
        assertThat(List.of(ConsoleWalk.onScreen(() -> text("arrivalsGaps")).split("\n")))
                .allMatch(line -> line.contains("not listed"));
        ConsoleWalk.onScreen(() -> {
            WALK.window().view(LocalLake.role("steward"));
            return true;
        });
    }
}
