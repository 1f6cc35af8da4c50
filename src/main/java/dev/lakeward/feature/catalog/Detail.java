package dev.lakeward.feature.catalog;

/// What a table's page shows of it, a tab each.
enum Detail {
    COLUMNS,
    SAMPLE,
    PARTITIONS,
    VERSIONS,
    ACCESS,
    PROPERTIES,
    JSON
}
