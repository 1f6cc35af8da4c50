package dev.lakeward.local.gateway;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Gate.Action;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.storagegateway.model.*;

/// What IAM is asked for a call on file shares: the operation on what it names by its ARN, as [AWS's
/// reference](https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstoragegateway.html) has it,
/// and `iam:PassRole` for the role that a share is to act as.
public final class GatewayActions {
    private static final String ANY = "*";

    private GatewayActions() {}

    public static List<Action> actions(Caller caller, String operation, AwsRequest request) {
        List<Action> actions = new ArrayList<>();
        named(request).forEach(arn -> actions.add(new Action("storagegateway:" + operation, arn)));
        if (request instanceof CreateNfsFileShareRequest made && made.role() != null) {
            actions.add(new Action("iam:PassRole", made.role()));
        }
        return actions;
    }

    private static List<String> named(AwsRequest request) {
        return switch (request) {
            case CreateNfsFileShareRequest r -> List.of(or(r.gatewayARN()));
            case ListFileSharesRequest r -> List.of(or(r.gatewayARN()));
            case UpdateNfsFileShareRequest r -> List.of(or(r.fileShareARN()));
            case DeleteFileShareRequest r -> List.of(or(r.fileShareARN()));
            case RefreshCacheRequest r -> List.of(or(r.fileShareARN()));
            case DescribeNfsFileSharesRequest r when !r.fileShareARNList().isEmpty() -> r.fileShareARNList();
            default -> List.of(ANY);
        };
    }

    private static String or(@Nullable String arn) {
        return arn == null || arn.isBlank() ? ANY : arn;
    }
}
