package dev.lakeward.local.iam;

import dev.lakeward.access.Principal;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Gate;
import dev.lakeward.local.gate.IamPolicy;
import dev.lakeward.local.store.Documents;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.sts.model.StsException;

/// STS of the embedded lake: who a caller is, and sessions of the lake's teams for those who may assume them.
public final class LocalSts implements StsClient {
    private static final int SHORTEST_SECONDS = 900;
    private static final int LONGEST_SECONDS = 43_200;
    private static final int USUAL_SECONDS = 3_600;
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{2,64}");

    private final Documents documents;
    private final Sessions sessions;
    private final Caller caller;
    private final InstantSource clock;

    public LocalSts(Documents documents, Sessions sessions, Caller caller, InstantSource clock) {
        this.documents = documents;
        this.sessions = sessions;
        this.caller = caller;
        this.clock = clock;
    }

    /// What IAM is asked: GetCallerIdentity needs nothing, AssumeRole is allowed on the role.
    public static List<Gate.Action> actions(String operation, AwsRequest request) {
        return switch (request) {
            case AssumeRoleRequest assume ->
                List.of(new Gate.Action("sts:AssumeRole", String.valueOf(assume.roleArn())));
            case GetCallerIdentityRequest ignored -> List.of(Gate.Action.FREE);
            default -> List.of(new Gate.Action("sts:" + operation, "*"));
        };
    }

    @Override
    public String serviceName() {
        return StsClient.SERVICE_NAME;
    }

    @Override
    public void close() {}

    @Override
    public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request) {
        return GetCallerIdentityResponse.builder()
                .account(caller.accountId())
                .arn(sessionArn(caller.principal(), caller.session().name()))
                .userId(userId(caller.principal(), caller.session().name()))
                .build();
    }

    private String sessionArn(Principal role, String session) {
        return "arn:aws:sts::" + caller.accountId() + ":assumed-role/" + role.name() + "/" + session;
    }

    private static String userId(Principal role, String session) {
        return LocalIam.roleId(role.name()) + ":" + session;
    }

    @Override
    public AssumeRoleResponse assumeRole(AssumeRoleRequest request) {
        Principal role = new Principal(String.valueOf(request.roleArn()));
        if (request.roleSessionName() == null
                || !NAME.matcher(request.roleSessionName()).matches()) {
            throw invalid("A session's name has 2 to 64 letters, digits and +=,.@-_ characters.");
        }
        int seconds = request.durationSeconds() == null ? USUAL_SECONDS : request.durationSeconds();
        if (seconds < SHORTEST_SECONDS || seconds > LONGEST_SECONDS) {
            throw invalid("DurationSeconds lies between 900 and 43200, not at " + seconds + ".");
        }
        if (!LocalIam.exists(documents, role)) {
            // As AWS: whether a role is missing or not yours is not told apart.
            throw Faults.coded(
                    StsException.builder(),
                    "AccessDenied",
                    403,
                    "User: " + caller.principal().id() + " is not authorized to perform: sts:AssumeRole on resource: "
                            + role.id());
        }
        Sessions.Issued issued = sessions.issue(
                role,
                request.roleSessionName(),
                policy(request.policy()),
                clock.instant().plusSeconds(seconds));
        return AssumeRoleResponse.builder()
                .credentials(credentials -> credentials
                        .accessKeyId(issued.accessKeyId())
                        .secretAccessKey(issued.secret())
                        .sessionToken(issued.token())
                        .expiration(issued.expires()))
                .assumedRoleUser(user -> user.arn(sessionArn(role, request.roleSessionName()))
                        .assumedRoleId(userId(role, request.roleSessionName())))
                .build();
    }

    private static String policy(@org.jspecify.annotations.Nullable String document) {
        if (document == null || document.isBlank()) {
            return "";
        }
        try {
            IamPolicy.parse(document);
            return document;
        } catch (IllegalArgumentException e) {
            throw Faults.fault(MalformedPolicyDocumentException.builder(), String.valueOf(e.getMessage()));
        }
    }

    private static AwsServiceException invalid(String sentence) {
        return Faults.coded(StsException.builder(), "ValidationError", 400, sentence);
    }
}
