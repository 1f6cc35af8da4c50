package dev.lakeward.local.glue.crawler;

import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Documents;
import dev.lakeward.local.store.Rewrite;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What a crawl changed in the catalog, document by document: tables, versions, partitions, and who was given what.
record CatalogDifference(List<Rewrite> rewrites) {
    CatalogDifference {
        rewrites = List.copyOf(rewrites);
    }

    /// What the change that this thread decides has changed so far.
    static CatalogDifference ofChange(Documents documents) {
        return new CatalogDifference(documents.rewritten().stream()
                .filter(each -> !Objects.equals(each.before(), each.after()))
                .toList());
    }

    /// The same the other way round.
    CatalogDifference undone() {
        return new CatalogDifference(rewrites.stream()
                .map(each -> new Rewrite(each.kind(), each.key(), each.after(), each.before()))
                .toList());
    }

    /// The first place that is not as it was before, so that this cannot be done again without losing something.
    Optional<Rewrite> obstacle(Documents documents) {
        return rewrites.stream()
                .filter(each -> !documents.get(each.kind(), each.key()).equals(Optional.ofNullable(each.before())))
                .findFirst();
    }

    List<Document> documents() {
        return rewrites.stream()
                .map(each -> new Document(each.kind(), each.key(), each.after()))
                .toList();
    }
}
