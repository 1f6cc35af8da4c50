package dev.lakeward.app;

import dev.lakeward.access.Principal;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.store.LakeFolderException;
import dev.lakeward.local.wire.AccessKeys;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `lakeward credentials`: a team's profile for `~/.aws/config`.
@Command(
        name = "credentials",
        description = "Print a team's profile for ~/.aws/config, for clients of lakeward serve.",
        mixinStandardHelpOptions = true)
final class CredentialsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LakeOption lake;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:4566",
            description = "Where the lake is served.")
    private String endpoint;

    @Option(names = "--rotate", description = "Make a new key; the one before ends.")
    private boolean rotate;

    @Parameters(paramLabel = "TEAM", description = "A team's name or ARN.")
    private String team;

    @Override
    public Integer call() {
        Path folder = lake.folder(spec);
        Principal principal = principal(folder);
        AccessKeys.Key key = new AccessKeys(folder, Folders.ofThisSystem().settings()).of(principal, rotate);
        PrintWriter out = spec.commandLine().getOut();
        out.println("[profile " + principal.name() + "]");
        out.println("aws_access_key_id = " + key.id());
        out.println("aws_secret_access_key = " + key.secret());
        out.println("region = " + LocalLake.REGION);
        out.println("endpoint_url = " + endpoint);
        // Buckets have no host names of their own here, and older clients presign by a version that has no region.
        out.println("s3 =");
        out.println("    addressing_style = path");
        out.println("    signature_version = s3v4");
        return 0;
    }

    // A lake that is being served is locked: a team it does not have gets keys that are denied everything.
    private Principal principal(Path folder) {
        return EmbeddedSession.guarded(() -> {
            try (LocalLake open = LocalLake.open(folder, InstantSource.system())) {
                return EmbeddedSession.team(open, team);
            } catch (LakeFolderException e) {
                if (e.trouble() != LakeFolderException.Trouble.LOCKED) {
                    throw e;
                }
                if (!team.matches("[\\w+=,.@:/-]{1,512}")) {
                    throw new LakeException(
                            LakeError.NOT_FOUND, "iam:GetRole", "There is no team " + team + " in this lake.", e);
                }
                return EmbeddedSession.principal(team);
            }
        });
    }
}
