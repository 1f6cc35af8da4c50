package dev.lakeward.local.lakeformation;

import dev.lakeward.access.Grant;
import dev.lakeward.access.Securable;
import dev.lakeward.lake.permission.PermissionMapping;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.gate.PageToken;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Documents;
import dev.lakeward.local.store.SdkJson;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.lakeformation.model.*;
import software.amazon.awssdk.services.lakeformation.model.GetEffectivePermissionsForPathRequest;
import software.amazon.awssdk.services.lakeformation.model.GetEffectivePermissionsForPathResponse;
import software.amazon.awssdk.services.lakeformation.model.UpdateResourceRequest;
import software.amazon.awssdk.services.lakeformation.model.UpdateResourceResponse;

/// Registered locations, and who holds what on the catalog objects of a path.
public final class LocalLocations implements LakeFormationClient {
    private static final int PAGE = 1_000;

    private final Documents documents;
    private final Governance governance;
    private final Caller caller;
    private final InstantSource clock;
    private final Object writes;

    public LocalLocations(
            Documents documents, Governance governance, Caller caller, InstantSource clock, Object writes) {
        this.documents = documents;
        this.governance = governance;
        this.caller = caller;
        this.clock = clock;
        this.writes = writes;
    }

    @Override
    public String serviceName() {
        return LakeFormationClient.SERVICE_NAME;
    }

    @Override
    public void close() {}

    @Override
    public RegisterResourceResponse registerResource(RegisterResourceRequest request) {
        synchronized (writes) {
            governance.requireAdmin(caller, "RegisterResource");
            if (!request.resourceArn().matches("arn:aws:s3:::[a-z0-9.-]+(/.*)?")) {
                throw LocalLakeFormation.invalid("A location is an S3 ARN, not " + request.resourceArn());
            }
            String arn = Governance.arn(request.resourceArn().substring("arn:aws:s3:::".length()));
            if (documents.get(Governance.LOCATION, arn).isPresent()) {
                throw Faults.fault(AlreadyExistsException.builder(), "Resource is already registered");
            }
            ResourceInfo info = ResourceInfo.builder()
                    .resourceArn(arn)
                    .roleArn(request.roleArn())
                    .hybridAccessEnabled(request.hybridAccessEnabled())
                    .lastModified(clock.instant())
                    .build();
            governance.save(List.of(new Document(Governance.LOCATION, arn, SdkJson.write(info))));
        }
        return RegisterResourceResponse.builder().build();
    }

    @Override
    public DeregisterResourceResponse deregisterResource(DeregisterResourceRequest request) {
        synchronized (writes) {
            governance.requireAdmin(caller, "DeregisterResource");
            location(request.resourceArn());
            governance.save(List.of(new Document(Governance.LOCATION, request.resourceArn(), null)));
        }
        return DeregisterResourceResponse.builder().build();
    }

    @Override
    public DescribeResourceResponse describeResource(DescribeResourceRequest request) {
        governance.requireAdmin(caller, "DescribeResource");
        return DescribeResourceResponse.builder()
                .resourceInfo(location(request.resourceArn()))
                .build();
    }

    private ResourceInfo location(String arn) {
        return documents
                .get(Governance.LOCATION, arn)
                .map(json -> SdkJson.read(json, ResourceInfo::builder))
                .orElseThrow(() -> Faults.fault(EntityNotFoundException.builder(), "Entity not found: " + arn));
    }

    @Override
    public UpdateResourceResponse updateResource(UpdateResourceRequest request) {
        synchronized (writes) {
            governance.requireAdmin(caller, "UpdateResource");
            ResourceInfo.Builder changed = location(request.resourceArn()).toBuilder()
                    .roleArn(request.roleArn())
                    .lastModified(clock.instant());
            if (request.hybridAccessEnabled() != null) {
                changed.hybridAccessEnabled(request.hybridAccessEnabled());
            }
            governance.save(
                    List.of(new Document(Governance.LOCATION, request.resourceArn(), SdkJson.write(changed.build()))));
        }
        return UpdateResourceResponse.builder().build();
    }

    /// Registered locations by their ARN.
    @Override
    public ListResourcesResponse listResources(ListResourcesRequest request) {
        governance.requireAdmin(caller, "ListResources");
        Page<ResourceInfo> page = Page.of(
                documents,
                new Page.Source<>(
                        Governance.LOCATION,
                        "",
                        json -> SdkJson.read(json, ResourceInfo::builder),
                        ResourceInfo::resourceArn,
                        location -> true),
                request.nextToken(),
                request.maxResults() == null ? PAGE : request.maxResults(),
                LocalLocations::badToken);
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
        governance.requireAdmin(caller, "GetEffectivePermissionsForPath");
        String path = Governance.arn(request.resourceArn().replaceFirst("^arn:aws:s3:::", ""));
        int limit = request.maxResults() == null ? PAGE : request.maxResults();
        String last = PageToken.read(request.nextToken(), LocalLocations::badToken);
        List<PrincipalResourcePermissions> listed = new ArrayList<>();
        while (true) {
            List<String> found = documents.page(Governance.GRANT, "", last, PAGE);
            for (String json : found) {
                PrincipalResourcePermissions shape = SdkJson.read(json, PrincipalResourcePermissions::builder);
                Grant grant = PermissionMapping.grant(shape).orElseThrow();
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
            if (found.size() < PAGE) {
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
        return GrantRules.table(on)
                .flatMap(governance::table)
                .filter(table -> table.storageDescriptor() != null
                        && table.storageDescriptor().location() != null
                        && below(path, Governance.arn(table.storageDescriptor().location())))
                .isPresent();
    }

    private static boolean below(String outer, String inner) {
        return (inner + "/").startsWith(outer + "/");
    }
}
