package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Texts;
import dev.lakeward.ui.form.FormSheet;
import dev.lakeward.ui.page.AskBar;
import dev.lakeward.ui.page.Panes;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The form that sets a crawler: its lines in sections, and beside or below them the tables that it would make.
final class CrawlerForm {
    private static final double WIDE = 1_250;
    private static final double FORM_WIDTH = 880;
    // So much shows above a line that is scrolled to.
    private static final double ABOVE = 60;

    private final CrawlersViewModel model;
    private final CrawlerEditor editor;
    private final Label title = new Label();
    private final Label problem = Texts.wrapped("", "inspector-lint");
    private final AskBar ask = new AskBar("askLeave");
    private final VBox sections = new VBox();
    private final ScrollPane scroll = new ScrollPane(new StackPane(sections));
    private final PreviewPane preview;
    private final SplitPane body = new SplitPane(scroll);
    private final VBox node;

    CrawlerForm(CrawlersViewModel model, PreviewPane preview) {
        this.model = model;
        this.editor = model.editor();
        this.preview = preview;
        title.getStyleClass().add("screen-title");
        title.setId("formTitle");
        title.setMinWidth(60);
        Button save = Panes.button("saveCrawler", "crawler.save", "Ctrl+S", this::save);
        save.getStyleClass().add("accent");
        HBox head = new HBox(
                8,
                title,
                Panes.space(),
                Panes.button("previewTables", "crawler.preview", "", this::preview),
                Panes.button("cancelCrawler", "crawler.cancel", "Escape", this::cancel),
                save);
        head.setAlignment(Pos.CENTER_LEFT);
        problem.setId("formProblem");
        problem.textProperty().bind(editor.problem());
        editor.problem().subscribe(text -> Panes.show(problem, !text.isEmpty()));
        sections.setMaxWidth(FORM_WIDTH);
        sections.getStyleClass().add("form");
        StackPane.setAlignment(sections, Pos.TOP_LEFT);
        scroll.setFitToWidth(true);
        scroll.setId("crawlerForm");
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(body, Priority.ALWAYS);
        body.getStyleClass().add("form-body");
        body.widthProperty()
                .subscribe(width -> body.setOrientation(
                        width.doubleValue() > WIDE ? Orientation.HORIZONTAL : Orientation.VERTICAL));
        node = new VBox(6, head, ask, problem, body);
        node.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        model.leaving().waiting().subscribe(then -> {
            if (then != null) {
                ask.ask(Messages.text("crawler.ask_leave"), "crawler.leave", "crawler.stay", model.leaving()::leave);
            }
        });
    }

    /// Shows the lines of what is edited now; none where nothing is.
    void show(@Nullable CrawlerDraft draft) {
        ask.close();
        sections.getChildren().clear();
        showPreview(false);
        if (draft != null) {
            fill(draft);
        }
    }

    private void fill(CrawlerDraft draft) {
        title.setText(draft.isNew() ? Messages.text("crawler.new") : Messages.text("crawler.edit_one", draft.name()));
        title.setTooltip(new Tooltip(title.getText()));
        FormSheet times = new FormSheet(draft.schedule().more().getValue());
        draft.schedule().more().addListener((observable, before, now) -> times.show(now));
        section("crawler.general", new FormSheet(draft.general()));
        section("crawler.sources_title", new SourcesPane(draft).node());
        section("crawler.policies", new FormSheet(draft.policies().policies()));
        section("crawler.grouping", new FormSheet(draft.policies().grouping()));
        section("crawler.schedule_title", new FormSheet(List.of(draft.schedule().often())), times);
        scroll.setVvalue(0);
    }

    private void section(String key, Node... nodes) {
        sections.getChildren().add(Texts.wrapped(Messages.text(key), "form-title"));
        sections.getChildren().addAll(nodes);
    }

    private void focusFirst(CrawlerDraft draft) {
        // Its lines are there once the style sheet has made them.
        node.applyCss();
        node.layout();
        go(draft.isNew() ? "crawlerName" : "crawlerDescription");
    }

    // Shows the line, wherever the form is scrolled to.
    private void go(String id) {
        Node line = sections.lookup("#" + id);
        if (line == null) {
            return;
        }
        double seen = scroll.getViewportBounds().getHeight();
        double hidden = sections.getHeight() - seen;
        double at = sections.sceneToLocal(line.localToScene(0, 0)).getY();
        double top = scroll.getVvalue() * hidden;
        if (hidden > 0 && (at < top || at > top + seen - ABOVE)) {
            scroll.setVvalue(Math.clamp((at - ABOVE) / hidden, 0, 1));
        }
        line.requestFocus();
    }

    private void save() {
        editor.save().ifPresent(this::go);
    }

    private void preview() {
        showPreview(true);
        Optional<String> wrong = editor.startPreview();
        wrong.ifPresent(this::go);
    }

    private void showPreview(boolean shown) {
        if (shown && body.getItems().size() == 1) {
            body.getItems().add(preview.node());
            body.setDividerPositions(0.58);
        } else if (!shown && body.getItems().size() > 1) {
            body.getItems().remove(preview.node());
        }
    }

    private void cancel() {
        model.leaving().tryLeave(() -> {});
    }

    private void key(KeyEvent event) {
        boolean save = event.isShortcutDown() && (event.getCode() == KeyCode.S || event.getCode() == KeyCode.ENTER);
        if (save) {
            save();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            cancel();
        } else {
            return;
        }
        event.consume();
    }

    void focus() {
        CrawlerDraft draft = editor.draft().get();
        if (draft != null) {
            focusFirst(draft);
        }
    }

    Node node() {
        return node;
    }
}
