package dev.lakeward.app;

import dev.lakeward.async.Load;
import dev.lakeward.feature.pipeline.PipelineScreen;
import dev.lakeward.feature.pipeline.graph.JobsPart;
import dev.lakeward.ui.Address;
import java.io.IOException;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The part of the tour that shows jobs: the list, and the graph of one with a node of it. A lake may have none.
final class JobsTour {
    private static final String PARTITIONED = "raw.campaign_events.dt";

    private final ConsoleApp.Built built;
    private final Pictures pictures;

    JobsTour(ConsoleApp.Built built, Pictures pictures) {
        this.built = built;
        this.pictures = pictures;
    }

    void walk(String name) throws IOException, InterruptedException {
        go(new Address.JobsAt());
        OffScreen.await(() -> !(part().model().reading().get() instanceof Load.Loading<?>));
        pictures.take(name + "-jobs");
        Optional<String> first = OffScreen.onScreen(() -> part().model().firstName());
        if (first.isPresent()) {
            go(new Address.JobAt(first.get()));
            OffScreen.await(() -> part().isDrawn());
            pictures.take(name + "-job");
            press(KeyCode.HOME);
            press(KeyCode.RIGHT);
            pictures.take(name + "-job-node");
            showTab(1);
            pictures.take(name + "-job-columns");
            showTab(2);
            if (OffScreen.onScreen(() -> built.scene().lookup("#previewRows") != null)) {
                pictures.press("#previewRows");
                OffScreen.await(() -> built.scene().lookup("#previewGrid") != null);
                pictures.take(name + "-job-rows");
            }
            press(KeyCode.HOME);
            showTab(3);
            pictures.take(name + "-job-ran");
            press(KeyCode.RIGHT);
            showTab(0);
            pictures.press("#showScript");
            OffScreen.await(() -> !part().model().isReadingScript());
            pictures.take(name + "-job-script");
            pictures.press("#showScript");
            press(KeyCode.ENTER, true, true);
            pictures.take(name + "-job-run-with");
            pictures.press("#cancelRun");
            press(KeyCode.B, false, true);
            pictures.take(name + "-job-backfill");
            values(name);
            pictures.press("#cancelBackfill");
            go(new Address.JobsAt());
        }
        go(new Address.ArrivalsAt());
    }

    private void values(String name) throws IOException, InterruptedException {
        OffScreen.onScreen(() -> {
            ComboBox<?> key = (ComboBox<?>) built.scene().lookup("#backfillPicks");
            key.getEditor().setText(PARTITIONED);
            ((Button) built.scene().lookup("#backfillPicksRead")).fire();
            return true;
        });
        // Another lake need not have it.
        OffScreen.await(() -> !built.scene().lookup("#backfillPicksCancel").isVisible());
        pictures.take(name + "-job-backfill-values");
    }

    private void showTab(int place) {
        OffScreen.onScreen(() -> {
            ((TabPane) built.scene().lookup("#nodeTabs")).getSelectionModel().select(place);
            return true;
        });
    }

    private void press(KeyCode code) {
        press(code, false, false);
    }

    private void press(KeyCode code, boolean shift, boolean control) {
        OffScreen.onScreen(() -> {
            KeyEvent.fireEvent(
                    built.scene().lookup("#jobGraph"),
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, false, false));
            return true;
        });
    }

    private JobsPart part() {
        return built.window().screen(PipelineScreen.class).part(JobsPart.class);
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
