package dev.lakeward.app;

import dev.lakeward.async.Load;
import dev.lakeward.ui.Dialogs;
import dev.lakeward.ui.ErrorTexts;
import dev.lakeward.ui.Messages;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;

/// The choice of a lake: the sample, a folder, an AWS account; and what became of opening the last one.
final class StartView {
    private final Shell shell;
    private final Settings settings;
    private Subscription following = Subscription.EMPTY;

    @FXML
    private VBox start;

    @FXML
    private VBox failure;

    @FXML
    private Label failed;

    @FXML
    private Label why;

    @FXML
    private Label remedy;

    @FXML
    private Button again;

    @FXML
    private HBox busy;

    @FXML
    private Label opening;

    @FXML
    private Button cancel;

    @FXML
    private VBox choices;

    @FXML
    private Button sample;

    @FXML
    private Button folder;

    @FXML
    private Button create;

    @FXML
    private VBox recent;

    @FXML
    private ComboBox<String> profile;

    @FXML
    private ComboBox<String> region;

    @FXML
    private TextField role;

    @FXML
    private TextField endpoint;

    @FXML
    private Label endpointError;

    @FXML
    private Button connect;

    StartView(Shell shell, Settings settings) {
        this.shell = shell;
        this.settings = settings;
    }

    static String making(int done, int total, String step) {
        return Messages.text("start.making", step, done * 100 / total);
    }

    @FXML
    private void initialize() {
        sample.setOnAction(event -> shell.open(Connection.sample()));
        folder.setOnAction(event -> Dialogs.folder(start.getScene().getWindow(), Messages.text("start.choose"))
                .ifPresent(chosen -> shell.open(new Connection.Embedded(chosen))));
        create.setOnAction(event -> shell.make());
        List<Connection> before = new RecentLakes(settings)
                .all().stream()
                        .filter(each -> !each.equals(Connection.sample()))
                        .toList();
        for (Connection each : before) {
            Hyperlink link = new Hyperlink(each.title());
            link.setTooltip(new Tooltip(each.detail()));
            link.setOnAction(event -> shell.open(each));
            recent.getChildren().add(link);
        }
        if (!before.isEmpty()) {
            Label heading = new Label(Messages.text("start.recent"));
            heading.getStyleClass().add("inspector-title");
            recent.getChildren().addFirst(heading);
        }
        recent.setManaged(!before.isEmpty());
        profile.getItems().setAll(ProfileFile.defaultProfileFile().profiles().keySet());
        profile.setValue(settings.get("aws.profile", ""));
        Region.regions().stream().map(Region::id).sorted().forEach(region.getItems()::add);
        region.setValue(settings.get("aws.region", "us-east-1"));
        connect.setOnAction(event -> connect());
        again.setOnAction(event -> shell.open(shell.connection()));
        cancel.setOnAction(event -> shell.cancel());
        start.sceneProperty().subscribe(scene -> {
            following.unsubscribe();
            following = scene == null
                    ? Subscription.EMPTY
                    : shell.opening()
                            .state()
                            .subscribe(this::show)
                            .and(shell.progress().subscribe(this::say));
        });
    }

    private void connect() {
        String place = endpoint.getText().strip();
        boolean sound = place.isEmpty() || place.matches("https?://[^/\\s]+/?");
        endpointError.setText(sound ? "" : Messages.text("start.bad_endpoint", place));
        endpointError.setManaged(!sound);
        if (sound) {
            settings.set("aws.profile", text(profile));
            settings.set("aws.region", text(region));
            shell.open(new Connection.Aws(
                    text(profile),
                    text(region),
                    Optional.of(role.getText().strip()).filter(arn -> !arn.isEmpty()),
                    Optional.of(place).filter(uri -> !uri.isEmpty()).map(URI::create)));
        }
    }

    private static String text(ComboBox<String> box) {
        String typed = box.getEditor().getText();
        return typed == null ? "" : typed.strip();
    }

    private void show(Load<Session> load) {
        boolean loading = load instanceof Load.Loading<Session>;
        busy.setVisible(loading);
        busy.setManaged(loading);
        choices.setDisable(loading);
        boolean broken = load instanceof Load.Failed<Session>;
        failure.setVisible(broken);
        failure.setManaged(broken);
        if (load instanceof Load.Failed<Session>(var cause)) {
            ErrorTexts texts = ErrorTexts.of(cause);
            failed.setText(Messages.text("start.failed", shell.connection().title()));
            why.setText(texts.why().isEmpty() ? texts.what() : texts.why());
            remedy.setText(texts.remedy());
            remedy.setManaged(!texts.remedy().isEmpty());
        }
        say(shell.progress().get());
    }

    private void say(String progress) {
        opening.setText(
                progress.isEmpty()
                        ? Messages.text("start.opening", shell.connection().title())
                        : progress);
    }
}
