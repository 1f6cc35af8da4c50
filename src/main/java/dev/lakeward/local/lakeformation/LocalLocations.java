package dev.lakeward.local.lakeformation;

import dev.lakeward.access.Grant;
import dev.lakeward.access.Securable;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.gate.PageToken;
import dev.lakeward.local.store.Document;
import dev.lakeward.shape.SdkJson;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.lakeformation.model.*;
import software.amazon.awssdk.services.lakeformation.model.GetEffectivePermissionsForPathRequest;
import software.amazon.awssdk.services.lakeformation.model.GetEffectivePermissionsForPathResponse;
import software.amazon.awssdk.services.lakeformation.model.UpdateResourceRequest;
import software.amazon.awssdk.services.lakeformation.model.UpdateResourceResponse;

/// Registered locations, and who holds what on the catalog objects of a path.
public final class LocalLocations implements LakeFormationPart {

    private final Scope scope;

    public LocalLocations(Scope scope) {
        this.scope = scope;
    }

    @Override
    public RegisterResourceResponse registerResource(RegisterResourceRequest request) {
        scope.change(() -> {
            scope.requireAdmin("RegisterResource");
            if (!request.resourceArn().matches("arn:aws:s3:::[a-z0-9.-]+(/.*)?")) {
                throw LocalLakeFormation.invalid("A location is an S3 ARN, not " + request.resourceArn());
            }
            boolean linked = Boolean.TRUE.equals(request.useServiceLinkedRole());
            if (linked == (request.roleArn() != null)) {
                throw LocalLakeFormation.invalid("A location has either RoleArn or UseServiceLinkedRole.");
            }
            String arn = Governance.arn(request.resourceArn().substring("arn:aws:s3:::".length()));
            if (scope.documents().get(Governance.LOCATION, arn).isPresent()) {
                throw Faults.fault(AlreadyExistsException.builder(), "Resource is already registered");
            }
            ResourceInfo info = ResourceInfo.builder()
                    .resourceArn(arn)
                    .roleArn(linked ? serviceLinkedRole() : request.roleArn())
                    .hybridAccessEnabled(request.hybridAccessEnabled())
                    .lastModified(scope.clock().instant())
                    .build();
            scope.governance().save(List.of(new Document(Governance.LOCATION, arn, SdkJson.write(info))));
        });
        return RegisterResourceResponse.builder().build();
    }

    private String serviceLinkedRole() {
        return "arn:aws:iam::" + scope.caller().accountId() + ":role/aws-service-role/lakeformation.amazonaws.com/"
                + "AWSServiceRoleForLakeFormationDataAccess";
    }

    @Override
    public DeregisterResourceResponse deregisterResource(DeregisterResourceRequest request) {
        scope.change(() -> {
            scope.requireAdmin("DeregisterResource");
            location(request.resourceArn());
            scope.governance().save(List.of(new Document(Governance.LOCATION, request.resourceArn(), null)));
        });
        return DeregisterResourceResponse.builder().build();
    }

    @Override
    public DescribeResourceResponse describeResource(DescribeResourceRequest request) {
        scope.requireAdmin("DescribeResource");
        return DescribeResourceResponse.builder()
                .resourceInfo(location(request.resourceArn()))
                .build();
    }

    private ResourceInfo location(String arn) {
        return scope.documents()
                .get(Governance.LOCATION, arn)
                .map(json -> SdkJson.read(json, ResourceInfo::builder))
                .orElseThrow(() -> Faults.fault(EntityNotFoundException.builder(), "Entity not found: " + arn));
    }

    @Override
    public UpdateResourceResponse updateResource(UpdateResourceRequest request) {
        scope.change(() -> {
            scope.requireAdmin("UpdateResource");
            ResourceInfo.Builder changed = location(request.resourceArn()).toBuilder()
                    .roleArn(request.roleArn())
                    .lastModified(scope.clock().instant());
            if (request.hybridAccessEnabled() != null) {
                changed.hybridAccessEnabled(request.hybridAccessEnabled());
            }
            scope.governance()
                    .save(List.of(
                            new Document(Governance.LOCATION, request.resourceArn(), SdkJson.write(changed.build()))));
        });
        return UpdateResourceResponse.builder().build();
    }

    /// Registered locations by their ARN.
    @Override
    public ListResourcesResponse listResources(ListResourcesRequest request) {
        scope.requireAdmin("ListResources");
        Page<ResourceInfo> page = scope.page(
                Governance.LOCATION,
                json -> SdkJson.read(json, ResourceInfo::builder),
                ResourceInfo::resourceArn,
                location -> true,
                request.nextToken(),
                request.maxResults());
        return ListResourcesResponse.builder()
                .resourceInfoList(page.items())
                .nextToken(page.token())
                .build();
    }

    private static AwsServiceException badToken() {
        return LocalLakeFormation.invalid("The next token is not one of this operation's.");
    }

    /// Every grant on tables, databases and locations that lie at a path or below it, as listed; in the order kept.
    @Override
    public GetEffectivePermissionsForPathResponse getEffectivePermissionsForPath(
            GetEffectivePermissionsForPathRequest request) {
        scope.requireAdmin("GetEffectivePermissionsForPath");
        String path = Governance.arn(request.resourceArn().replaceFirst("^arn:aws:s3:::", ""));
        int limit = request.maxResults() == null ? Scope.PAGE : request.maxResults();
        String last = PageToken.read(request.nextToken(), LocalLocations::badToken);
        List<PrincipalResourcePermissions> listed = new ArrayList<>();
        while (true) {
            List<String> found = scope.documents().page(Governance.GRANT, "", last, Scope.PAGE);
            for (String json : found) {
                PrincipalResourcePermissions shape = SdkJson.read(json, PrincipalResourcePermissions::builder);
                Grant grant = Governance.grant(shape).orElseThrow();
                if (isAt(path, grant.on())) {
                    if (listed.size() >= limit) {
                        return GetEffectivePermissionsForPathResponse.builder()
                                .permissions(listed)
                                .nextToken(PageToken.of(last))
                                .build();
                    }
                    listed.addAll(GrantRules.reshaped(shape, grant));
                }
                last = Governance.grantKey(grant);
            }
            if (found.size() < Scope.PAGE) {
                return GetEffectivePermissionsForPathResponse.builder()
                        .permissions(listed)
                        .build();
            }
        }
    }

    private boolean isAt(String path, Securable on) {
        if (on instanceof Securable.DataLocation location) {
            return below(path, location.arn()) || below(location.arn(), path);
        }
        return on.ofTable()
                .flatMap(scope.governance()::table)
                .filter(table -> table.storageDescriptor() != null
                        && table.storageDescriptor().location() != null
                        && below(path, Governance.arn(table.storageDescriptor().location())))
                .isPresent();
    }

    private static boolean below(String outer, String inner) {
        return (inner + "/").startsWith(outer + "/");
    }
}
