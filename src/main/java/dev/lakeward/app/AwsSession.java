package dev.lakeward.app;

import dev.lakeward.access.Principal;
import dev.lakeward.lake.SdkErrors;
import dev.lakeward.local.service.Clients;
import dev.lakeward.local.service.Service;
import dev.lakeward.local.service.Services;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/// An AWS account: the default credential chain with profiles, SSO and assume-role; adaptive retry; time-outs.
final class AwsSession implements Session {
    /// How long calls are waited for, and how they are tried again: adaptive, with jitter, so that a busy service is
    /// asked less often. Interrupting a call ends its waiting at once.
    record Patience(Duration wholeCall, Duration oneAttempt, Duration firstPause, Duration longestPause) {
        static final Patience USUAL = new Patience(
                Duration.ofSeconds(90), Duration.ofSeconds(25), Duration.ofMillis(100), Duration.ofSeconds(20));
    }

    private final Patience patience;
    private volatile Consumer<RetryWatch.Retry> retries = retry -> {};
    private final Connection.Aws connection;
    private final SdkHttpClient http;
    private final AwsCredentialsProvider own;
    private final StsClient sts;
    private final GetCallerIdentityResponse identity;
    private final Map<Principal, Clients> clients = new ConcurrentHashMap<>();

    private AwsSession(Connection.Aws connection, Patience patience) {
        this.connection = connection;
        this.patience = patience;
        this.http = ApacheHttpClient.builder()
                .maxConnections(64)
                .connectionTimeout(Duration.ofSeconds(5))
                .socketTimeout(Duration.ofSeconds(20))
                .build();
        DefaultCredentialsProvider.Builder chain = DefaultCredentialsProvider.builder();
        if (!connection.profile().isEmpty()) {
            chain.profileName(connection.profile());
        }
        AwsCredentialsProvider signedIn = chain.build();
        this.own = connection
                .roleArn()
                .<AwsCredentialsProvider>map(role -> assuming(sts(signedIn), role))
                .orElse(signedIn);
        this.sts = sts(own);
        this.identity = SdkErrors.call("sts:GetCallerIdentity", () -> sts.getCallerIdentity());
    }

    /// Signs in; blocks. Throws UNREACHABLE, SIGNED_OUT or ACCESS_DENIED.
    static AwsSession open(Connection.Aws connection) {
        return open(connection, Patience.USUAL);
    }

    static AwsSession open(Connection.Aws connection, Patience patience) {
        return new AwsSession(connection, patience);
    }

    private StsClient sts(AwsCredentialsProvider credentials) {
        return Services.STS.account().apply(new Account(credentials));
    }

    private static AwsCredentialsProvider assuming(StsClient sts, String roleArn) {
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request -> request.roleArn(roleArn).roleSessionName("lakeward"))
                .build();
    }

    /// What the clients of one identity have in common.
    private final class Account implements Service.Account {
        private final AwsCredentialsProvider credentials;

        Account(AwsCredentialsProvider credentials) {
            this.credentials = credentials;
        }

        @Override
        public <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configured(B builder) {
            builder.region(Region.of(connection.region()))
                    .credentialsProvider(credentials)
                    .httpClient(http)
                    .overrideConfiguration(ClientOverrideConfiguration.builder()
                            .addExecutionInterceptor(new RetryWatch(retry -> retries.accept(retry)))
                            .retryStrategy(AwsRetryStrategy.adaptiveRetryStrategy().toBuilder()
                                    .backoffStrategy(BackoffStrategy.exponentialDelay(
                                            patience.firstPause(), patience.longestPause()))
                                    .throttlingBackoffStrategy(BackoffStrategy.exponentialDelay(
                                            patience.firstPause().multipliedBy(10), patience.longestPause()))
                                    .build())
                            .apiCallTimeout(patience.wholeCall())
                            .apiCallAttemptTimeout(patience.oneAttempt())
                            .build());
            connection.endpoint().ifPresent(builder::endpointOverride);
            return builder;
        }

        @Override
        public boolean hasOwnEndpoint() {
            return connection.endpoint().isPresent();
        }
    }

    @Override
    public void watchRetries(Consumer<RetryWatch.Retry> watcher) {
        retries = watcher;
    }

    @Override
    public String place() {
        return identity.account() + " · " + connection.region();
    }

    @Override
    public boolean isBilled() {
        return true;
    }

    @Override
    public Path journal() {
        String name = identity.account() + "-" + connection.region();
        return Folders.ofThisSystem().data().resolve("plans").resolve(name);
    }

    @Override
    public Principal self() {
        return new Principal(role(identity.arn(), identity.account()));
    }

    /// Grants name the role, a session's ARN names the session.
    static String role(String arn, String account) {
        String marker = ":assumed-role/";
        int at = arn.indexOf(marker);
        if (at < 0) {
            return arn;
        }
        String rest = arn.substring(at + marker.length());
        return "arn:aws:iam::" + account + ":role/" + rest.substring(0, rest.indexOf('/'));
    }

    @Override
    public Clients as(Principal principal) {
        return clients.computeIfAbsent(principal, key -> {
            Service.Account account = new Account(key.equals(self()) ? own : assuming(sts, key.id()));
            return new Clients(service -> service.account().apply(account));
        });
    }

    @Override
    public void close() {
        clients.values().forEach(Clients::close);
        sts.close();
        http.close();
    }
}
