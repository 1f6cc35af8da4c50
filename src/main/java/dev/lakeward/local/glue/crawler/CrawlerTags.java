package dev.lakeward.local.glue.crawler;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.store.Documents;
import java.util.Optional;

/// Which ARNs name a crawler, so that tags can be kept of it.
public final class CrawlerTags {
    private CrawlerTags() {}

    /// Whether an ARN is one of a crawler that is there. Throws EntityNotFoundException for one that is not.
    public static boolean isOne(Documents documents, Caller caller, String arn) {
        Optional<String> crawler = CrawlerArns.of(caller).crawlerOf(arn);
        crawler.ifPresent(new CrawlerStore(documents)::require);
        return crawler.isPresent();
    }
}
