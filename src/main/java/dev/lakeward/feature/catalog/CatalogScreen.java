package dev.lakeward.feature.catalog;

import dev.lakeward.async.Load;
import dev.lakeward.lake.catalog.Column;
import dev.lakeward.lake.catalog.Database;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.Found;
import dev.lakeward.ui.Fxml;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.Screen;
import dev.lakeward.ui.list.Lists;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import org.kordamp.ikonli.feather.Feather;

/// The catalog as a screen of the window.
public final class CatalogScreen implements Screen {
    private static final String ID = "catalog";

    private final CatalogViewModel model;
    private final Navigator navigator;
    private final CatalogView view;
    private final Face face;
    private final ObservableValue<Address> place;

    public CatalogScreen(CatalogViewModel model, Navigator navigator, Lists lists) {
        this.model = model;
        this.navigator = navigator;
        this.view = new CatalogView(model, navigator, lists);
        this.face = new Face(
                ID, Messages.text("window.catalog"), Feather.DATABASE, Messages.text("help.catalog"), Fxml.load(view));
        this.place = Bindings.createObjectBinding(() -> at(model), model.selected(), model.database());
    }

    private static Address at(CatalogViewModel model) {
        if (model.selected().get() instanceof Table table) {
            return new Address.TableAt(table.ref());
        }
        return model.database().get() instanceof Database database
                ? new Address.DatabaseAt(database.ref())
                : new Address.ScreenAt(ID);
    }

    public CatalogViewModel model() {
        return model;
    }

    @Override
    public Face face() {
        return face;
    }

    @Override
    public boolean go(Address address) {
        if (address instanceof Address.TableAt(var table)) {
            view.select(table);
            return true;
        }
        if (address instanceof Address.DatabaseAt(var database)) {
            view.select(database);
            return true;
        }
        return false;
    }

    @Override
    public ObservableValue<Address> place() {
        return place;
    }

    @Override
    public void refresh() {
        model.refresh();
    }

    @Override
    public void shown() {
        model.shown();
        view.focus();
    }

    @Override
    public void hidden() {
        model.hidden();
    }

    @Override
    public void leave() {
        model.hidden();
    }

    @Override
    public void find(Consumer<List<Found>> found) {
        if (model.content().get() instanceof Load.Ready<CatalogContent> ready) {
            List<Found> all = new ArrayList<>();
            for (List<Table> tables : ready.value().tables().values()) {
                for (Table table : tables) {
                    Runnable open = () -> navigator.go(new Address.TableAt(table.ref()));
                    all.add(new Found(Found.Kind.TABLE, table.ref().toString(), open));
                    for (Column column : table.columns()) {
                        all.add(new Found(Found.Kind.COLUMN, table.ref() + "." + column.name(), open));
                    }
                }
            }
            found.accept(all);
        }
    }
}
