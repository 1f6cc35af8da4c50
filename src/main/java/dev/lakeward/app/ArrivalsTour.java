package dev.lakeward.app;

import dev.lakeward.async.Load;
import dev.lakeward.feature.pipeline.PipelineScreen;
import dev.lakeward.feature.pipeline.arrivals.ArrivalsPart;
import dev.lakeward.feature.pipeline.arrivals.ArrivalsViewModel;
import dev.lakeward.ui.Address;
import java.io.IOException;
import java.util.Optional;

/// The part of the tour that shows what comes into the lake. A lake may have no sources.
final class ArrivalsTour {
    private final ConsoleApp.Built built;
    private final Pictures pictures;

    ArrivalsTour(ConsoleApp.Built built, Pictures pictures) {
        this.built = built;
        this.pictures = pictures;
    }

    void walk(String name) throws IOException, InterruptedException {
        go(new Address.ArrivalsAt());
        OffScreen.await(() -> !(model().reading().get() instanceof Load.Loading<?>));
        pictures.take(name + "-arrivals");
        Optional<String> first = OffScreen.onScreen(() -> model().firstKey());
        if (first.isPresent()) {
            go(new Address.SourceAt(first.get()));
            OffScreen.await(() -> built.scene().lookup("#sourcePage") != null);
            // Where it has brought something its ledger is read first.
            OffScreen.await(() -> !(model().reading().get() instanceof Load.Loading<?>) && !model().isReading());
            pictures.take(name + "-source");
            go(new Address.ArrivalsAt());
        }
        pictures.press("#newTransfer");
        pictures.take(name + "-new-transfer");
        go(new Address.ArrivalsAt());
    }

    private ArrivalsViewModel model() {
        return built.window()
                .screen(PipelineScreen.class)
                .part(ArrivalsPart.class)
                .model();
    }

    private void go(Address address) {
        OffScreen.onScreen(() -> {
            built.window().go(address);
            built.scene().getRoot().applyCss();
            built.scene().getRoot().layout();
            return true;
        });
    }
}
