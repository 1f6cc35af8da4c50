package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.Mask;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.RowFilterParser;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.plan.TableEdit;
import dev.lakeward.async.Load;
import dev.lakeward.feature.permission.Matrix;
import dev.lakeward.feature.permission.PermissionScreen;
import dev.lakeward.feature.permission.PermissionViewModel;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.service.Clients;
import dev.lakeward.sql.type.DataType;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.DataGrid;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a steward does around the matrix: filters it, arranges teams, looks from afar, changes several cells, builds a
/// condition, masks by an expression, compares sample rows, makes LF-Tags, and takes changes from a spreadsheet.
class StewardWalkTest {
    @RegisterExtension
    static final ConsoleWalk WALK = new ConsoleWalk();

    private static PermissionViewModel model() {
        return WALK.window().screen(PermissionScreen.class).model();
    }

    @BeforeEach
    void openTheMatrix() throws InterruptedException {
        WALK.robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        ready();
        ConsoleWalk.onScreen(() -> {
            model().search().set("");
            model().staging().discard();
            return true;
        });
        WALK.await("nothing is staged", () -> model().staging().plan().get().isEmpty());
        ready();
        press("#part-matrix");
    }

    private static void ready() throws InterruptedException {
        WALK.await("the matrix is there", () -> model().matrix().get() instanceof Load.Ready<?>);
    }

    private static void press(String selector) {
        ConsoleWalk.onScreen(() -> {
            WALK.scene().getRoot().applyCss();
            WALK.scene().getRoot().layout();
            ((ButtonBase) WALK.scene().lookup(selector)).fire();
            return true;
        });
    }

    private static void write(String selector, String text) {
        ConsoleWalk.onScreen(() -> {
            ((TextInputControl) WALK.scene().lookup(selector)).setText(text);
            return true;
        });
    }

    private static void focus(String table, String team) throws InterruptedException {
        String[] parts = table.split("\\.");
        WALK.await("the cell is chosen", () -> {
            WALK.window().go(new Address.CellAt(TableRef.of(parts[0], parts[1]), LocalLake.role(team)));
            return model().chosen().get().stream()
                    .anyMatch(cell -> cell.table() != null
                            && cell.table().ref().toString().equals(table)
                            && cell.principal().name().equals(team));
        });
        WALK.await("its form is there", () -> WALK.scene().lookup("#inspector") != null);
    }

    private static List<String> texts(String within) {
        return WALK.texts(within);
    }

    private static String size() {
        return WALK.find(Label.class, "#matrixSize").getText();
    }

    // From top to bottom; a lookup has no order of its own.
    private static List<Node> inOrder(String selector) {
        WALK.scene().getRoot().applyCss();
        WALK.scene().getRoot().layout();
        return WALK.scene().getRoot().lookupAll(selector).stream()
                .sorted(java.util.Comparator.comparing(
                        (Node node) -> node.localToScene(0, 0).getY()))
                .toList();
    }

    private static String notice() {
        return WALK.find(Label.class, "#matrixNotice").getText();
    }

    private static void fire(Menu menu, String title) {
        menu.getItems().stream().filter(item -> item.getText().equals(title)).forEach(MenuItem::fire);
    }

    @Test
    void theMatrixIsFilteredByMenuAndByWords() throws InterruptedException {
        ConsoleWalk.onScreen(() -> {
            MenuButton filters = (MenuButton) WALK.scene().lookup("#matrixFilter");
            filters.getOnShowing().handle(null);
            fire((Menu) filters.getItems().getFirst(), "shop");
            return true;
        });
        assertThat(model().search().get()).isEqualTo("database:shop");
        assertThat(size()).startsWith("7 tables");
        WALK.click("#permissionSearch").write(" sees:resident_no");
        assertThat(size()).startsWith("1 table × ");
        // Whoever sees the column in no table has no place here.
        assertThat(size()).doesNotContain("10 teams");
        write("#permissionSearch", "tag:sensitivity=pii");
        assertThat(size()).startsWith("4 tables");
        write("#permissionSearch", "is:iam");
        assertThat(size()).startsWith("1 table");
        write("#permissionSearch", "frobnicate:x");
        assertThat(size()).contains("frobnicate:x is no filter");
    }

