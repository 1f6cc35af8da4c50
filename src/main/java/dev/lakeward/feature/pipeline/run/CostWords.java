package dev.lakeward.feature.pipeline.run;

import dev.lakeward.lake.pipeline.job.RunCost;
import dev.lakeward.lake.pipeline.job.RunPrice;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.page.PageLine;
import dev.lakeward.ui.page.PageLine.Style;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;

/// What a run costs, in words: an estimate on an account, and nothing on an embedded lake, where the
/// same time on Glue's workers has a price.
public final class CostWords {
    private CostWords() {}

    /// `hasEnded`: what a run that goes on costs is known later.
    public static List<PageLine> lines(String title, RunCost cost, boolean hasEnded) {
        if (cost.isBilled()) {
            String words = cost.price()
                    .filter(price -> hasEnded)
                    .map(CostWords::billed)
                    .orElseGet(() -> Messages.text(hasEnded ? "cost.unknown" : "cost.later"));
            return List.of(PageLine.of(Style.TEXT, title, words));
        }
        PageLine nothing = PageLine.of(Style.TEXT, title, Messages.text("cost.nothing"));
        return cost.price()
                .filter(price -> hasEnded && price.dpu().isPresent())
                .map(price -> List.of(
                        nothing,
                        PageLine.text(
                                Style.REASON, Messages.text("cost.on_glue", Formats.usd(price.usd()), by(price)))))
                .orElse(List.of(nothing));
    }

    private static String billed(RunPrice price) {
        return price.dpu().isPresent()
                ? Messages.text("cost.about", Formats.usd(price.usd()), by(price))
                : Messages.text(
                        "cost.counted", Formats.usd(price.usd()), plain(price.dpuHours()), plain(price.usdPerHour()));
    }

    private static String by(RunPrice price) {
        double dpu = price.dpu().orElseThrow();
        return Messages.text(
                price.isLeast() ? "cost.by_least" : "cost.by",
                plain(dpu),
                RunWords.time(Duration.ofSeconds(Math.round(price.dpuSeconds() / dpu))),
                plain(price.usdPerHour()));
    }

    // As prices are said: without noughts behind, and never as a power of ten.
    private static String plain(double number) {
        BigDecimal rounded = BigDecimal.valueOf(number).setScale(4, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
