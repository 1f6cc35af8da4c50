package dev.lakeward.lake.pipeline.crawl;

import java.util.List;
import java.util.OptionalInt;

/// What a person sets a crawler to. Texts may be empty; `schedule` is an AWS expression such as `cron(0 1 * * ? *)`,
/// empty for a crawler that somebody starts.
public record CrawlerSettings(
        String name,
        String description,
        String role,
        String database,
        String tablePrefix,
        List<CrawlSource> sources,
        List<String> classifiers,
        String schedule,
        Update update,
        Delete delete,
        Recrawl recrawl,
        Grouping grouping) {
    public CrawlerSettings {
        sources = List.copyOf(sources);
        classifiers = List.copyOf(classifiers);
    }

    /// What becomes of tables that differ from what is found.
    public enum Update {
        UPDATE_IN_DATABASE,
        LOG
    }

    /// What becomes of tables and partitions of which nothing is found any more.
    public enum Delete {
        DEPRECATE_IN_DATABASE,
        DELETE_FROM_DATABASE,
        LOG
    }

    /// What is looked at by the next crawl.
    public enum Recrawl {
        CRAWL_EVERYTHING,
        CRAWL_NEW_FOLDERS_ONLY,
        CRAWL_EVENT_MODE
    }

    /// What Glue calls the configuration: how files become tables, and what of a table stays. `mergesNewColumns`: a
    /// table only gets columns. `inheritsFromTable`: partitions are read as their table says. `level`: the level of
    /// folders that are tables, from 1 for the bucket; `threshold`: how many tables at most.
    public record Grouping(
            boolean combinesCompatibleSchemas,
            boolean mergesNewColumns,
            boolean inheritsFromTable,
            boolean createsPartitionIndex,
            OptionalInt level,
            OptionalInt threshold) {
        /// Glue's own.
        public static final Grouping USUAL =
                new Grouping(false, false, false, false, OptionalInt.empty(), OptionalInt.empty());
    }

    /// A new crawler's, as Glue's console begins it.
    public static CrawlerSettings begun(String role, String database) {
        return new CrawlerSettings(
                "",
                "",
                role,
                database,
                "",
                List.of(),
                List.of(),
                "",
                Update.UPDATE_IN_DATABASE,
                Delete.DEPRECATE_IN_DATABASE,
                Recrawl.CRAWL_EVERYTHING,
                Grouping.USUAL);
    }
}
