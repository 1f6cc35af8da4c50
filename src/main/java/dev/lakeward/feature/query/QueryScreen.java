package dev.lakeward.feature.query;

import dev.lakeward.ui.Address;
import dev.lakeward.ui.Found;
import dev.lakeward.ui.Fxml;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.Screen;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import org.kordamp.ikonli.feather.Feather;

/// Queries as a screen of the window.
public final class QueryScreen implements Screen {
    static final String ID = "query";

    private final Navigator navigator;
    private final QueryView view;
    private final Face face;
    private final RecentQueries recent;

    public QueryScreen(Supplier<QueryTabViewModel> models, RecentQueries recent, Navigator navigator) {
        this.navigator = navigator;
        this.recent = recent;
        this.view = new QueryView(models);
        this.face = new Face(
                ID, Messages.text("window.query"), Feather.TERMINAL, Messages.text("help.query"), Fxml.load(view));
    }

    public QueryView view() {
        return view;
    }

    @Override
    public Face face() {
        return face;
    }

    @Override
    public boolean go(Address address) {
        return switch (address) {
            case Address.QueryText(String sql) -> {
                view.open(sql);
                yield true;
            }
            case Address.QueryAt(int number) -> {
                view.show(number);
                yield true;
            }
            default -> false;
        };
    }

    @Override
    public ObservableValue<Address> place() {
        return view.place();
    }

    @Override
    public void refresh() {}

    @Override
    public void leave() {
        view.close();
    }

    @Override
    public void find(Consumer<List<Found>> found) {
        found.accept(view.openTabs().stream()
                .map(tab ->
                        new Found(Found.Kind.QUERY, tab.title(), () -> navigator.go(new Address.QueryAt(tab.number()))))
                .toList());
        recent.find(navigator, found);
    }
}
