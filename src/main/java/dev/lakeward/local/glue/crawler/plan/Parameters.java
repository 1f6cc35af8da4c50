package dev.lakeward.local.glue.crawler.plan;

import dev.lakeward.local.glue.crawler.plan.TableChange.ParameterChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Differences of parameters.
public final class Parameters {
    private Parameters() {}

    /// By their names; which run wrote them is none.
    public static List<ParameterChange> changes(Map<String, String> before, Map<String, String> after) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        names.remove(CrawlerParameters.CRAWL_RUN_ID);
        List<ParameterChange> changes = new ArrayList<>();
        for (String name : names) {
            Optional<String> was = Optional.ofNullable(before.get(name));
            Optional<String> is = Optional.ofNullable(after.get(name));
            if (!was.equals(is)) {
                changes.add(new ParameterChange(name, was, is));
            }
        }
        return changes;
    }
}
