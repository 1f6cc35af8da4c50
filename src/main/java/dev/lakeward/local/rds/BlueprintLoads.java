package dev.lakeward.local.rds;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Gate.Action;
import dev.lakeward.local.gate.IamCheck;
import dev.lakeward.local.glue.blueprint.Loads;
import software.amazon.awssdk.services.rds.model.RdsException;
import software.amazon.awssdk.services.rds.model.StartExportTaskRequest;

/// Loads of blueprints: exports of databases, as a role that may start them and pass itself on.
public final class BlueprintLoads implements Loads {
    // It is remembered, and nothing of the embedded lake is encrypted.
    private static final String KEY = "alias/lakeward";

    private final Exports exports;
    private final IamCheck iam;

    public BlueprintLoads(Exports exports, IamCheck iam) {
        this.exports = exports;
        this.iam = iam;
    }

    @Override
    public boolean isStarted(Caller role, Load load) {
        return exports.find(load.id())
                .filter(run -> run.owner().equals(role.principal().id()))
                .isPresent();
    }

    @Override
    public void start(Caller role, String roleArn, Load load) {
        RdsScope scope = new RdsScope(exports, role);
        StartExportTaskRequest request = StartExportTaskRequest.builder()
                .exportTaskIdentifier(load.id())
                .sourceArn(scope.arns().cluster(load.connection()))
                .s3BucketName(load.bucket())
                .s3Prefix(load.prefix().isEmpty() ? null : load.prefix())
                .iamRoleArn(roleArn)
                .kmsKeyId(KEY)
                .exportOnly(load.tables())
                .build();
        if (load.newBy().isEmpty()) {
            for (Action action : RdsActions.actions(role, "StartExportTask", request)) {
                if (!iam.allows(role, action.name(), action.resource())) {
                    throw Faults.coded(
                            RdsException.builder(),
                            "AccessDenied",
                            403,
                            "User: " + role.principal().id() + " is not authorized to perform: " + action.name());
                }
            }
            new LocalExportTasks(scope).startExportTask(request);
        } else {
            new ExportDesk(scope).start(request, load.remembered(), load.newBy());
        }
    }
}
