package dev.lakeward.feature.pipeline;

import dev.lakeward.feature.pipeline.arrivals.ArrivalsPart;
import dev.lakeward.feature.pipeline.arrivals.ArrivalsViewModel;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.Found;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.Screen;
import dev.lakeward.ui.list.Lists;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import org.kordamp.ikonli.feather.Feather;

/// Pipelines as a screen of the window.
public final class PipelineScreen implements Screen {
    private static final String ID = "pipelines";

    private final ArrivalsViewModel arrivals;
    private final ArrivalsPart part;
    private final Navigator navigator;
    private final Face face;
    private final ObservableValue<Address> place;

    public PipelineScreen(ArrivalsViewModel arrivals, Navigator navigator, Lists lists) {
        this.arrivals = arrivals;
        this.navigator = navigator;
        this.part = new ArrivalsPart(arrivals, navigator, lists);
        this.face = new Face(
                ID,
                Messages.text("window.pipelines"),
                Feather.DOWNLOAD_CLOUD,
                Messages.text("help.pipelines"),
                part.node());
        this.place = Bindings.createObjectBinding(this::at, arrivals.shown());
    }

    private Address at() {
        String source = arrivals.shown().get();
        return source == null ? new Address.ScreenAt(ID) : new Address.SourceAt(source);
    }

    public ArrivalsViewModel arrivals() {
        return arrivals;
    }

    @Override
    public Face face() {
        return face;
    }

    @Override
    public boolean go(Address address) {
        switch (address) {
            case Address.ScreenAt(String id) when id.equals(ID) -> arrivals.show(null);
            case Address.SourceAt(String source) -> arrivals.show(source);
            default -> {
                return false;
            }
        }
        if (part.node().getScene() != null) {
            part.focus();
        }
        return true;
    }

    @Override
    public ObservableValue<Address> place() {
        return place;
    }

    @Override
    public void refresh() {
        arrivals.refresh();
    }

    @Override
    public void shown() {
        arrivals.shown(true);
        part.focus();
    }

    @Override
    public void hidden() {
        arrivals.shown(false);
    }

    @Override
    public void leave() {
        hidden();
    }

    @Override
    public Optional<String> question() {
        return arrivals.question();
    }

    @Override
    public void find(Consumer<List<Found>> found) {
        found.accept(arrivals.found(source -> navigator.go(new Address.SourceAt(source))));
    }
}
