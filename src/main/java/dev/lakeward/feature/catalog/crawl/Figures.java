package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.async.Background;
import dev.lakeward.lake.pipeline.crawl.CrawlPlan;
import java.time.Duration;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;

/// The figures by which folders become tables, as a person moves them: percents and a number of groups, at Glue's
/// values
/// at first.
final class Figures {
    private static final Duration REST = Duration.ofMillis(150);
    private static final double PERCENT = 100;

    private final Background background;
    private final Runnable moved;
    private final Runnable rested;
    private final IntegerProperty similarity = new SimpleIntegerProperty();
    private final IntegerProperty majority = new SimpleIntegerProperty();
    private final IntegerProperty clusters = new SimpleIntegerProperty();
    private int moves;

    /// `moved` hears of each move, `rested` once they rest.
    Figures(Background background, Runnable moved, Runnable rested) {
        this.background = background;
        this.moved = moved;
        this.rested = rested;
        reset();
        similarity.addListener(observable -> move());
        majority.addListener(observable -> move());
        clusters.addListener(observable -> move());
        // What nobody asks for would be told once only.
        similarity.subscribe(value -> {});
        majority.subscribe(value -> {});
        clusters.subscribe(value -> {});
    }

    private void move() {
        int current = ++moves;
        moved.run();
        background.later(REST, () -> {
            if (current == moves) {
                rested.run();
            }
        });
    }

    /// Glue's own.
    void reset() {
        similarity.set(percent(CrawlPlan.Thresholds.GLUE.similarity()));
        majority.set(percent(CrawlPlan.Thresholds.GLUE.majority()));
        clusters.set(CrawlPlan.Thresholds.GLUE.clusters());
    }

    private static int percent(double share) {
        return (int) Math.round(share * PERCENT);
    }

    CrawlPlan.Thresholds thresholds() {
        return new CrawlPlan.Thresholds(similarity.get() / PERCENT, majority.get() / PERCENT, clusters.get());
    }

    boolean areGlues() {
        return thresholds().equals(CrawlPlan.Thresholds.GLUE);
    }

    IntegerProperty similarity() {
        return similarity;
    }

    IntegerProperty majority() {
        return majority;
    }

    IntegerProperty clusters() {
        return clusters;
    }
}
