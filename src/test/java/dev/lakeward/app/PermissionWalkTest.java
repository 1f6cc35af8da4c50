package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.AccessState;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.async.Load;
import dev.lakeward.feature.permission.Matrix;
import dev.lakeward.feature.permission.PermissionScreen;
import dev.lakeward.feature.permission.PermissionViewModel;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.service.Clients;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.DataGrid;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.lakeformation.model.LFTag;
import software.amazon.awssdk.services.lakeformation.model.Permission;

/// The matrix by keys and mouse: find a table, walk to a cell, read why, see the lake as that team.
class PermissionWalkTest {
    @RegisterExtension
    static final ConsoleWalk WALK = new ConsoleWalk();

    private static PermissionViewModel model() {
        return WALK.window().screen(PermissionScreen.class).model();
    }

    @Test
    void aCellSaysWhyAndLeadsToTheTeamsView() throws InterruptedException {
        WALK.robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        WALK.await("the matrix is there", () -> model().matrix().get() instanceof Load.Ready<?>);
        WALK.click("#permissionSearch").write("shop.customers");
        assertThat(WALK.find(Label.class, "#matrixSize").getText()).startsWith("1 table × ");
        WALK.click("#matrix").push(KeyCode.HOME).push(KeyCode.RIGHT);
        while (!chosen().principal().name().equals("marketing")) {
            WALK.robot.push(KeyCode.RIGHT);
        }
        WALK.robot.push(KeyCode.DOWN);
        assertThat(String.valueOf(chosen().table().ref())).isEqualTo("shop.customers");
        WALK.robot.push(KeyCode.ENTER);
        assertThat(texts())
                .anyMatch(
                        text -> text.contains("SELECT on filter agreed_to_marketing") && text.contains("(by admin, "));
        ConsoleWalk.onScreen(() -> {
            ((Button) WALK.scene().lookup("#viewAsTeam")).fire();
            return true;
        });
        WALK.await(
                "the combo box says it",
                () -> String.valueOf(((ComboBox<?>) WALK.scene().lookup("#viewAs")).getValue())
                        .contains("marketing"));
        WALK.await("the matrix is there", () -> model().matrix().get() instanceof Load.Ready<?>);
        assertThat(WALK.find(Label.class, "#matrixSize").getText()).endsWith("× 1 team");
        // Nor does the matrix name what the team does not see.
        var shown = ((Load.Ready<dev.lakeward.feature.permission.Matrix>)
                        model().matrix().get())
                .value()
                .tables();
        assertThat(shown).noneMatch(table -> table.ref().equals(TableRef.of("shop", "payments")));
        assertThat(shown)
                .filteredOn(table -> table.ref().equals(TableRef.of("shop", "customers")))
                .singleElement()
                .satisfies(table -> assertThat(table.columns()).hasSize(8));
        choose("shop.customers", "marketing");
        assertThat(texts()).isNotEmpty().noneMatch(text -> text.contains("resident_no"));
    }

