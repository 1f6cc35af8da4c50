package dev.lakeward.job;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The kinds of nodes that run here, by the member of `CodeGenConfigurationNode` that AWS has for each.
public enum NodeKind {
    CATALOG_SOURCE("CatalogSource", Role.SOURCE, 0, 0),
    S3_CATALOG_SOURCE("S3CatalogSource", Role.SOURCE, 0, 0),
    GOVERNED_CATALOG_SOURCE("GovernedCatalogSource", Role.SOURCE, 0, 0),
    CATALOG_ICEBERG_SOURCE("CatalogIcebergSource", Role.SOURCE, 0, 0),
    S3_CATALOG_ICEBERG_SOURCE("S3CatalogIcebergSource", Role.SOURCE, 0, 0),
    S3_CSV_SOURCE("S3CsvSource", Role.SOURCE, 0, 0),
    S3_JSON_SOURCE("S3JsonSource", Role.SOURCE, 0, 0),
    S3_PARQUET_SOURCE("S3ParquetSource", Role.SOURCE, 0, 0),
    DIRECT_JDBC_SOURCE("DirectJDBCSource", Role.SOURCE, 0, 0),
    APPLY_MAPPING("ApplyMapping", Role.TRANSFORM, 1, 1),
    SELECT_FIELDS("SelectFields", Role.TRANSFORM, 1, 1),
    DROP_FIELDS("DropFields", Role.TRANSFORM, 1, 1),
    RENAME_FIELD("RenameField", Role.TRANSFORM, 1, 1),
    FILTER("Filter", Role.TRANSFORM, 1, 1),
    ROUTE("Route", Role.TRANSFORM, 1, 1),
    JOIN("Join", Role.TRANSFORM, 2, 2),
    UNION("Union", Role.TRANSFORM, 2, 2),
    MERGE("Merge", Role.TRANSFORM, 2, 2),
    AGGREGATE("Aggregate", Role.TRANSFORM, 1, 1),
    DROP_DUPLICATES("DropDuplicates", Role.TRANSFORM, 1, 1),
    SPLIT_FIELDS("SplitFields", Role.TRANSFORM, 1, 1),
    SELECT_FROM_COLLECTION("SelectFromCollection", Role.TRANSFORM, 1, 1),
    DROP_NULL_FIELDS("DropNullFields", Role.TRANSFORM, 1, 1),
    FILL_MISSING_VALUES("FillMissingValues", Role.TRANSFORM, 1, 1),
    SPIGOT("Spigot", Role.TRANSFORM, 1, 1),
    CUSTOM_CODE("CustomCode", Role.TRANSFORM, 1, 1),
    DYNAMIC_TRANSFORM("DynamicTransform", Role.TRANSFORM, 1, 1),
    EVALUATE_DATA_QUALITY("EvaluateDataQuality", Role.TRANSFORM, 1, 1),
    EVALUATE_DATA_QUALITY_MULTI_FRAME("EvaluateDataQualityMultiFrame", Role.TRANSFORM, 1, 50),
    PII_DETECTION("PIIDetection", Role.TRANSFORM, 1, 1),
    SPARK_SQL("SparkSQL", Role.TRANSFORM, 1, 50),
    S3_DIRECT_TARGET("S3DirectTarget", Role.TARGET, 1, 1),
    S3_GLUE_PARQUET_TARGET("S3GlueParquetTarget", Role.TARGET, 1, 1),
    S3_CATALOG_TARGET("S3CatalogTarget", Role.TARGET, 1, 1),
    GOVERNED_CATALOG_TARGET("GovernedCatalogTarget", Role.TARGET, 1, 1),
    CATALOG_TARGET("CatalogTarget", Role.TARGET, 1, 1),
    S3_ICEBERG_CATALOG_TARGET("S3IcebergCatalogTarget", Role.TARGET, 1, 1),
    POSTGRESQL_CATALOG_TARGET("PostgreSQLCatalogTarget", Role.TARGET, 1, 1),
    MYSQL_CATALOG_TARGET("MySQLCatalogTarget", Role.TARGET, 1, 1);

    /// What a node does with rows.
    public enum Role {
        SOURCE,
        TRANSFORM,
        TARGET
    }

    private static final Map<String, NodeKind> BY_MEMBER =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(NodeKind::member, Function.identity()));

    private final String member;
    private final Role role;
    private final int fewestInputs;
    private final int mostInputs;

    NodeKind(String member, Role role, int fewestInputs, int mostInputs) {
        this.member = member;
        this.role = role;
        this.fewestInputs = fewestInputs;
        this.mostInputs = mostInputs;
    }

    /// Whether it writes to a database, whose transaction is none of the lake's.
    public boolean isOfDatabase() {
        return this == POSTGRESQL_CATALOG_TARGET || this == MYSQL_CATALOG_TARGET;
    }

    /// AWS's name of it.
    public String member() {
        return member;
    }

    public Role role() {
        return role;
    }

    boolean takes(int inputs) {
        return fewestInputs <= inputs && inputs <= mostInputs;
    }

    /// How many inputs it takes, in words.
    String inputs() {
        if (mostInputs == 0) {
            return "no input";
        }
        return fewestInputs == mostInputs
                ? fewestInputs == 1 ? "one input" : fewestInputs + " inputs"
                : fewestInputs + " to " + mostInputs + " inputs";
    }

    /// The kind that AWS calls so; empty for those that only AWS runs.
    public static Optional<NodeKind> of(String member) {
        return Optional.ofNullable(BY_MEMBER.get(member));
    }
}
