package dev.lakeward.lake.pipeline.crawl;

import java.util.List;
import java.util.OptionalInt;

/// Where a crawler looks.
public sealed interface CrawlSource {
    /// In one line, for people.
    String title();

    /// Objects below `s3://bucket/prefix`, but those whose keys below it match an exclusion; of each folder only
    /// `sampleSize` files are read where that is given.
    record S3(String path, List<String> exclusions, OptionalInt sampleSize) implements CrawlSource {
        public S3 {
            exclusions = List.copyOf(exclusions);
        }

        @Override
        public String title() {
            return path;
        }
    }

    /// Tables of a database, by the name of a Glue connection and a path such as `database/schema/%`.
    record Jdbc(String connection, String path, List<String> exclusions) implements CrawlSource {
        public Jdbc {
            exclusions = List.copyOf(exclusions);
        }

        @Override
        public String title() {
            return connection + ": " + path;
        }
    }

    /// Tables that the catalog has already.
    record Catalog(String database, List<String> tables) implements CrawlSource {
        public Catalog {
            tables = List.copyOf(tables);
        }

        @Override
        public String title() {
            return database + ": " + String.join(", ", tables);
        }
    }

    /// Iceberg tables below paths.
    record Iceberg(List<String> paths, List<String> exclusions, OptionalInt depth) implements CrawlSource {
        public Iceberg {
            paths = List.copyOf(paths);
            exclusions = List.copyOf(exclusions);
        }

        @Override
        public String title() {
            return "Iceberg: " + String.join(", ", paths);
        }
    }

    /// What only AWS crawls: kept as it is when the crawler is changed. `kind` is Glue's name of it, such as
    /// `DynamoDB`.
    record Other(String kind, String title) implements CrawlSource {}
}
