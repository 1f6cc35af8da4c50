package dev.lakeward.app;

import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.Mask;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.plan.TableEdit;
import dev.lakeward.async.Load;
import dev.lakeward.feature.permission.PermissionScreen;
import dev.lakeward.feature.permission.PermissionViewModel;
import dev.lakeward.ui.Address;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;

/// The part of the tour that shows the permission screen.
final class PermissionTour {
    private final ConsoleApp.Built built;
    private final Pictures pictures;

    PermissionTour(ConsoleApp.Built built, Pictures pictures) {
        this.built = built;
        this.pictures = pictures;
    }

    void walk(String name) throws IOException, InterruptedException {
        OffScreen.onScreen(() -> {
            built.window().screen(PermissionScreen.class).model().search().set("shop.");
            built.window().go(new Address.WhoSees(TableRef.of("shop", "customers")));
            built.window().screen(PermissionScreen.class).model().search().set("");
            built.scene().getRoot().applyCss();
            built.scene().getRoot().layout();
            focus(TableRef.of("shop", "customers"), name.equals("steward") ? "marketing" : name);
            return true;
        });
        pictures.take(name + "-permissions");
        if (name.equals("steward")) {
            stagedChange();
        }
        new TeamTour(built, pictures).walk(name);
    }

    // Support gets payments without the card number; the plan is shown and put away again.
    private void stagedChange() throws IOException, InterruptedException {
        PermissionViewModel model =
                built.window().screen(PermissionScreen.class).model();
        OffScreen.onScreen(() -> {
            focus(TableRef.of("shop", "payments"), "support");
            PermissionViewModel.Cell cell = model.chosen().get().getFirst();
            model.staging()
                    .stage(
                            new TableEdit(
                                    true,
                                    new ColumnSet.Include(
                                            Set.of("payment_id", "order_id", "country", "method", "amount", "paid_at")),
                                    new RowPredicate.True(),
                                    Set.of(),
                                    false),
                            List.of(cell));
            return true;
        });
        OffScreen.await(
                () -> !model.staging().plan().get().isEmpty() && model.matrix().get() instanceof Load.Ready<?>);
        pictures.take("steward-permissions-staged");
        pictures.press("#part-review");
        OffScreen.await(() -> model.review().found().get() instanceof Load.Ready<?>);
        pictures.take("steward-permissions-review");
        pictures.press("#part-matrix");
        OffScreen.onScreen(() -> {
            model.staging().discard();
            return true;
        });
        OffScreen.await(
                () -> model.staging().plan().get().isEmpty() && model.matrix().get() instanceof Load.Ready<?>);
        moreOfPermissions(model);
    }

    // A mask and a condition as a form, with sample rows before and after; then the other tabs.
    private void moreOfPermissions(PermissionViewModel model) throws IOException, InterruptedException {
        TableRef customers = TableRef.of("shop", "customers");
        OffScreen.onScreen(() -> {
            focus(customers, "support");
            return true;
        });
        pictures.press("#rowsAsForm");
        OffScreen.onScreen(() -> {
            ((MenuButton) built.scene().lookup("#mask"))
                    .getItems().stream()
                            .filter(item -> item.getText().equals("email"))
                            .forEach(item -> ((Menu) item)
                                    .getItems()
                                    .get(Mask.Kind.MASK_SHOW_LAST_4.ordinal())
                                    .fire());
            return true;
        });
        pictures.press("#preview");
        // Where reading costs, what it costs is shown first.
        OffScreen.await(() ->
                built.scene().lookup("#compareRows") != null || built.scene().lookup("#countRows") != null);
        if (OffScreen.onScreen(() -> built.scene().lookup("#countRows") != null)) {
            pictures.press("#countRows");
            OffScreen.await(() -> built.scene().lookup("#compareRows") != null);
        }
        pictures.take("steward-permissions-mask");
        pictures.press("#compareRows");
        OffScreen.await(() -> built.scene().lookup("#compared") != null);
        pictures.take("steward-permissions-preview");
        pictures.press("#discardEdit");
        pictures.press("#part-lf-tags");
        // A lake may have no LF-Tag.
        boolean tagged = OffScreen.onScreen(() -> {
            built.scene().getRoot().applyCss();
            return built.scene().lookup(".tag-line") != null;
        });
        pictures.press(tagged ? ".tag-line" : "#newTag");
        OffScreen.await(() -> !(model.review().foreseen().get() instanceof Load.Loading<?>));
        pictures.take("steward-lf-tags");
        pictures.press("#part-warnings");
        pictures.take("steward-warnings");
        pictures.press("#part-matrix");
        pictures.press("#teams");
        pictures.take("steward-teams");
        pictures.press("#overview");
        OffScreen.onScreen(() -> {
            focus(customers, "marketing");
            return true;
        });
        pictures.take("steward-overview");
        pictures.press("#overview");
    }

    private void focus(TableRef table, String team) {
        built.window().go(new Address.CellAt(table, Tour.team(built, team)));
    }
}
