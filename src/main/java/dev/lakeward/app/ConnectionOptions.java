package dev.lakeward.app;

import dev.lakeward.access.Lint;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.permission.PermissionService;
import dev.lakeward.lake.plan.AccessPlans;
import dev.lakeward.lake.plan.PlanJournal;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.local.service.Clients;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The options that say which lake a command works on.
final class ConnectionOptions {
    private static final String DEFAULT_REGION = "us-east-1";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Mixin
    private LakeOption lake;

    @Option(names = "--profile", paramLabel = "NAME", description = "Open an AWS account by this profile instead.")
    private @Nullable String profile;

    @Option(names = "--region", paramLabel = "NAME", description = "The account's region; us-east-1 by default.")
    private @Nullable String region;

    @Option(names = "--role", paramLabel = "ARN", description = "A role to assume in the account.")
    private @Nullable String role;

    @Option(names = "--endpoint", paramLabel = "URL", description = "Another endpoint for every AWS service.")
    private @Nullable URI endpoint;

    Connection connection() {
        boolean account = profile != null || role != null || endpoint != null;
        if (account && lake.named() != null) {
            throw CommandLineApp.usage(
                    spec,
                    "--lake names a folder, and --profile, --role and --endpoint an account;" + " name one of both");
        }
        if (!account && region != null) {
            throw CommandLineApp.usage(spec, "--region is an account's; name the account with --profile");
        }
        if (account) {
            return new Connection.Aws(
                    profile == null ? "" : profile,
                    region == null ? DEFAULT_REGION : region,
                    Optional.ofNullable(role),
                    Optional.ofNullable(endpoint));
        }
        Path named = lake.named();
        return named == null ? Connection.sample() : new Connection.Embedded(named);
    }

    /// The connection; a sample lake is made first where there is none.
    Connection made(CommandSpec spec) {
        return switch (connection()) {
            case Connection.Embedded ignored -> new Connection.Embedded(lake.folder(spec));
            case Connection.Aws aws -> aws;
        };
    }

    /// Opens the connection.
    Session open(CommandSpec spec) {
        return switch (made(spec)) {
            case Connection.Embedded embedded -> EmbeddedSession.open(embedded.folder());
            case Connection.Aws aws -> AwsSession.open(aws);
        };
    }

    /// Says on the standard error what of a lake's documents cannot be read: it gives nobody anything.
    static void warn(CommandSpec spec, Session session) {
        session.unreadable()
                .forEach(each -> spec.commandLine()
                        .getErr()
                        .println("Warning: the stored " + each + " cannot be read, so it gives nobody anything. "
                                + Lint.Kind.UNREADABLE.remedy()));
    }

    /// What a steward does with plans on an open session, with the journal of its connection.
    static AccessPlans plans(Session session, CatalogService catalog) {
        Clients own = session.as(session.self());
        PermissionService permissions = new PermissionService(
                own.lakeFormation(), catalog, own.iam(), session.self().account());
        return new AccessPlans(
                own.lakeFormation(),
                catalog,
                permissions,
                new QueryService(own.athena(), own.s3()),
                new PlanJournal(session.journal(), InstantSource.system()),
                session.self(),
                session::unreadable);
    }
}
