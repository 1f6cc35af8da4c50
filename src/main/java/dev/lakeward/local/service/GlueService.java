package dev.lakeward.local.service;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Gate;
import dev.lakeward.local.glue.CatalogActions;
import dev.lakeward.local.glue.LocalClassifiers;
import dev.lakeward.local.glue.LocalColumnStatistics;
import dev.lakeward.local.glue.LocalConnections;
import dev.lakeward.local.glue.LocalDatabases;
import dev.lakeward.local.glue.LocalFunctions;
import dev.lakeward.local.glue.LocalGlueTags;
import dev.lakeward.local.glue.LocalPartitionIndexes;
import dev.lakeward.local.glue.LocalPartitions;
import dev.lakeward.local.glue.LocalResourcePolicies;
import dev.lakeward.local.glue.LocalTableVersions;
import dev.lakeward.local.glue.LocalTables;
import dev.lakeward.local.glue.LocalUnfilteredMetadata;
import dev.lakeward.local.glue.blueprint.BlueprintActions;
import dev.lakeward.local.glue.blueprint.BlueprintArns;
import dev.lakeward.local.glue.blueprint.BlueprintScope;
import dev.lakeward.local.glue.blueprint.LocalBlueprintRuns;
import dev.lakeward.local.glue.blueprint.LocalBlueprints;
import dev.lakeward.local.glue.crawler.CrawlerActions;
import dev.lakeward.local.glue.crawler.CrawlerScope;
import dev.lakeward.local.glue.crawler.CrawlerTags;
import dev.lakeward.local.glue.crawler.LocalCrawlerSchedules;
import dev.lakeward.local.glue.crawler.LocalCrawlers;
import dev.lakeward.local.glue.crawler.LocalCrawls;
import dev.lakeward.local.glue.job.JobActions;
import dev.lakeward.local.glue.job.JobScope;
import dev.lakeward.local.glue.job.JobTags;
import dev.lakeward.local.glue.job.LocalJobBookmarks;
import dev.lakeward.local.glue.job.LocalJobRuns;
import dev.lakeward.local.glue.job.LocalJobs;
import dev.lakeward.local.glue.job.LocalScripts;
import dev.lakeward.local.glue.registry.LocalRegistries;
import dev.lakeward.local.glue.registry.LocalSchemaMetadata;
import dev.lakeward.local.glue.registry.LocalSchemaVersions;
import dev.lakeward.local.glue.registry.LocalSchemas;
import dev.lakeward.local.glue.registry.RegistryScope;
import dev.lakeward.local.glue.registry.RegistryTags;
import dev.lakeward.local.glue.registry.SchemaColumns;
import dev.lakeward.local.glue.workflow.LocalTriggers;
import dev.lakeward.local.glue.workflow.LocalWorkflowRuns;
import dev.lakeward.local.glue.workflow.LocalWorkflows;
import dev.lakeward.local.glue.workflow.WorkflowActions;
import dev.lakeward.local.glue.workflow.WorkflowArns;
import dev.lakeward.local.glue.workflow.WorkflowScope;
import java.util.List;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.glue.GlueClient;

/// What Glue consists of: its parts, and what IAM is asked for their calls.
final class GlueService {
    private GlueService() {}

    static List<Gate.Action> actions(Caller caller, String operation, AwsRequest request) {
        return CrawlerActions.actions(caller, operation, request)
                .or(() -> JobActions.actions(caller, operation, request))
                .or(() -> WorkflowActions.actions(caller, operation, request))
                .or(() -> BlueprintActions.actions(caller, operation, request))
                .orElseGet(() -> CatalogActions.actions(caller, operation, request));
    }

    static List<GlueClient> parts(LakeParts lake, Caller caller) {
        dev.lakeward.local.glue.Scope scope =
                new dev.lakeward.local.glue.Scope(lake.catalog(), lake.governance(), caller, lake.clock());
        RegistryScope registry = new RegistryScope(lake.store().documents(), caller, lake.iam(), lake.clock());
        WorkflowScope workflows = new WorkflowScope(lake.triggers(), lake.iam(), caller);
        BlueprintScope blueprints = new BlueprintScope(lake.blueprints(), lake.objects(), lake.iam(), caller);
        JobScope jobs = new JobScope(lake.jobs(), caller);
        CrawlerScope crawlers = new CrawlerScope(lake.crawls(), lake.schedules(), caller);
        return List.of(
                new LocalDatabases(scope),
                new LocalTables(scope, new SchemaColumns(registry)),
                new LocalTableVersions(scope),
                new LocalPartitions(scope),
                new LocalPartitionIndexes(scope),
                new LocalColumnStatistics(scope),
                new LocalFunctions(scope),
                new LocalConnections(scope),
                new LocalClassifiers(scope),
                new LocalGlueTags(
                        scope,
                        arn -> RegistryTags.isOne(lake.store().documents(), caller, arn)
                                || CrawlerTags.isOne(lake.store().documents(), caller, arn)
                                || JobTags.isOne(lake.store().documents(), caller, arn)
                                || WorkflowArns.isOne(lake.store().documents(), caller, arn)
                                || BlueprintArns.isOne(lake.store().documents(), caller, arn)),
                new LocalResourcePolicies(scope),
                new LocalUnfilteredMetadata(scope),
                new LocalRegistries(registry),
                new LocalSchemas(registry),
                new LocalSchemaVersions(registry),
                new LocalSchemaMetadata(registry),
                new LocalCrawlers(crawlers),
                new LocalCrawls(crawlers),
                new LocalCrawlerSchedules(crawlers),
                new LocalJobs(jobs),
                new LocalJobRuns(jobs),
                new LocalJobBookmarks(jobs),
                new LocalScripts(),
                new LocalTriggers(workflows),
                new LocalWorkflows(workflows),
                new LocalWorkflowRuns(workflows),
                new LocalBlueprints(blueprints),
                new LocalBlueprintRuns(blueprints));
    }
}
