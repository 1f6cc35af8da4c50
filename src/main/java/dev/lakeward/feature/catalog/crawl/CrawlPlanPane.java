package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.lake.pipeline.crawl.Crawler;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.list.Lists;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// What the next crawl of the shown crawler would change, before it does: a plan for each crawler, which stays while
/// another one shows. Where the lake has no plans it says so.
public final class CrawlPlanPane {
    private final CrawlAccess access;
    private final Navigator navigator;
    private final Lists lists;
    private final Map<String, Planning> plannings = new HashMap<>();
    private final StackPane node = new StackPane();
    private @Nullable Planning shown;

    /// The plan of one crawler and how it is drawn.
    private record Planning(CrawlPlanViewModel model, PlanContent content) {}

    public CrawlPlanPane(CrawlAccess access, Navigator navigator, Lists lists) {
        this.access = access;
        this.navigator = navigator;
        this.lists = lists;
        node.setId("crawlPlan");
        if (access.plans().isEmpty()) {
            Label none = new Label(Messages.text("crawlplan.not_here"));
            none.setId("planNotHere");
            none.setWrapText(true);
            none.setMaxWidth(560);
            none.getStyleClass().add("empty-state");
            node.getChildren().setAll(none);
        }
    }

    public Node node() {
        return node;
    }

    /// Shows the plan of a crawler; the same one in another state keeps its plan.
    public void show(Crawler crawler) {
        if (access.plans().isEmpty()) {
            return;
        }
        plannings.values().removeIf(each -> each != shown && !each.model().isInUse());
        Planning now = plannings.computeIfAbsent(crawler.name(), name -> planning(crawler));
        now.model().show(crawler);
        if (now != shown) {
            shown = now;
            node.getChildren().setAll(now.content().node());
        }
    }

    private Planning planning(Crawler crawler) {
        CrawlPlanViewModel model = CrawlPlanViewModel.of(access, crawler);
        return new Planning(model, new PlanContent(model, navigator, lists, access.clock()));
    }

    /// Plans the shown crawler now, and moves the keys to the plan once it is there.
    public void plan() {
        Planning now = shown;
        if (now != null) {
            now.content().focus();
            now.model().plan();
        }
    }
}