    @Test
    void aChangeIsStagedReviewedAppliedSeenAndUndone() throws InterruptedException {
        WALK.await("the steward's window", () -> WALK.shell().window().isPresent());
        ConsoleWalk.onScreen(() -> {
            WALK.window().view(LocalLake.role("steward"));
            return true;
        });
        WALK.robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        ready();
        choose("shop.payments", "marketing");
        assertThat(rows("SELECT * FROM shop.payments")).isEqualTo(-1);
        WALK.click("#see");
        WALK.click("#column-card_number");
        WALK.click("#rowFilter").write("metod = 'card'");
        assertThat(WALK.find(Label.class, "#formProblem").getText()).contains("the table has no column metod");
        assertThat(WALK.find(Button.class, "#stage").isDisabled()).isTrue();
        ConsoleWalk.onScreen(() -> {
            ((TextArea) WALK.scene().lookup("#rowFilter")).setText("method = 'card'");
            return true;
        });
        WALK.click("#preview");
        WALK.await("rows are counted", () -> WALK.scene().lookup("#previewed") != null);
        assertThat(WALK.find(Label.class, "#previewed").getText()).startsWith("Sees 0 rows now and ");
        WALK.click("#stage");
        WALK.await(
                "it is staged", () -> model().staging().plan().get().changes().size() == 2);
        ready();
        // Undone and done again by the keys.
        WALK.click("#matrix").push(KeyCode.CONTROL, KeyCode.Z);
        WALK.await("it is not staged", () -> model().staging().plan().get().isEmpty());
        ready();
        WALK.click("#matrix").push(KeyCode.CONTROL, KeyCode.Y);
        WALK.await(
                "it is staged again",
                () -> model().staging().plan().get().changes().size() == 2);
        ready();
        WALK.click("#waiting-permissions");
        WALK.await("the review is there", () -> model().review().found().get() instanceof Load.Ready<?>);
        assertThat(texts("#reviewList"))
                .anyMatch(text -> text.equals("1 change · 1 widens"))
                .anyMatch(text -> text.startsWith("▲ marketing on shop.payments: reads 6 of 7 columns of rows where"))
                .anyMatch(text -> text.contains("Nothing that these rely on was changed"))
                .noneMatch(text -> text.contains("create filter"));
        openCalls();
        assertThat(texts("#reviewList")).anyMatch(text -> text.contains("create filter marketing of shop.payments"));
        WALK.click("#applyPlan");
        WALK.await("it is applied", () -> model().applying().outcome().get() instanceof Load.Ready<?>);
        WALK.await("nothing is staged", () -> model().staging().plan().get().isEmpty());
        ready();
        int seen = rows("SELECT * FROM shop.payments");
        assertThat(seen).isPositive();
        assertThat(seen).isEqualTo(rows("SELECT * FROM shop.payments WHERE method = 'card'"));
        assertThat(rows("SELECT card_number FROM shop.payments")).isEqualTo(-1);
        WALK.click("#part-plan-history");
        WALK.await("the plan is in the history", () -> WALK.scene().lookup(".undo-plan") != null);
        WALK.click(".undo-plan");
        WALK.await(
                "its undo is staged",
                () -> texts("#reviewList").stream()
                        .anyMatch(text -> text.startsWith("▼ Undo of the plan of steward, ")));
        assertThat(rows("SELECT * FROM shop.payments")).isEqualTo(seen);
        WALK.click("#applyPlan");
        WALK.await("it is undone", () -> rows("SELECT * FROM shop.payments") == -1);
        WALK.await("nothing is staged", () -> model().staging().plan().get().isEmpty());
        ready();
        // What one team has is given to another, looked at, and put away.
        WALK.click("#part-matrix");
        ready();
        choose("shop.products", "marketing");
        ConsoleWalk.onScreen(() -> {
            ((MenuButton) WALK.scene().lookup("#giveTo"))
                    .getItems().stream()
                            .filter(item -> item.getText().equals("operations"))
                            .forEach(MenuItem::fire);
            return true;
        });
        WALK.await("it is staged", () -> !model().staging().plan().get().isEmpty());
        ready();
        WALK.click("#part-review");
        WALK.await(
                "the review is there",
                () -> model().review().found().get() instanceof Load.Ready<?>
                        && !texts("#reviewList").isEmpty());
        openCalls();
        assertThat(texts("#reviewList")).anyMatch(text -> text.startsWith("▲ operations on shop.products"));
        WALK.click("#discardPlan");
        WALK.await("nothing is staged", () -> model().staging().plan().get().isEmpty());
        WALK.await(
                "undo stands there", () -> WALK.scene().lookup("#undoDiscard").isVisible());
        WALK.click("#undoDiscard");
        WALK.await("it is staged again", () -> !model().staging().plan().get().isEmpty());
        ready();
        WALK.await("its line is there", () -> WALK.scene().lookup(".review-line") != null);
        ConsoleWalk.onScreen(() -> {
            WALK.scene().lookup(".review-line").requestFocus();
            return true;
        });
        WALK.robot.push(KeyCode.DELETE);
        WALK.await("nothing is staged", () -> model().staging().plan().get().isEmpty());
        WALK.click("#part-plan-history");
        WALK.await(
                "the newest says so",
                () -> texts("#history").stream().anyMatch(text -> text.contains("takes back the plan of")));
        ConsoleWalk.onScreen(() -> {
            ((DataGrid) WALK.scene().lookup("#plansList")).move(1, 0, false);
            return true;
        });
        WALK.await(
                "and so does the one before",
                () -> texts("#history").stream().anyMatch(text -> text.contains("taken back by the plan of")));
    }

