package dev.lakeward.local.existence;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.existence.Named.Kind;

/// Every operation of Glue's blueprints that takes a name.
final class BlueprintCalls {
    private BlueprintCalls() {}

    static void add(Calls t) {
        t.call(
                "glue:CreateBlueprint",
                (c, n) -> c.glue()
                        .createBlueprint(
                                r -> r.name(n.get(Kind.BLUEPRINT)).blueprintLocation("s3://seenbucket/none.zip")));
        t.call(
                "glue:UpdateBlueprint",
                (c, n) -> c.glue()
                        .updateBlueprint(
                                r -> r.name(n.get(Kind.BLUEPRINT)).blueprintLocation("s3://seenbucket/none.zip")));
        t.call("glue:GetBlueprint", (c, n) -> c.glue().getBlueprint(r -> r.name(n.get(Kind.BLUEPRINT))));
        t.call("glue:BatchGetBlueprints", (c, n) -> c.glue().batchGetBlueprints(r -> r.names(n.get(Kind.BLUEPRINT))));
        t.call("glue:DeleteBlueprint", (c, n) -> c.glue().deleteBlueprint(r -> r.name(n.get(Kind.BLUEPRINT))));
        t.call(
                "glue:StartBlueprintRun",
                (c, n) -> c.glue()
                        .startBlueprintRun(r -> r.blueprintName(n.get(Kind.BLUEPRINT))
                                .roleArn(LocalLake.role(n.get(Kind.ROLE)).id())));
        t.call(
                "glue:GetBlueprintRun",
                (c, n) -> c.glue()
                        .getBlueprintRun(
                                r -> r.blueprintName(n.get(Kind.BLUEPRINT)).runId(n.get(Kind.BLUEPRINT_RUN))));
        t.call(
                "glue:GetBlueprintRuns",
                (c, n) -> c.glue().getBlueprintRuns(r -> r.blueprintName(n.get(Kind.BLUEPRINT))));
    }
}
