package dev.lakeward.feature.pipeline;

import dev.lakeward.ui.Address;
import dev.lakeward.ui.Found;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.Screen;
import dev.lakeward.ui.ScreenPart;
import dev.lakeward.ui.ScreenParts;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Pipelines as a screen of the window.
public final class PipelineScreen implements Screen {
    private static final String ID = "pipelines";

    private final List<ScreenPart> all;
    private final Navigator navigator;
    private final ScreenParts parts;
    private final StackPane content = new StackPane();
    private final Face face;
    private final ObservableValue<Address> place;
    private final ObservableValue<@Nullable Waiting> waiting;

    /// The first part is where the screen opens. Throws IllegalArgumentException where there is none.
    public PipelineScreen(List<ScreenPart> all, Navigator navigator) {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("a screen of no parts");
        }
        this.all = List.copyOf(all);
        this.navigator = navigator;
        this.parts = new ScreenParts(all.stream().map(ScreenPart::face).toArray(ScreenParts.Part[]::new));
        this.face = new Face(
                ID,
                Messages.text("window.pipelines"),
                Feather.DOWNLOAD_CLOUD,
                Messages.text("help.pipelines"),
                content);
        this.place = Bindings.createObjectBinding(
                () -> now().place().getValue(),
                Stream.concat(Stream.of(parts.shown()), all.stream().map(ScreenPart::place))
                        .toArray(Observable[]::new));
        List<ObservableValue<@Nullable Waiting>> works =
                all.stream().map(ScreenPart::waiting).toList();
        this.waiting = Bindings.createObjectBinding(() -> work(works), works.toArray(Observable[]::new));
        parts.shown().subscribe(part -> {
            content.getChildren().setAll(now().node());
            if (content.getScene() != null) {
                shown();
            }
        });
    }

    private ScreenPart now() {
        return all.stream()
                .filter(part -> part.face().equals(parts.shown().get()))
                .findFirst()
                .orElseThrow();
    }

    /// The part of a class. Throws NoSuchElementException where there is none.
    public <T extends ScreenPart> T part(Class<T> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
    }

    @Override
    public Face face() {
        return face;
    }

    @Override
    public Optional<ScreenParts> parts() {
        return Optional.of(parts);
    }

    @Override
    public boolean go(Address address) {
        if (address.equals(new Address.ScreenAt(ID))) {
            // As it stands: the rail leads back to where somebody was.
            return true;
        }
        Optional<ScreenPart> its = all.stream().filter(part -> part.go(address)).findFirst();
        its.ifPresent(part -> {
            parts.show(part.face());
            if (content.getScene() != null) {
                part.focus();
            }
        });
        return its.isPresent();
    }

    @Override
    public ObservableValue<Address> place() {
        return place;
    }

    @Override
    public void refresh() {
        all.forEach(part -> part.model().refresh());
    }

    @Override
    public void shown() {
        ScreenPart now = now();
        all.forEach(part -> part.model().shown(part == now));
        now.focus();
    }

    @Override
    public void hidden() {
        all.forEach(part -> part.model().shown(false));
    }

    @Override
    public void leave() {
        hidden();
        all.forEach(ScreenPart::leave);
    }

    @Override
    public ObservableValue<@Nullable Waiting> waiting() {
        return waiting;
    }

    // The first part that has any.
    private @Nullable Waiting work(List<ObservableValue<@Nullable Waiting>> of) {
        for (ObservableValue<@Nullable Waiting> each : of) {
            Waiting work = each.getValue();
            if (work != null) {
                return work;
            }
        }
        return null;
    }

    @Override
    public Optional<String> question() {
        return all.stream()
                .map(part -> part.model().question())
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public void find(Consumer<List<Found>> found) {
        all.forEach(part -> part.find(navigator, found));
    }
}