    @Test
    void aMaskIsAViewThatIsGrantedInsteadOfTheTable() throws InterruptedException {
        ConsoleWalk.onScreen(() -> {
            WALK.window().view(LocalLake.role("steward"));
            return true;
        });
        WALK.robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        ready();
        choose("shop.orders", "marketing");
        String column = String.valueOf(java.util.Objects.requireNonNull(chosen().table())
                .columns()
                .get(1)
                .name());
        WALK.await("masks are offered", () -> WALK.scene().lookup("#mask") != null);
        ConsoleWalk.onScreen(() -> {
            ((MenuButton) WALK.scene().lookup("#mask"))
                    .getItems().stream()
                            .filter(item -> item.getText().equals(column))
                            .flatMap(item -> ((Menu) item).getItems().stream())
                            .filter(item -> item.getText().equals("Hash"))
                            .forEach(MenuItem::fire);
            ((Button) WALK.scene().lookup("#stage")).fire();
            return true;
        });
        WALK.await(
                "it is staged", () -> model().staging().plan().get().changes().size() == 2);
        ready();
        assertThat(texts("#inspector")).anyMatch(text -> text.startsWith("Reads through the view shop.orders_"));
        WALK.click("#part-review");
        WALK.await(
                "the review is there",
                () -> texts("#reviewList").stream().anyMatch(text -> text.startsWith("▲ marketing on shop.orders")));
        openCalls();
        assertThat(texts("#reviewList")).anyMatch(text -> text.contains("create view"));
        WALK.click("#applyPlan");
        WALK.await(
                "it is applied",
                () -> model().applying().outcome().get() instanceof Load.Ready<?>
                        && model().staging().plan().get().isEmpty());
        ready();
        assertThat(rows("SELECT * FROM shop.orders_marketing")).isPositive();
        assertThat(rows("SELECT * FROM shop.orders")).isEqualTo(-1);
        WALK.click("#part-plan-history");
        WALK.await(
                "the plan is in the history",
                () -> texts("#history").stream().anyMatch(text -> text.contains("create view")));
        ConsoleWalk.onScreen(() -> {
            ((Button) WALK.scene().lookup(".undo-plan")).fire();
            return true;
        });
        WALK.await("its undo is staged", () -> !model().staging().plan().get().isEmpty());
        ready();
        WALK.click("#applyPlan");
        WALK.await("the view is gone", () -> rows("SELECT * FROM shop.orders_marketing") == -1);
        ready();
        WALK.click("#part-matrix");
    }

