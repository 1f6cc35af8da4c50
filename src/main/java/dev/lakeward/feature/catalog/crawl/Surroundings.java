package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.AccessState;
import dev.lakeward.access.Principal;
import dev.lakeward.lake.catalog.Database;
import dev.lakeward.lake.permission.FactReads;
import dev.lakeward.lake.pipeline.crawl.ChangedTable;
import dev.lakeward.lake.pipeline.crawl.CrawlImpact;
import dev.lakeward.lake.pipeline.crawl.Crawler;
import dev.lakeward.ui.Messages;
import java.util.List;
import java.util.Optional;

/// What decides who sees the tables of a crawl, as it was read once. `complete` is false where a part of the
/// permissions
/// could not be read.
record Surroundings(AccessState state, List<Principal> principals, List<Database> databases, boolean complete) {
    Surroundings {
        principals = List.copyOf(principals);
        databases = List.copyOf(databases);
    }

    /// Blocks. Whoever is viewed is told of nobody.
    static Surroundings read(CrawlAccess access) {
        if (!access.isOwn()) {
            return new Surroundings(new AccessState(AccessFacts.NONE), List.of(), List.of(), false);
        }
        FactReads reads = new FactReads();
        AccessState state = access.permissions().read(reads).state();
        List<Principal> principals = access.permissions().principals(state, reads);
        return new Surroundings(
                state, principals, access.catalog().databases(), reads.unread().isEmpty());
    }

    /// Whose sight changes as a crawler's tables do.
    CrawlImpact of(List<ChangedTable> tables, Crawler crawler) {
        return tables.isEmpty()
                ? CrawlImpact.NONE
                : CrawlImpact.of(tables, state, principals, databases, maker(crawler));
    }

    // Glue takes a role by its name too.
    private Optional<Principal> maker(Crawler crawler) {
        String role = crawler.settings().role();
        return role.startsWith("arn:")
                ? Optional.of(new Principal(role))
                : principals.stream().filter(each -> each.name().equals(role)).findFirst();
    }

    /// What is not known of whose sight changes.
    List<String> gaps() {
        return complete ? List.of() : List.of(Messages.text("crawlplan.impact_incomplete"));
    }
}
