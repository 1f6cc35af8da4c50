package dev.lakeward.local.service;

import dev.lakeward.local.athena.Queries;
import dev.lakeward.local.cloudwatch.Metrics;
import dev.lakeward.local.eventbridge.EventBus;
import dev.lakeward.local.firehose.DeliveryStreams;
import dev.lakeward.local.gate.IamCheck;
import dev.lakeward.local.gateway.FileShares;
import dev.lakeward.local.glue.CatalogStore;
import dev.lakeward.local.glue.blueprint.Blueprints;
import dev.lakeward.local.glue.crawler.Crawls;
import dev.lakeward.local.glue.job.JobRuns;
import dev.lakeward.local.glue.workflow.Triggers;
import dev.lakeward.local.iam.Sessions;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.local.rds.Exports;
import dev.lakeward.local.run.Runs;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.s3.Uploads;
import dev.lakeward.local.schedule.Schedules;
import dev.lakeward.local.store.Store;
import dev.lakeward.local.transfer.Transfers;
import java.time.InstantSource;

/// What all callers of an open lake share.
public record LakeParts(
        Store store,
        InstantSource clock,
        IamCheck iam,
        Governance governance,
        ObjectStore objects,
        Uploads uploads,
        Sessions sessions,
        CatalogStore catalog,
        Queries queries,
        Runs runs,
        Schedules schedules,
        Crawls crawls,
        JobRuns jobs,
        Triggers triggers,
        EventBus bus,
        Metrics metrics,
        DeliveryStreams streams,
        Transfers transfers,
        FileShares shares,
        Exports exports,
        Blueprints blueprints) {}
