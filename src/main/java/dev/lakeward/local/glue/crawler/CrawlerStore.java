package dev.lakeward.local.glue.crawler;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Documents;
import dev.lakeward.shape.SdkJson;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;

/// The documents of crawlers: what each is set to.
record CrawlerStore(Documents documents) {
    Optional<Crawler> find(String name) {
        return documents.get(CrawlerKinds.CRAWLER, name).map(CrawlerStore::read);
    }

    /// Throws EntityNotFoundException.
    Crawler require(String name) {
        return find(name)
                .orElseThrow(() -> Faults.fault(
                        EntityNotFoundException.builder(), "Crawler entry with name " + name + " does not exist"));
    }

    static Crawler read(String json) {
        return SdkJson.read(json, Crawler::builder);
    }

    /// Crawlers by name.
    List<Crawler> list() {
        return documents.list(CrawlerKinds.CRAWLER, "").stream()
                .map(CrawlerStore::read)
                .toList();
    }

    static Document document(Crawler crawler) {
        return new Document(CrawlerKinds.CRAWLER, crawler.name(), SdkJson.write(crawler));
    }

    static Document removal(String name) {
        return new Document(CrawlerKinds.CRAWLER, name, null);
    }
}
