package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.ui.page.Panes;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/// Says what came of the last thing that was done with a crawler; takes no place while there is nothing to say.
final class NoticeLabel extends Label {
    NoticeLabel(CrawlersViewModel model, String id) {
        setId(id);
        setWrapText(true);
        model.notice().subscribe(notice -> {
            setText(notice.text());
            setTooltip(notice.text().isEmpty() ? null : new Tooltip(notice.text()));
            getStyleClass().setAll("label", notice.failed() ? "inspector-lint" : "notice");
            Panes.show(this, !notice.text().isEmpty());
        });
    }
}