    @Test
    void teamsAreHiddenPinnedAndGroupedAndTheMatrixIsSeenFromAfar() throws InterruptedException {
        press("#teams");
        WALK.await("the teams are there", () -> WALK.scene().lookup("#show-engineer") != null);
        ConsoleWalk.onScreen(() -> {
            ((CheckBox) WALK.scene().lookup("#show-engineer")).fire();
            return true;
        });
        assertThat(size()).endsWith("× 10 teams");
        press("#pin-support");
        assertThat(ConsoleWalk.onScreen(() -> grid().titles().get(1))).isEqualTo("support");
        write("#group-finance", "money");
        assertThat(WALK.find(Node.class, "#group-finance")).isNotNull();
        press("#resetTeams");
        assertThat(size()).endsWith("× 11 teams");
        press("#overview");
        assertThat(ConsoleWalk.onScreen(() -> grid().isHeatMap())).isTrue();
        focus("shop.customers", "marketing");
        keysToMatrix();
        WALK.robot.push(KeyCode.ENTER);
        assertThat(ConsoleWalk.onScreen(() -> grid().isHeatMap())).isFalse();
        assertThat(chosen()).isEqualTo("marketing on shop.customers");
        WALK.robot.push(KeyCode.CONTROL, KeyCode.MINUS);
        assertThat(ConsoleWalk.onScreen(() -> grid().zoom().get())).isLessThan(1);
        WALK.robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
        // A title is moved by the keys.
        WALK.robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.LEFT);
        assertThat(ConsoleWalk.onScreen(() -> grid().titles())).containsSubsequence("marketing", "ingest");
        press("#teams");
        press("#resetTeams");
        press("#teams");
    }

    private static DataGrid grid() {
        return (DataGrid) WALK.scene().lookup("#matrix");
    }

    // By a click it could be the second of a double click.
    private static void keysToMatrix() {
        ConsoleWalk.onScreen(() -> {
            grid().requestFocus();
            return true;
        });
    }

    private static String chosen() {
        return ConsoleWalk.onScreen(() -> {
            PermissionViewModel.Cell cell = model().chosen().get().getFirst();
            return cell.principal().name() + " on "
                    + (cell.table() == null ? "" : cell.table().ref());
        });
    }

    @Test
    void severalCellsAreChangedAsOne() throws InterruptedException {
        focus("shop.daily_sales", "operations");
        keysToMatrix();
        WALK.robot.push(KeyCode.SHIFT, KeyCode.DOWN);
        assertThat(texts("#inspector")).anyMatch(text -> text.equals("1 team × 2 tables"));
        press("#see");
        press("#stage");
        WALK.await("both are staged", () -> !model().staging().plan().get().isEmpty());
        ready();
        assertThat(model().staging().plan().get().changes())
                .filteredOn(change -> change.sentence().startsWith("grant SELECT"))
                .hasSizeGreaterThanOrEqualTo(2);
        keysToMatrix();
        WALK.robot.push(KeyCode.CONTROL, KeyCode.Z);
        WALK.await(
                "one step takes both back", () -> model().staging().plan().get().isEmpty());
    }

    @Test
    void cellsApartFromEachOtherAreChangedAsOne() throws InterruptedException {
        focus("shop.daily_sales", "operations");
        keysToMatrix();
        WALK.robot.push(KeyCode.CONTROL, KeyCode.SPACE);
        focus("cleaned.orders", "support");
        assertThat(texts("#inspector")).anyMatch(text -> text.equals("2 teams × 2 tables"));
        press("#see");
        press("#stage");
        WALK.await(
                "both are staged",
                () -> model().staging().plan().get().changes().size() == 2);
        ready();
        keysToMatrix();
        WALK.robot.push(KeyCode.ESCAPE);
        assertThat(chosen()).isEqualTo("support on cleaned.orders");
    }

    @Test
    void aConditionIsBuiltAMaskIsWrittenAndRowsAreCompared() throws InterruptedException {
        focus("shop.customers", "support");
        press("#rowsAsForm");
        assertThat(WALK.robot.lookup(".condition-value").queryAll()).isNotEmpty();
        press(".add-condition");
        WALK.await("a line is added", () -> inOrder(".condition-column").size() == 2);
        ConsoleWalk.onScreen(() -> {
            ((ComboBox<?>) inOrder(".condition-column").getLast()).getEditor().setText("segment");
            ((TextInputControl) inOrder(".condition-value").getLast()).setText("consumer");
            return true;
        });
        // A new reading of the lake leaves what is being written.
        ConsoleWalk.onScreen(() -> {
            model().refresh();
            return true;
        });
        ready();
        assertThat(WALK.find(TextArea.class, "#rowFilter").getText())
                .isEqualTo("country = 'KR' AND segment = 'consumer'");
        ConsoleWalk.onScreen(() -> {
            MenuButton mask = (MenuButton) WALK.scene().lookup("#mask");
            mask.getItems().stream()
                    .filter(item -> item.getText().equals("email"))
                    .forEach(item -> fire((Menu) item, "Custom expression…"));
            return true;
        });
        write("#mask-email", "max(email)");
        assertThat(WALK.find(Label.class, "#formProblem").getText()).contains("no aggregate");
        write("#mask-email", "(SELECT email FROM shop.customers LIMIT 1)");
        assertThat(WALK.find(Label.class, "#formProblem").getText()).contains("no subquery");
        write("#mask-email", "emial");
        assertThat(WALK.find(Label.class, "#formProblem").getText()).contains("emial");
        assertThat(WALK.find(Button.class, "#stage").isDisabled()).isTrue();
        write("#mask-email", "concat('***', substr(email, length(email) - 3))");
        assertThat(WALK.find(Button.class, "#stage").isDisabled()).isFalse();
        press("#preview");
        WALK.await("rows are counted", () -> WALK.scene().lookup("#compareRows") != null);
        press("#compareRows");
        WALK.await("rows are compared", () -> WALK.scene().lookup("#compared") != null);
        ConsoleWalk.onScreen(() -> {
            WALK.scene().getRoot().applyCss();
            DataGrid after = (DataGrid) WALK.scene().lookup("#sampleAfter");
            DataGrid before = (DataGrid) WALK.scene().lookup("#sampleBefore");
            assertThat(after.titles()).contains("email").doesNotContain("resident_no");
            assertThat(before.titles()).doesNotContain("resident_no");
            return true;
        });
        assertThat(texts("#compared")).anyMatch(text -> text.contains("masked: email"));
        // The rule of names, changed in place.
        press("#part-matrix");
        press("#changeNaming");
        write("#maskNaming", "{table}_for_{team}");
        press("#stage");
        WALK.await("it is staged", () -> !model().staging().plan().get().isEmpty());
        ready();
        assertThat(model().staging().plan().get().changes())
                .anyMatch(change -> change.sentence().startsWith("create view shop.customers_for_support"));
        // What is copied takes its masks along.
        focus("shop.customers", "support");
        keysToMatrix();
        WALK.robot.push(KeyCode.CONTROL, KeyCode.C);
        focus("shop.customers", "operations");
        WALK.robot.push(KeyCode.CONTROL, KeyCode.V);
        WALK.await(
                "the copy is staged",
                () -> model().staging().plan().get().changes().stream()
                        .anyMatch(change -> change.sentence().contains("shop.customers_for_operations")));
        ready();
        focus("shop.orders", "operations");
        WALK.robot.push(KeyCode.CONTROL, KeyCode.V);
        assertThat(notice()).contains("Not pasted: shop.orders has no column");
    }

    /// Edits come faster than their difference is found, and the lake is read anew in between.
    @Test
    void noEditIsLostWhileTheLakeIsReadAnew() throws InterruptedException {
        TableEdit sees = new TableEdit(true, new ColumnSet.All(), new RowPredicate.True(), Set.of(), false);
        List<Table> tables = ConsoleWalk.onScreen(
                () -> ((Load.Ready<Matrix>) model().matrix().get())
                        .value().tables().stream()
                                .filter(table -> table.ref().database().name().equals("cleaned"))
                                .toList());
        ConsoleWalk.onScreen(() -> {
            for (int i = 0; i < tables.size(); i++) {
                Table table = tables.get(i);
                model().staging()
                        .stage(
                                sees,
                                List.of(new PermissionViewModel.Cell(
                                        LocalLake.role("support"), table.ref().database(), table, "")));
                if (i % 2 == 0) {
                    model().refresh();
                }
            }
            return true;
        });
        WALK.await(
                "all are staged", () -> model().staging().plan().get().changes().size() == tables.size());
        // And they are there after a restart, with one that was staged in the last moment.
        ready();
        ConsoleWalk.onScreen(() -> {
            Table last = tables.getLast();
            model().staging()
                    .stage(
                            sees,
                            List.of(new PermissionViewModel.Cell(
                                    LocalLake.role("finance"), last.ref().database(), last, "")));
            return true;
        });
        WALK.close();
        WALK.open();
        WALK.await("the window", () -> WALK.shell().window().isPresent());
        WALK.await(
                "they are there", () -> model().staging().plan().get().changes().size() == tables.size() + 1);
    }

    @Test
    void aTeamIsOptedInAndOutAgain() throws InterruptedException {
        focus("raw.products", "marketing");
        press("#optIn");
        WALK.await("it is staged", () -> !model().staging().plan().get().isEmpty());
        ready();
        assertThat(model().staging().plan().get().changes())
                .singleElement()
                .satisfies(
                        change -> assertThat(change.sentence()).startsWith("opt marketing in on table raw.products"));
        press("#optOut");
        WALK.await("nothing is staged", () -> model().staging().plan().get().isEmpty());
        ready();
    }

    @Test
    void aWarningLeadsToItsTable() {
        press("#part-warnings");
        WALK.robot.push(KeyCode.ENTER);
        assertThat(model().search().get()).isEqualTo("raw.products");
        assertThat(size()).startsWith("1 table");
    }

    @Test
    void tagsAreMadeAndTheCellsThatTheyChangeAreListedBefore() throws InterruptedException {
        press("#part-lf-tags");
        press("#newTag");
        write("#tag_name", "Domain");
        write("#tag_text", "Sales, people");
        WALK.await("no cell changes", () -> texts("#tagImpact").contains("No cell of the matrix changes."));
        press("#stageTag");
        WALK.await(
                "it is staged", () -> model().staging().plan().get().changes().size() == 1);
        ready();
        assertThat(model().staging().plan().get().changes().getFirst().sentence())
                .isEqualTo("create LF-Tag domain with values people, sales");
        press("#newExpression");
        write("#expression_name", "trade");
        write("#expression_text", "domain = nothing");
        assertThat(texts("#tagEdit")).anyMatch(text -> text.contains("LF-Tag domain does not have nothing"));
        write("#expression_text", "domain = sales | people");
        press("#stageTag");
        WALK.await(
                "it is staged", () -> model().staging().plan().get().changes().size() == 2);
        ready();
        // A grant on a tag that is there, and a value that takes it away from whom it reached.
        var lakeFormation =
                WALK.window().session().as(LocalLake.role("steward")).lakeFormation();
        lakeFormation.grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(
                        LocalLake.role("operations").id()))
                .resource(resource -> resource.lfTagPolicy(policy -> policy.resourceType("TABLE")
                        .expression(software.amazon.awssdk.services.lakeformation.model.LFTag.builder()
                                .tagKey("sensitivity")
                                .tagValues("public")
                                .build())))
                .permissions(software.amazon.awssdk.services.lakeformation.model.Permission.SELECT));
        ConsoleWalk.onScreen(() -> {
            model().refresh();
            return true;
        });
        ready();
        press("#part-lf-tags");
        ConsoleWalk.onScreen(() -> {
            WALK.scene().getRoot().lookupAll(".tag-line").stream()
                    .filter(line -> ((Labeled) line).getText().startsWith("sensitivity = "))
                    .forEach(line -> ((ButtonBase) line).fire());
            return true;
        });
        write("#tag_text", "internal, pii");
        WALK.await(
                "the cell is listed",
                () -> texts("#tagImpact").stream()
                        .anyMatch(text -> text.startsWith("▼ operations on shop.products: reads everything →")));
        press("#part-matrix");
    }

    @Test
    void aChangedSpreadsheetIsStagedOrRefusedWithItsPlace() throws Exception {
        for (String name : List.of("matrix.csv", "matrix.xlsx")) {
            Path file = WALK.folder().resolve(name);
            ConsoleWalk.onScreen(() -> {
                model().files().export(file);
                return true;
            });
            WALK.await(
                    "it is written",
                    () -> model().files().written().get() instanceof Load.Ready<Path> ready
                            && ready.value().equals(file));
            ready();
            ConsoleWalk.onScreen(() -> {
                model().files().importFile(file);
                return true;
            });
            // What was exported says nothing new.
            WALK.await("it is read", () -> notice().equals("Staged 0 cells from the file."));
            ready();
            assertThat(model().staging().plan().get().isEmpty()).isTrue();
        }
        Path csv = WALK.folder().resolve("matrix.csv");
        String text = Files.readString(csv);
        // An empty cell says nothing, and takes nothing away.
        Files.writeString(
                csv,
                text.replaceFirst("read rows\\(country = 'KR'\\)", "read rows(country = 'DE')")
                        .replaceFirst("(shop.products),[^,]*,[^,]*,", "$1,,,"));
        ConsoleWalk.onScreen(() -> {
            model().files().importFile(csv);
            return true;
        });
        WALK.await(
                "it is staged",
                () -> notice().equals("Staged 1 cell from the file.")
                        && !model().staging().plan().get().isEmpty());
        ready();
        assertThat(model().staging().plan().get().changes())
                .singleElement()
                .satisfies(change -> assertThat(change.sentence()).contains("rows where country = 'DE'"));
        Files.writeString(csv, text.replaceFirst("read rows\\(country = 'KR'\\)", "read rows(land = 'DE')"));
        ConsoleWalk.onScreen(() -> {
            model().files().importFile(csv);
            return true;
        });
        WALK.await("it is refused", () -> notice().contains("Cell L"));
        assertThat(notice()).contains("the table has no column land");
    }

    /// The condition of a masking view is in its text, which is not the team's to read.
    @Test
    void aTeamIsNotToldTheConditionOfItsMaskingView() throws InterruptedException {
        TableRef orders = TableRef.of("shop", "orders");
        MaskingView view = new MaskingView(
                TableRef.of("shop", "orders_marketing"),
                orders,
                List.of(new MaskingView.Masked("order_id", Optional.of(Mask.Kind.MASK_HASH))),
                Map.of("order_id", "bigint"),
                RowFilterParser.parse("country = 'KR'", Map.of("country", DataType.VARCHAR), Set.of()));
        Clients steward = WALK.window().session().as(LocalLake.role("steward"));
        QueryService queries = new QueryService(steward.athena(), steward.s3());
        queries.run(view.statement(false), "shop").close();
        grantToMarketing(view.name(), software.amazon.awssdk.services.lakeformation.model.Permission.SELECT);
        grantToMarketing(orders, software.amazon.awssdk.services.lakeformation.model.Permission.DESCRIBE);
        WALK.robot.push(KeyCode.SHIFT, KeyCode.F5);
        ready();
        focus("shop.orders", "marketing");
        assertThat(texts("#inspector"))
                .anyMatch(text -> text.contains("shop.orders_marketing: ") && text.contains("'KR'"));
        viewAs("marketing");
        focus("shop.orders", "marketing");
        assertThat(texts("#inspector"))
                .anyMatch(text -> text.contains("shop.orders_marketing: "))
                .noneMatch(text -> text.contains("KR"));
        viewAs("steward");
        queries.run("DROP VIEW shop.orders_marketing", "shop").close();
        WALK.robot.push(KeyCode.SHIFT, KeyCode.F5);
        ready();
    }

    private static void grantToMarketing(
            TableRef on, software.amazon.awssdk.services.lakeformation.model.Permission permission) {
        WALK.window()
                .session()
                .as(LocalLake.role("steward"))
                .lakeFormation()
                .grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(
                                LocalLake.role("marketing").id()))
                        .resource(resource -> resource.table(
                                t -> t.databaseName(on.database().name()).name(on.name())))
                        .permissions(permission));
    }

    private static void viewAs(String team) throws InterruptedException {
        ConsoleWalk.onScreen(() -> {
            WALK.window().view(LocalLake.role(team));
            return true;
        });
        ready();
    }
}
