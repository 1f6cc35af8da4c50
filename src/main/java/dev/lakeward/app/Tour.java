package dev.lakeward.app;

import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.Mask;
import dev.lakeward.access.Principal;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.plan.TableEdit;
import dev.lakeward.async.Load;
import dev.lakeward.feature.catalog.CatalogViewModel;
import dev.lakeward.feature.permission.PermissionView;
import dev.lakeward.feature.permission.PermissionViewModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TabPane;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

/// Drives the real screens on an embedded lake without a display, and writes what they show as PNG.
final class Tour {
    private static final String SQL = "SELECT country, segment, count(*) AS customers\nFROM shop.customers\n"
            + "GROUP BY country, segment\nORDER BY customers DESC\nLIMIT 12";
    private static final int WAITS = 1_500;

    private final Path out;
    private final PrintWriter err;
    private final ConsoleApp.Built built;
    private int pictures;

    private Tour(Path out, PrintWriter err, ConsoleApp.Built built) {
        this.out = out;
        this.err = err;
        this.built = built;
    }

    /// How the window looks on the pictures.
    record Look(double width, double height, boolean dark) {
        static final Look USUAL = new Look(1_280, 800, false);
    }

    static void render(Connection connection, Path out, Look look, PrintWriter err) {
        try {
            Files.createDirectories(out);
            startToolkit();
            // The tour's own settings: a person's window is not changed by it.
            Settings settings = new Settings(Files.createTempDirectory("lakeward-tour"));
            settings.set("theme", look.dark() ? "dark" : "light");
            ConsoleApp.Built built =
                    onScreen(() -> ConsoleApp.build(connection, settings, look.width(), look.height()));
            // Only a scene in a window is kept up to date between two pictures.
            Stage stage = onScreen(() -> {
                Stage shown = new Stage();
                shown.setScene(built.scene());
                shown.show();
                return shown;
            });
            try {
                await(() -> !(built.shell().opening().state().get() instanceof Load.Loading<?>));
                if (onScreen(() -> built.shell().opening().state().get()) instanceof Load.Failed<?>(var cause)) {
                    throw cause;
                }
                new Tour(out, err, built).walk();
            } finally {
                onScreen(() -> {
                            stage.close();
                            return built.shell().close();
                        })
                        .join();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void startToolkit() {
        CompletableFuture<Boolean> up = new CompletableFuture<>();
        try {
            Platform.startup(() -> up.complete(true));
        } catch (IllegalStateException e) {
            // It runs already.
            up.complete(true);
        }
        up.orTimeout(30, TimeUnit.SECONDS).join();
        Platform.setImplicitExit(false);
    }

    private void walk() throws IOException, InterruptedException {
        for (Principal who : viewers()) {
            String name = who.name();
            onScreen(() -> {
                built.window().viewAs(who);
                return true;
            });
            await(() -> loaded());
            catalog(name);
            permissions(name);
            query(name);
        }
        onScreen(() -> {
            MainWindow.setDark(built.settings(), !MainWindow.isDark(built.settings()));
            return true;
        });
        picture("other-theme-query");
        onScreen(() -> {
            built.window().openFinder();
            return true;
        });
        await(() -> recentShown());
        picture("find");
        onScreen(() -> {
            built.shell().choose();
            return true;
        });
        picture("open-a-lake");
        err.println(pictures + " pictures are in " + out.toAbsolutePath());
    }

    private List<Principal> viewers() {
        Principal steward =
                onScreen(() -> ((javafx.scene.control.ComboBox<?>) built.scene().lookup("#viewAs")).getValue())
                                instanceof Principal self
                        ? self
                        : new Principal("steward");
        String prefix = steward.id().substring(0, steward.id().lastIndexOf('/') + 1);
        return List.of(steward, new Principal(prefix + "marketing"), new Principal(prefix + "support"));
    }

    private boolean loaded() {
        return built.window().screens().catalogModel().content().get() instanceof Load.Ready<CatalogViewModel.Content>
                && built.window().screens().catalogModel().viewers().get() instanceof Load.Ready<?>
                && built.window().screens().permissionModel().matrix().get() instanceof Load.Ready<?>;
    }

    private void catalog(String name) throws IOException, InterruptedException {
        onScreen(() -> {
            built.window().open(TableRef.of("shop", "customers"));
            return true;
        });
        picture(name + "-catalog");
        onScreen(() -> {
            tabs("#details").getSelectionModel().select(1);
            return true;
        });
        await(() -> !(built.window().screens().catalogModel().sample().get() instanceof Load.Loading<?>));
        picture(name + "-first-rows");
        onScreen(() -> {
            tabs("#details").getSelectionModel().select(0);
            return true;
        });
    }

    private TabPane tabs(String id) {
        return (TabPane) built.scene().lookup(id);
    }

    private void permissions(String name) throws IOException, InterruptedException {
        onScreen(() -> {
            built.window().screens().permissionModel().search().set("shop.");
            built.window().who(TableRef.of("shop", "customers"));
            built.window().screens().permissionModel().search().set("");
            built.scene().getRoot().applyCss();
            built.scene().getRoot().layout();
            built.window()
                    .screens()
                    .permissions()
                    .view()
                    .focus(TableRef.of("shop", "customers"), name.equals("steward") ? "marketing" : name);
            return true;
        });
        picture(name + "-permissions");
        if (name.equals("steward")) {
            stagedChange();
        }
    }

    // Support gets payments without the card number; the plan is shown and put away again.
    private void stagedChange() throws IOException, InterruptedException {
        PermissionViewModel model = built.window().screens().permissionModel();
        PermissionView view = built.window().screens().permissions().view();
        onScreen(() -> {
            view.focus(TableRef.of("shop", "payments"), "support");
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
        await(() -> !model.staging().plan().get().isEmpty() && model.matrix().get() instanceof Load.Ready<?>);
        picture("steward-permissions-staged");
        press("#reviewTab");
        await(() -> model.reviewed().get() instanceof Load.Ready<?>);
        picture("steward-permissions-review");
        press("#matrixTab");
        onScreen(() -> {
            model.staging().discard();
            return true;
        });
        await(() -> model.staging().plan().get().isEmpty() && model.matrix().get() instanceof Load.Ready<?>);
        moreOfPermissions(model, view);
    }

    // A mask and a condition as a form, with sample rows before and after; then the other tabs.
    private void moreOfPermissions(PermissionViewModel model, PermissionView view)
            throws IOException, InterruptedException {
        TableRef customers = TableRef.of("shop", "customers");
        onScreen(() -> {
            view.focus(customers, "support");
            return true;
        });
        press("#rowsAsForm");
        onScreen(() -> {
            ((MenuButton) built.scene().lookup("#mask"))
                    .getItems().stream()
                            .filter(item -> item.getText().equals("email"))
                            .forEach(item -> ((Menu) item)
                                    .getItems()
                                    .get(Mask.Kind.MASK_SHOW_LAST_4.ordinal())
                                    .fire());
            return true;
        });
        press("#preview");
        // Where reading costs, what it costs is shown first.
        await(() ->
                built.scene().lookup("#compareRows") != null || built.scene().lookup("#countRows") != null);
        if (onScreen(() -> built.scene().lookup("#countRows") != null)) {
            press("#countRows");
            await(() -> built.scene().lookup("#compareRows") != null);
        }
        picture("steward-permissions-mask");
        press("#compareRows");
        await(() -> built.scene().lookup("#compared") != null);
        picture("steward-permissions-preview");
        press("#tagsTab");
        // A lake may have no LF-Tag.
        boolean tagged = onScreen(() -> {
            built.scene().getRoot().applyCss();
            return built.scene().lookup(".tag-line") != null;
        });
        press(tagged ? ".tag-line" : "#newTag");
        await(() -> !(model.foreseen().get() instanceof Load.Loading<?>));
        picture("steward-lf-tags");
        press("#warningsTab");
        picture("steward-warnings");
        press("#matrixTab");
        press("#teams");
        picture("steward-teams");
        press("#overview");
        onScreen(() -> {
            view.focus(customers, "marketing");
            return true;
        });
        picture("steward-overview");
        press("#overview");
    }

    private void press(String selector) {
        onScreen(() -> {
            built.scene().getRoot().applyCss();
            built.scene().getRoot().layout();
            if (built.scene().lookup(selector) instanceof ButtonBase button) {
                button.fire();
                return true;
            }
            throw new IllegalStateException("there is no button " + selector);
        });
    }

    private void query(String name) throws IOException, InterruptedException {
        onScreen(() -> {
            built.window().query(SQL);
            built.scene().getRoot().applyCss();
            built.scene().getRoot().layout();
            built.window().screens().queries().view().runCurrent();
            return true;
        });
        await(() -> onlyIdle());
        picture(name + "-query");
    }

    private boolean recentShown() {
        return built.scene().lookup("#findList") instanceof javafx.scene.control.ListView<?> list
                && list.getItems().stream().anyMatch(item -> item.toString().startsWith("↺"));
    }

    private boolean onlyIdle() {
        return built.scene().lookup("#work") instanceof javafx.scene.layout.HBox work
                && work.getChildren().size() == 1;
    }

    private void picture(String name) throws IOException, InterruptedException {
        // Two pulses: bindings and layout first, canvases after them.
        for (int i = 0; i < 3; i++) {
            onScreen(() -> {
                built.scene().getRoot().applyCss();
                built.scene().getRoot().layout();
                return true;
            });
            Thread.sleep(60);
        }
        WritableImage image = onScreen(() -> built.scene().snapshot(null));
        pictures++;
        Files.write(out.resolve(String.format("%02d-%s.png", pictures, name)), Png.of(image));
    }

    private static void await(BooleanSupplier done) throws InterruptedException {
        for (int i = 0; i < WAITS; i++) {
            if (onScreen(done::getAsBoolean)) {
                return;
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException("a screen did not become ready");
    }

    private static <T> T onScreen(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(work.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return result.orTimeout(60, TimeUnit.SECONDS).join();
    }
}
