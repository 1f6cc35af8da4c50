package dev.lakeward.app;

import dev.lakeward.async.Background;
import dev.lakeward.async.Load;
import dev.lakeward.async.SessionRuns;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.ui.GridWork;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Memory;
import dev.lakeward.ui.list.ListColumn;
import dev.lakeward.ui.list.ListPane;
import dev.lakeward.ui.list.Lists;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Everything of which screens are made, on one page of the tour: type, colours that mean something, buttons, forms,
/// badges, a list, and the states of what is loaded. Who changes the style sheet sees here what it does.
final class DesignPage {
    private static final List<String> TYPE =
            List.of("start-brand", "screen-title", "heading", "inspector-heading", "body");
    private static final List<String> MEANING =
            List.of("facts", "notice", "error-title", "inspector-lint", "inspector-staged", "viewing", "key", "chip");

    private DesignPage() {}

    /// Takes its picture in both themes; the window's content is gone after it.
    static void take(ConsoleApp.Built built, Pictures pictures) throws IOException, InterruptedException {
        for (boolean dark : new boolean[] {false, true}) {
            OffScreen.onScreen(() -> {
                Theme.setDark(built.settings(), dark);
                built.scene().setRoot(node(built.settings()));
                return true;
            });
            pictures.take(dark ? "design-dark" : "design-light");
        }
    }

    private static Parent node(Memory memory) {
        HBox columns = new HBox(24, left(), right(memory));
        columns.setId("design");
        columns.getStyleClass().add("main");
        columns.getChildren().forEach(each -> HBox.setHgrow(each, Priority.ALWAYS));
        return columns;
    }

    private static Node left() {
        VBox left = new VBox(10, title("Type"));
        TYPE.forEach(style -> left.getChildren().add(sample(style)));
        FlowPane meaning = new FlowPane(16, 8);
        MEANING.forEach(style -> meaning.getChildren().add(sample(style)));
        Button usual = new Button("Usual");
        Button accent = new Button("The next step");
        accent.getStyleClass().add("accent");
        Button danger = new Button("Revoke 3 grants");
        danger.getStyleClass().add("danger");
        Button off = new Button("Not now");
        off.setDisable(true);
        Button flat = new Button("Flat");
        flat.getStyleClass().add("flat");
        Node badge = PartsRow.badge(new SimpleIntegerProperty(3));
        left.getChildren()
                .addAll(
                        title("Meaning"),
                        meaning,
                        title("Buttons, links, badges"),
                        new FlowPane(8, 8, usual, accent, danger, off, flat, new Hyperlink("A table's name"), badge),
                        title("Form"),
                        form());
        return left;
    }

    private static Node form() {
        GridPane form = new GridPane(12, 8);
        TextField wrong = new TextField("http:/nowhere");
        Label problem = new Label("An endpoint looks like http://127.0.0.1:4566");
        problem.getStyleClass().add("error-title");
        ComboBox<String> choice = new ComboBox<>();
        choice.setValue("us-east-1");
        CheckBox ticked = new CheckBox("see");
        ticked.setSelected(true);
        CheckBox fixed = new CheckBox("may grant");
        fixed.setSelected(true);
        fixed.setDisable(true);
        form.addRow(0, new Label("Region"), choice);
        form.addRow(1, new Label("Endpoint"), wrong);
        form.add(problem, 1, 2);
        form.addRow(3, new Label("Access"), new HBox(12, ticked, fixed));
        return form;
    }

    private static Node right(Memory memory) {
        Background background = Background.onVirtualThreads(InstantSource.system());
        Lists lists = new Lists(memory, () -> new GridWork(new SessionRuns(background), background));
        ListPane<String> list = lists.of(
                "design",
                "teams",
                List.of(
                        ListColumn.text("team", "team", each -> each),
                        ListColumn.number("letters", "letters", String::length)));
        list.show(List.of("marketing", "finance", "고객지원", "運用", "المالية", "data-science 🧪"));
        list.focus();
        VBox.setVgrow(list.node(), Priority.ALWAYS);
        Instant now = Instant.EPOCH;
        return new VBox(
                10,
                title("List"),
                list.node(),
                title("Nothing there"),
                state(new Load.Ready<>("", now)),
                title("Failed"),
                state(new Load.Failed<>(
                        new LakeException(LakeError.THROTTLED, "glue:GetTables", "Rate exceeded", null))));
    }

    private static Node state(Load<String> load) {
        return new LoadPane<>(
                new ReadOnlyObjectWrapper<>(load),
                Label::new,
                String::isEmpty,
                "No tables yet. Make one with a query, then grant it.",
                () -> {});
    }

    private static Label title(String text) {
        Label title = new Label(text);
        title.getStyleClass().add("inspector-heading");
        return title;
    }

    private static Label sample(String style) {
        Label sample = new Label(style.replace('-', ' ') + "  1,234 rows  고객");
        sample.getStyleClass().add(style);
        return sample;
    }
}
