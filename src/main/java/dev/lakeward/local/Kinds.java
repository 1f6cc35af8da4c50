package dev.lakeward.local;

import dev.lakeward.local.athena.QueryKinds;
import dev.lakeward.local.cloudtrail.LocalCloudTrail;
import dev.lakeward.local.eventbridge.EventKinds;
import dev.lakeward.local.firehose.StreamKinds;
import dev.lakeward.local.gateway.GatewayKinds;
import dev.lakeward.local.glue.CatalogKinds;
import dev.lakeward.local.glue.blueprint.BlueprintKinds;
import dev.lakeward.local.glue.crawler.CrawlerKinds;
import dev.lakeward.local.glue.job.JobKinds;
import dev.lakeward.local.glue.registry.RegistryKinds;
import dev.lakeward.local.glue.workflow.WorkflowKinds;
import dev.lakeward.local.iam.RoleKinds;
import dev.lakeward.local.lakeformation.PermissionKinds;
import dev.lakeward.local.rds.RdsKinds;
import dev.lakeward.local.s3.ObjectKinds;
import dev.lakeward.local.store.DocumentKinds;
import dev.lakeward.local.transfer.TransferKinds;
import java.util.HashMap;
import java.util.Map;

/// Every kind of document that a lake keeps, and what one must say to be read.
final class Kinds {
    private Kinds() {}

    static DocumentKinds all() {
        Map<String, DocumentKinds.Check> all = new HashMap<>();
        all.putAll(CatalogKinds.all());
        all.putAll(CrawlerKinds.all());
        all.putAll(JobKinds.all());
        all.putAll(WorkflowKinds.all());
        all.putAll(BlueprintKinds.all());
        all.putAll(RegistryKinds.all());
        all.putAll(PermissionKinds.all());
        all.putAll(QueryKinds.all());
        all.putAll(ObjectKinds.all());
        all.putAll(RoleKinds.all());
        all.putAll(StreamKinds.all());
        all.putAll(EventKinds.all());
        all.putAll(TransferKinds.all());
        all.putAll(GatewayKinds.all());
        all.putAll(RdsKinds.all());
        all.put(DocumentKinds.EVENT, LocalCloudTrail::check);
        return new DocumentKinds(all);
    }
}
