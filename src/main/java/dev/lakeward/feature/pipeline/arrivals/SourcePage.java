package dev.lakeward.feature.pipeline.arrivals;

import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.Texts;
import dev.lakeward.ui.list.ListPane;
import dev.lakeward.ui.list.Lists;
import dev.lakeward.ui.page.PageList;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A source's page: all that it brought, and the ledger of the transfer that is chosen.
final class SourcePage {
    private static final double UPPER = 0.42;

    private final ArrivalsViewModel model;
    private final ListPane<TransferLine> transfers;
    private final SourceHead head;
    private final SplitPane body;
    private final Label gone = Texts.wrapped("", "empty-state");
    private final StackPane node;

    SourcePage(ArrivalsViewModel model, Navigator navigator, Lists lists) {
        this.model = model;
        this.head = new SourceHead(model, navigator);
        this.transfers = lists.of("transfers", "transfers", TransferLine.columns())
                .sameBy(TransferLine::id)
                .whenEmpty(Messages.text("arrival.no_transfers"));
        transfers.selected().subscribe(model.source()::choose);
        PageList ledger = new PageList("ledgerLines", Messages.text("arrival.ledger"), navigator)
                .whenEmpty(Messages.text("arrival.choose"));
        model.source().ledger().subscribe(ledger::show);
        body = new SplitPane(transfers.following(model.source().transfers(), model::refresh), ledger);
        body.setOrientation(Orientation.VERTICAL);
        body.setDividerPositions(UPPER);
        body.getStyleClass().add("form-body");
        gone.setId("noSource");
        StackPane content = new StackPane(body, gone);
        VBox.setVgrow(content, Priority.ALWAYS);
        VBox page = new VBox(6, head.node(), content);
        page.setId("sourcePage");
        node = new StackPane(new LoadPane<>(model.reading(), read -> page, read -> false, "", model::refresh));
        model.standing().subscribe(this::show);
        model.shown().subscribe(key -> gone.setText(key == null ? "" : Messages.text("arrival.gone")));
        model.source().transfers().subscribe(load -> selectFirst());
    }

    // What came last is what one wants to see.
    private void selectFirst() {
        if (transfers.selected().get() == null) {
            transfers.selectFirst();
        }
    }

    private void show(@Nullable SourceStanding now) {
        body.setVisible(now != null);
        gone.setVisible(now == null);
    }

    void start() {
        head.start();
    }

    void focus() {
        if (model.source().isEmpty()) {
            head.focus();
        } else {
            transfers.focus();
        }
    }

    Node node() {
        return node;
    }
}
