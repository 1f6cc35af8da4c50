package dev.lakeward.app;

import dev.lakeward.access.Principal;
import dev.lakeward.access.TableRef;
import dev.lakeward.async.Load;
import dev.lakeward.feature.catalog.CatalogContent;
import dev.lakeward.feature.catalog.CatalogScreen;
import dev.lakeward.feature.permission.PermissionScreen;
import dev.lakeward.feature.query.QueryScreen;
import dev.lakeward.ui.Address;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import javafx.scene.Scene;
import javafx.scene.control.TabPane;
import javafx.stage.Stage;

/// Drives the real screens on an embedded lake without a display, and writes what they show as PNG.
final class Tour {
    private static final String SQL = "SELECT country, segment, count(*) AS customers\nFROM shop.customers\n"
            + "GROUP BY country, segment\nORDER BY customers DESC\nLIMIT 12";

    private final ConsoleApp.Built built;
    private final Pictures pictures;

    private Tour(ConsoleApp.Built built, Pictures pictures) {
        this.built = built;
        this.pictures = pictures;
    }

    /// How the window looks on the pictures.
    record Look(double width, double height, boolean dark, Locale language) {
        static final Look USUAL = new Look(1_280, 800, false, Locale.ENGLISH);
    }

    /// Writes the pictures, and says where; `also` looks at each scene that is taken.
    static void render(Connection connection, Path out, Look look, PrintWriter err, BiConsumer<String, Scene> also) {
        try {
            Files.createDirectories(out);
            OffScreen.start();
            // The tour's own settings: a person's window is not changed by it.
            Settings settings = new Settings(Files.createTempDirectory("lakeward-tour"));
            settings.set("theme", look.dark() ? "dark" : "light");
            settings.set("language", look.language().toLanguageTag());
            ConsoleApp.Built built =
                    OffScreen.onScreen(() -> ConsoleApp.build(connection, settings, look.width(), look.height()));
            Stage stage = OffScreen.show(built.scene());
            try {
                OffScreen.await(() -> !(built.shell().opening().state().get() instanceof Load.Loading<?>));
                if (OffScreen.onScreen(() -> built.shell().opening().state().get())
                        instanceof Load.Failed<?>(var cause)) {
                    throw cause;
                }
                Pictures pictures = new Pictures(built.scene(), out, also);
                new Tour(built, pictures).walk();
                err.println(pictures.taken() + " pictures are in " + out.toAbsolutePath());
            } finally {
                OffScreen.onScreen(() -> {
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

    private void walk() throws IOException, InterruptedException {
        for (Principal who : viewers()) {
            String name = who.name();
            OffScreen.onScreen(() -> {
                built.window().view(who);
                return true;
            });
            OffScreen.await(() -> loaded());
            catalog(name);
            if (who.equals(built.window().session().self())) {
                new CrawlTour(built, pictures).walk(name);
                new ArrivalsTour(built, pictures).walk(name);
                new JobsTour(built, pictures).walk(name);
                new RunsTour(built, pictures).walk(name);
            }
            new PermissionTour(built, pictures).walk(name);
            query(name);
        }
        OffScreen.onScreen(() -> {
            Theme.setDark(built.settings(), !Theme.isDark(built.settings()));
            return true;
        });
        pictures.take("other-theme-query");
        OffScreen.onScreen(() -> {
            built.window().go(new Address.RunsAt());
            return true;
        });
        pictures.take("other-theme-runs");
        OffScreen.onScreen(() -> {
            Theme.setDark(built.settings(), !Theme.isDark(built.settings()));
            return true;
        });
        pictures.take("runs");
        OffScreen.onScreen(() -> {
            built.window().openFinder();
            return true;
        });
        OffScreen.await(() -> recentShown());
        pictures.take("find");
        OffScreen.onScreen(() -> {
            built.shell().choose();
            return true;
        });
        pictures.take("open-a-lake");
        DesignPage.take(built, pictures);
    }

    private List<Principal> viewers() {
        return OffScreen.onScreen(
                () -> List.of(built.window().session().self(), team(built, "marketing"), team(built, "support")));
    }

    /// A team of the open lake: its role stands beside that of whoever opened it.
    static Principal team(ConsoleApp.Built built, String name) {
        String self = built.window().session().self().id();
        return new Principal(self.substring(0, self.lastIndexOf('/') + 1) + name);
    }

    private boolean loaded() {
        return built.window().screen(CatalogScreen.class).model().content().get() instanceof Load.Ready<CatalogContent>
                && !(built.window()
                                .screen(CatalogScreen.class)
                                .model()
                                .viewers()
                                .get()
                        instanceof Load.Loading<?>)
                && built.window()
                                .screen(PermissionScreen.class)
                                .model()
                                .matrix()
                                .get()
                        instanceof Load.Ready<?>;
    }

    private void catalog(String name) throws IOException, InterruptedException {
        OffScreen.onScreen(() -> {
            built.window().go(new Address.TableAt(TableRef.of("shop", "customers")));
            return true;
        });
        pictures.take(name + "-catalog");
        OffScreen.onScreen(() -> {
            tabs("#details").getSelectionModel().select(1);
            return true;
        });
        OffScreen.await(() -> !(built.window()
                        .screen(CatalogScreen.class)
                        .model()
                        .details()
                        .sample()
                        .get()
                instanceof Load.Loading<?>));
        pictures.take(name + "-first-rows");
        OffScreen.onScreen(() -> {
            tabs("#details").getSelectionModel().select(0);
            return true;
        });
    }

    private TabPane tabs(String id) {
        return (TabPane) built.scene().lookup(id);
    }

    private void query(String name) throws IOException, InterruptedException {
        OffScreen.onScreen(() -> {
            built.window().go(new Address.QueryText(SQL));
            built.scene().getRoot().applyCss();
            built.scene().getRoot().layout();
            built.window().screen(QueryScreen.class).view().runCurrent();
            return true;
        });
        OffScreen.await(() -> onlyIdle());
        pictures.take(name + "-query");
    }

    private boolean recentShown() {
        return built.scene().lookup("#findList") instanceof javafx.scene.control.ListView<?> list
                && list.getItems().stream().anyMatch(item -> item.toString().startsWith("↺"));
    }

    private boolean onlyIdle() {
        return built.shell().runs().running().get() == 0;
    }
}
