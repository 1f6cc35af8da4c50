package dev.lakeward.local.rds;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Gate.Action;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.StartExportTaskRequest;

/// What IAM is asked for a call on databases, as
/// [AWS's reference](https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html) has it,
/// and
/// `iam:PassRole` for the role that an export is to act as. Export tasks are no resources there.
public final class RdsActions {
    private RdsActions() {}

    public static List<Action> actions(Caller caller, String operation, AwsRequest request) {
        RdsArns arns = RdsArns.of(caller);
        List<Action> actions = new ArrayList<>();
        switch (request) {
            case DescribeDbClustersRequest r -> {
                String name = r.dbClusterIdentifier();
                actions.add(new Action(
                        "rds:" + operation,
                        arns.cluster(
                                name == null ? null : arns.clusterName(name).orElse(null))));
            }
            case DescribeDbInstancesRequest r ->
                actions.add(new Action("rds:" + operation, arns.instance(r.dbInstanceIdentifier())));
            case StartExportTaskRequest r -> {
                actions.add(new Action("rds:" + operation, "*"));
                if (r.iamRoleArn() != null) {
                    actions.add(new Action("iam:PassRole", r.iamRoleArn()));
                }
            }
            default -> actions.add(new Action("rds:" + operation, "*"));
        }
        return actions;
    }
}
