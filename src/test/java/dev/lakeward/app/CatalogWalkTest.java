package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.TableRef;
import dev.lakeward.async.Load;
import dev.lakeward.feature.catalog.CatalogContent;
import dev.lakeward.feature.catalog.CatalogScreen;
import dev.lakeward.feature.catalog.CatalogViewModel;
import dev.lakeward.local.LocalLake;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.DataGrid;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;

/// The catalog by keys and mouse: search, open a table, look at its rows, go back, close and open again.
class CatalogWalkTest {
    @RegisterExtension
    static final ConsoleWalk WALK = new ConsoleWalk();

    @BeforeEach
    void asTheSteward() throws InterruptedException {
        ConsoleWalk.onScreen(() -> {
            WALK.window().view(LocalLake.role("steward"));
            return true;
        });
        WALK.robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        loaded();
    }

    private static void loaded() throws InterruptedException {
        WALK.await(
                "the catalog is there",
                () -> model().content().get() instanceof Load.Ready<?>
                        && model().selected().get() != null
                        && model().viewers().get() instanceof Load.Ready<?>);
    }

    private static CatalogViewModel model() {
        return WALK.window().screen(CatalogScreen.class).model();
    }

    private static String title() {
        return WALK.find(Label.class, "#tableTitle").getText();
    }

    @Test
    void typingFindsATableAndEnterShowsIt() throws InterruptedException {
        WALK.click("#catalogSearch").write("daily");
        TreeView<?> tree = WALK.find(TreeView.class, "#catalogTree");
        assertThat(ConsoleWalk.onScreen(tree::getExpandedItemCount)).isEqualTo(2);
        WALK.click("daily_sales");
        assertThat(title()).isEqualTo("shop ▸ daily_sales");
        WALK.click("#catalogSearch").eraseText(5);
        assertThat(WALK.find(TextField.class, "#catalogSearch").getText()).isEmpty();
    }

    @Test
    void altLeftGoesBackToTheTableBeforeAndAltRightForthAgain() throws InterruptedException {
        loaded();
        ConsoleWalk.onScreen(() -> {
            WALK.window().go(new Address.TableAt(TableRef.of("shop", "orders")));
            WALK.window().go(new Address.TableAt(TableRef.of("shop", "payments")));
            return true;
        });
        WALK.robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        WALK.robot.push(KeyCode.ALT, KeyCode.LEFT);
        assertThat(title()).isEqualTo("shop ▸ payments");
        WALK.robot.push(KeyCode.ALT, KeyCode.LEFT);
        assertThat(title()).isEqualTo("shop ▸ orders");
        WALK.robot.push(KeyCode.ALT, KeyCode.RIGHT);
        assertThat(title()).isEqualTo("shop ▸ payments");
    }

    @Test
    void aTeamSeesFewerColumnsThanTheSteward() throws InterruptedException {
        ConsoleWalk.onScreen(() -> {
            WALK.window().go(new Address.TableAt(TableRef.of("shop", "customers")));
            return true;
        });
        assertThat(columnRows()).isEqualTo(12);
        ConsoleWalk.onScreen(() -> {
            WALK.window().view(LocalLake.role("marketing"));
            return true;
        });
        loaded();
        ConsoleWalk.onScreen(() -> {
            WALK.window().go(new Address.TableAt(TableRef.of("shop", "customers")));
            return true;
        });
        assertThat(columnRows()).isEqualTo(8);
        assertThat(WALK.find(Label.class, "#viewing").getText()).isEqualTo("You see the lake as marketing");
    }

    @Test
    void aTableThatIsMadeElsewhereShowsByItself() throws InterruptedException {
        GlueClient glue = WALK.window().session().as(LocalLake.role("steward")).glue();
        glue.createTable(request -> request.databaseName("shop")
                .tableInput(table -> table.name("arrived")
                        .storageDescriptor(storage -> storage.columns(
                                Column.builder().name("id").type("bigint").build()))));
        WALK.await("it shows", () -> knows("arrived"));
        glue.deleteTable(request -> request.databaseName("shop").name("arrived"));
        WALK.await("it is gone", () -> !knows("arrived"));
    }

    private static boolean knows(String table) {
        return model().content().get() instanceof Load.Ready<CatalogContent> ready
                && ready.value().tables().values().stream()
                        .flatMap(java.util.List::stream)
                        .anyMatch(each -> each.ref().name().equals(table));
    }

    private static int columnRows() {
        return ConsoleWalk.onScreen(
                () -> model().columnRows(model().selected().get(), new dev.lakeward.async.Load.Idle<>())
                        .size());
    }

    @Test
    void theWindowOpensWhereItWasClosed() throws InterruptedException {
        ConsoleWalk.onScreen(() -> {
            WALK.window().go(new Address.TableAt(TableRef.of("shop", "orders")));
            return true;
        });
        WALK.close();
        WALK.open();
        loaded();
        assertThat(title()).isEqualTo("shop ▸ orders");
        assertThat(WALK.scene().lookup("#details")).isNotNull();
        assertThat(WALK.scene().lookup(".data-grid")).isInstanceOf(DataGrid.class);
    }
}
