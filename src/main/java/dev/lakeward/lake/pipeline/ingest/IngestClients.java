package dev.lakeward.lake.pipeline.ingest;

import dev.lakeward.lake.pipeline.crawl.CrawlDifferences;
import dev.lakeward.lake.pipeline.crawl.CrawlerService;
import java.util.Optional;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.datasync.DataSyncClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.storagegateway.StorageGatewayClient;

/// All that is asked about what comes into a lake, as one identity.
public record IngestClients(
        DataSyncClient dataSync,
        StorageGatewayClient storageGateway,
        RdsClient rds,
        FirehoseClient firehose,
        CloudWatchClient cloudWatch,
        S3Client s3,
        GlueClient glue,
        AthenaClient athena,
        Optional<NewExports> newExports,
        Optional<ShareUploads> shareUploads,
        CrawlerService crawlers,
        CrawlDifferences differences) {}
