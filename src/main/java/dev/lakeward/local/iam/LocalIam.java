package dev.lakeward.local.iam;

import dev.lakeward.access.Principal;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Gate;
import dev.lakeward.local.gate.IamCheck;
import dev.lakeward.local.gate.IamPolicy;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Documents;
import dev.lakeward.shape.SdkJson;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.Role;

/// IAM of the embedded lake: CreateRole, GetRole, ListRoles (by name, 100 a page), PutRolePolicy, GetRolePolicy.
public final class LocalIam implements IamClient {
    static final String ROLE = "role";
    static final String POLICY = "role-policy";
    private static final int PAGE = 100;

    private final Documents documents;
    private final Caller caller;
    private final InstantSource clock;

    public LocalIam(Documents documents, Caller caller, InstantSource clock) {
        this.documents = documents;
        this.caller = caller;
        this.clock = clock;
    }

    /// What IAM is asked for a call on IAM itself.
    public static List<Gate.Action> actions(Caller caller, String operation, AwsRequest request) {
        String resource = switch (request) {
            case CreateRoleRequest r -> role(caller, r.roleName());
            case GetRoleRequest r -> role(caller, r.roleName());
            case PutRolePolicyRequest r -> role(caller, r.roleName());
            case GetRolePolicyRequest r -> role(caller, r.roleName());
            case GetUserRequest r
            when r.userName() != null -> "arn:aws:iam::" + caller.accountId() + ":user/" + r.userName();
            default -> "*";
        };
        return List.of(new Gate.Action("iam:" + operation, resource));
    }

    private static String role(Caller caller, @Nullable String name) {
        return name == null || name.isBlank()
                ? "*"
                : Principal.role(caller.accountId(), name).id();
    }

    /// The check that the gate asks.
    public static IamCheck check(Documents documents) {
        return new KeptPolicies(documents);
    }

    /// Whether a principal is a role of this lake.
    public static boolean exists(Documents documents, Principal principal) {
        return documents
                .get(ROLE, principal.name())
                .map(json -> SdkJson.read(json, Role::builder))
                .filter(role -> role.arn().equals(principal.id()))
                .isPresent();
    }

    static String roleId(String name) {
        return "AROA" + String.format("%016X", Integer.toUnsignedLong(name.hashCode()));
    }

    @Override
    public String serviceName() {
        return IamClient.SERVICE_NAME;
    }

    @Override
    public void close() {}

    @Override
    public CreateRoleResponse createRole(CreateRoleRequest request) {
        return documents.change(() -> {
            if (documents.get(ROLE, request.roleName()).isPresent()) {
                throw Faults.fault(
                        EntityAlreadyExistsException.builder(),
                        "Role with name " + request.roleName() + " already exists.");
            }
            Role role = Role.builder()
                    .roleName(request.roleName())
                    .path("/")
                    .roleId(roleId(request.roleName()))
                    .arn(Principal.role(caller.accountId(), request.roleName()).id())
                    .description(request.description())
                    .assumeRolePolicyDocument(request.assumeRolePolicyDocument())
                    .createDate(clock.instant())
                    .build();
            documents.write(List.of(new Document(ROLE, role.roleName(), SdkJson.write(role))));
            return CreateRoleResponse.builder().role(role).build();
        });
    }

    @Override
    public GetRoleResponse getRole(GetRoleRequest request) {
        return GetRoleResponse.builder().role(role(request.roleName())).build();
    }

    private Role role(String name) {
        return documents
                .get(ROLE, name)
                .map(json -> SdkJson.read(json, Role::builder))
                .orElseThrow(() -> Faults.fault(
                        NoSuchEntityException.builder(), "The role with name " + name + " cannot be found."));
    }

    @Override
    public ListRolesResponse listRoles(ListRolesRequest request) {
        int limit = request.maxItems() == null ? PAGE : request.maxItems();
        String last = request.marker() == null ? "" : request.marker();
        List<Role> roles = documents.page(ROLE, "", last, limit + 1).stream()
                .map(json -> SdkJson.read(json, Role::builder))
                .toList();
        boolean more = roles.size() > limit;
        List<Role> page = more ? roles.subList(0, limit) : roles;
        return ListRolesResponse.builder()
                .roles(page)
                .isTruncated(more)
                .marker(more ? page.getLast().roleName() : null)
                .build();
    }

    /// A lake's principals are its teams, which are roles: it has no users.
    @Override
    public ListUsersResponse listUsers(ListUsersRequest request) {
        return ListUsersResponse.builder().users(List.of()).isTruncated(false).build();
    }

    @Override
    public GetUserResponse getUser(GetUserRequest request) {
        throw Faults.fault(
                NoSuchEntityException.builder(), "The user with name " + request.userName() + " cannot be found.");
    }

    @Override
    public PutRolePolicyResponse putRolePolicy(PutRolePolicyRequest request) {
        return documents.change(() -> {
            role(request.roleName());
            try {
                IamPolicy.parse(request.policyDocument());
            } catch (IllegalArgumentException e) {
                throw Faults.fault(MalformedPolicyDocumentException.builder(), String.valueOf(e.getMessage()));
            }
            documents.write(List.of(new Document(
                    POLICY, Document.key(request.roleName(), request.policyName()), request.policyDocument())));
            return PutRolePolicyResponse.builder().build();
        });
    }

    @Override
    public GetRolePolicyResponse getRolePolicy(GetRolePolicyRequest request) {
        return documents
                .get(POLICY, Document.key(request.roleName(), request.policyName()))
                .map(json -> GetRolePolicyResponse.builder()
                        .roleName(request.roleName())
                        .policyName(request.policyName())
                        .policyDocument(json)
                        .build())
                .orElseThrow(() -> Faults.fault(
                        NoSuchEntityException.builder(),
                        "The role policy with name " + request.policyName() + " cannot be found."));
    }
}