    @Test
    void aTagIsStagedWithEveryCellThatItChanges() throws InterruptedException {
        LakeFormationClient lakeFormation =
                WALK.window().session().as(LocalLake.role("steward")).lakeFormation();
        lakeFormation.createLFTag(r -> r.tagKey("domain").tagValues("sales", "people"));
        lakeFormation.grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(
                        LocalLake.role("operations").id()))
                .resource(resource -> resource.lfTagPolicy(policy -> policy.resourceType("TABLE")
                        .expression(LFTag.builder()
                                .tagKey("domain")
                                .tagValues("sales")
                                .build())))
                .permissions(Permission.SELECT));
        ConsoleWalk.onScreen(() -> {
            WALK.window().view(LocalLake.role("steward"));
            model().refresh();
            return true;
        });
        WALK.robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        ready();
        choose("shop.daily_sales", "operations");
        WALK.await("tags are offered", () -> WALK.scene().lookup("#setTag") != null);
        ConsoleWalk.onScreen(() -> {
            Menu domain = (Menu)
                    ((MenuButton) WALK.scene().lookup("#setTag")).getItems().getFirst();
            domain.getItems().stream()
                    .filter(item -> item.getText().equals("sales"))
                    .forEach(MenuItem::fire);
            return true;
        });
        WALK.await("it is staged", () -> !model().staging().plan().get().isEmpty());
        ready();
        assertThat(texts("#inspector")).contains("domain = sales");
        WALK.click("#part-review");
        WALK.await(
                "the review is there",
                () -> texts("#reviewList").stream().anyMatch(text -> text.contains("operations on shop.daily_sales")));
        openCalls();
        assertThat(texts("#reviewList")).anyMatch(text -> text.contains("set domain = sales"));
        assertThat(texts("#reviewList"))
                .anyMatch(text ->
                        text.startsWith("▲ operations on shop.daily_sales: reads everything (now: sees nothing)"));
        WALK.click("#applyPlan");
        WALK.await(
                "it is applied",
                () -> model().staging().plan().get().isEmpty()
                        && model().applying().outcome().get() instanceof Load.Ready<?>);
        ready();
        assertThat(lakeFormation
                        .getResourceLFTags(r -> r.resource(resource ->
                                resource.table(t -> t.databaseName("shop").name("daily_sales"))))
                        .lfTagsOnTable())
                .anyMatch(
                        tag -> tag.tagKey().equals("domain") && tag.tagValues().contains("sales"));
        WALK.click("#part-matrix");
    }

    @Test
    void theMatrixIsExported() throws Exception {
        ConsoleWalk.onScreen(() -> {
            WALK.window().view(LocalLake.role("steward"));
            return true;
        });
        WALK.robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        ready();
        for (String name : java.util.List.of("access.csv", "access.xlsx")) {
            java.nio.file.Path file = WALK.folder().resolve(name);
            ConsoleWalk.onScreen(() -> {
                model().files().export(file);
                return true;
            });
            WALK.await(
                    "it is written",
                    () -> model().files().written().get() instanceof Load.Ready<java.nio.file.Path> ready
                            && ready.value().equals(file));
            assertThat(file).exists();
        }
        assertThat(java.nio.file.Files.readString(WALK.folder().resolve("access.csv")))
                .startsWith("table,admin,")
                .contains("\r\nshop.customers,")
                .contains("rows(agreed_to_marketing = true)");
        try (var zip =
                new java.util.zip.ZipFile(WALK.folder().resolve("access.xlsx").toFile())) {
            assertThat(zip.getEntry("xl/worksheets/sheet1.xml")).isNotNull();
        }
    }

    /// What all tables of a database give is split, really applied, and read back.
    @Test
    void narrowingUnderAWideGrantSplitsIt() throws InterruptedException {
        WALK.await("the steward's window", () -> WALK.shell().window().isPresent());
        Principal finance = LocalLake.role("finance");
        ConsoleWalk.onScreen(() -> {
            WALK.window().view(LocalLake.role("steward"));
            return true;
        });
        WALK.robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        ready();
        choose("shop.payments", "finance");
        AccessState before = matrix().reading().state();
        assertThat(WALK.find(CheckBox.class, "#see").isSelected()).isTrue();
        ConsoleWalk.onScreen(() -> {
            ((CheckBox) WALK.scene().lookup("#column-card_number")).fire();
            return true;
        });
        assertThat(WALK.find(Label.class, "#beyond").getText())
                .contains("takes nothing away: finance")
                .contains("all tables of shop");
        // Staged without it, the review says why nothing changes and offers the same.
        press("#stage");
        WALK.await("it is staged", () -> !model().staging().plan().get().isEmpty());
        ready();
        press("#part-review");
        WALK.await("the review offers it", () -> WALK.scene().lookup(".split-grant") != null);
        assertThat(texts("#reviewList"))
                .contains("1 change · 1 other")
                .anyMatch(text -> text.contains("all tables of shop"));
        press(".split-grant");
        WALK.await(
                "one line tells it",
                () -> texts("#reviewList").stream()
                        .anyMatch(text -> text.startsWith("▼ finance on shop.payments: reads 6 of 7 columns")
                                && text.contains("; loses card_number")
                                && text.contains("all tables of shop is split into a grant for each of 7 tables")));
        assertThat(texts("#reviewList")).contains("1 change · 1 narrows");
        press("#applyPlan");
        WALK.await("it is applied", () -> model().staging().plan().get().isEmpty());
        ready();
        AccessState after = matrix().reading().state();
        for (Table table : matrix().tables()) {
            for (Principal each : matrix().principals()) {
                boolean edited = each.equals(finance) && table.ref().equals(TableRef.of("shop", "payments"));
                assertThat(after.of(each, table.shape()).authorisedColumns().contains("card_number"))
                        .isEqualTo(!edited
                                && before.of(each, table.shape())
                                        .authorisedColumns()
                                        .contains("card_number"));
                if (!edited) {
                    assertThat(after.of(each, table.shape()).permissions().keySet())
                            .as(each.name() + " on " + table.ref())
                            .isEqualTo(
                                    before.of(each, table.shape()).permissions().keySet());
                    assertThat(after.of(each, table.shape()).authorisedColumns())
                            .isEqualTo(before.of(each, table.shape()).authorisedColumns());
                }
            }
        }
        assertThat(after.facts().grants())
                .noneMatch(grant -> grant.principal().equals(finance) && grant.on() instanceof Securable.AllTables);
        // And back, as any plan.
        press("#part-plan-history");
        WALK.await("it can be undone", () -> WALK.scene().lookup(".undo-plan") != null);
        press(".undo-plan");
        WALK.await("its undo is staged", () -> !model().staging().plan().get().isEmpty());
        ready();
        press("#applyPlan");
        WALK.await("it is applied", () -> model().staging().plan().get().isEmpty());
        ready();
        assertThat(Plan.between(before.facts(), matrix().reading().state().facts())
                        .isEmpty())
                .isTrue();
        press("#part-matrix");
    }

    private static void press(String selector) {
        ConsoleWalk.onScreen(() -> {
            WALK.scene().getRoot().applyCss();
            WALK.scene().getRoot().layout();
            ((ButtonBase) WALK.scene().lookup(selector)).fire();
            return true;
        });
    }

    private static void openCalls() {
        ConsoleWalk.onScreen(() -> {
            WALK.scene().getRoot().lookupAll(".review-calls").forEach(each -> ((ToggleButton) each).setSelected(true));
            return true;
        });
    }

    private static Matrix matrix() {
        return ConsoleWalk.onScreen(() -> ((Load.Ready<Matrix>) model().matrix().get()).value());
    }

    @Test
    void thePanelStaysOnTheChosenCellWhateverAFilterShows() throws InterruptedException {
        ConsoleWalk.onScreen(() -> {
            WALK.window().view(LocalLake.role("steward"));
            return true;
        });
        WALK.robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        ready();
        choose("shop.daily_sales", "finance");
        search("web_logs");
        assertThat(chosen().table().ref()).isEqualTo(TableRef.of("shop", "daily_sales"));
        assertThat(WALK.find(DataGrid.class, "#matrix").selectedRow().get()).isEqualTo(-1);
        search("");
        assertThat(chosen().table().ref()).isEqualTo(TableRef.of("shop", "daily_sales"));
        assertThat(WALK.find(DataGrid.class, "#matrix").selectedRow().get()).isPositive();
        search("shop.d");
        assertThat(chosen().table().ref()).isEqualTo(TableRef.of("shop", "daily_sales"));
        search("");
    }

    @Test
    void anEditIsStagedWithLeavingItsCellAndAWrongOneWaits() throws InterruptedException {
        ConsoleWalk.onScreen(() -> {
            WALK.window().view(LocalLake.role("steward"));
            return true;
        });
        WALK.robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        ready();
        choose("shop.daily_sales", "operations");
        WALK.click("#see");
        WALK.click("#rowFilter").write("nothing = 1");
        choose("shop.daily_sales", "support");
        assertThat(WALK.find(Label.class, "#matrixNotice").getText()).contains("operations on shop.daily_sales");
        assertThat(model().staging().plan().get().isEmpty()).isTrue();
        choose("shop.daily_sales", "operations");
        assertThat(WALK.find(TextArea.class, "#rowFilter").getText()).isEqualTo("nothing = 1");
        ConsoleWalk.onScreen(() -> {
            WALK.find(TextArea.class, "#rowFilter").setText("");
            return true;
        });
        choose("shop.daily_sales", "support");
        WALK.await("it is staged", () -> !model().staging().plan().get().isEmpty());
        ready();
        WALK.click("#matrix").push(KeyCode.CONTROL, KeyCode.Z);
        WALK.await("it is taken back", () -> model().staging().plan().get().isEmpty());
        ready();
        search("");
    }

    private static void search(String text) {
        ConsoleWalk.onScreen(() -> {
            model().search().set(text);
            return true;
        });
    }

    private static void ready() throws InterruptedException {
        WALK.await("the matrix is there", () -> model().matrix().get() instanceof Load.Ready<?>);
    }

    private static void choose(String table, String team) throws InterruptedException {
        ConsoleWalk.onScreen(() -> {
            ((javafx.scene.control.ToggleButton) WALK.scene().lookup("#part-matrix")).setSelected(true);
            model().search().set(table);
            return true;
        });
        String[] parts = table.split("\\.");
        WALK.await("the cell is chosen", () -> {
            WALK.window().go(new Address.CellAt(TableRef.of(parts[0], parts[1]), LocalLake.role(team)));
            return !model().chosen().get().isEmpty();
        });
        WALK.await("the panel is laid out", () -> WALK.scene().lookup("#inspector") != null);
    }

    // Rows that marketing gets, or -1 where its query fails.
    private static int rows(String sql) {
        Clients team = WALK.window().session().as(LocalLake.role("marketing"));
        try (var result = new QueryService(team.athena(), team.s3()).run(sql, "shop")) {
            return result.rows().rowCount();
        } catch (LakeException e) {
            return -1;
        }
    }

    private static java.util.List<String> texts(String within) {
        return WALK.texts(within);
    }

    private static PermissionViewModel.Cell chosen() {
        return ConsoleWalk.onScreen(() -> model().chosen().get().getFirst());
    }

    private static java.util.List<String> texts() {
        return WALK.texts("#inspector");
    }
}
