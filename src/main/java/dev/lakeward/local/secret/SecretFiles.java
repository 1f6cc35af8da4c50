package dev.lakeward.local.secret;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.IamCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The secrets of a lake: below its folder `secrets`, a file of the secret's name and `.json` that nobody but its owner
/// may read.
public final class SecretFiles {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_+=.@-]{1,256}(/[A-Za-z0-9_+=.@-]{1,256}){0,7}");
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);
    private static final long LARGEST = 65_536;
    // On AWS a secret's ARN ends with six characters that policies leave open.
    private static final String SUFFIX = "-000000";

    private final Path folder;
    private final IamCheck iam;

    public SecretFiles(Path lake, IamCheck iam) {
        this.folder = lake.resolve("secrets");
        this.iam = iam;
    }

    private static String prefix(Caller role) {
        return "arn:aws:secretsmanager:" + role.region() + ":" + role.accountId() + ":secret:";
    }

    /// The secret of an ARN, as a role. Throws [UnusableSecretException].
    public JsonNode ofArn(Caller role, String arn) {
        String own = prefix(role);
        if (!arn.startsWith(own)) {
            throw new UnusableSecretException("the secret is none of this account");
        }
        String name = arn.substring(own.length());
        return require(role, name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name);
    }

    /// The secret of a name, as a role. Throws [UnusableSecretException].
    public JsonNode require(Caller role, String name) {
        if (!NAME.matcher(name).matches() || Stream.of(name.split("/")).anyMatch(SecretFiles::isNoName)) {
            throw new UnusableSecretException("a SECRET_ID of the embedded lake is the plain name of a secret");
        }
        String arn = prefix(role) + name;
        if (!iam.allows(role, "secretsmanager:GetSecretValue", arn + SUFFIX)) {
            throw new UnusableSecretException("User: " + role.principal().id()
                    + " is not authorized to perform: secretsmanager:GetSecretValue on resource: " + arn);
        }
        return read(name);
    }

    private static boolean isNoName(String part) {
        return part.equals(".") || part.equals("..");
    }

    private JsonNode read(String name) {
        Path file = folder.resolve(name + ".json");
        try {
            if (!Files.isRegularFile(file) || !file.toRealPath().startsWith(folder.toRealPath())) {
                throw new UnusableSecretException("secret " + name
                        + " not found: the embedded lake keeps it as secrets/" + name + ".json in its folder");
            }
            if (!Collections.disjoint(permissions(file.toRealPath()), OTHERS)) {
                throw new UnusableSecretException(
                        "secret " + name + " may be read by others than its owner: make its file's mode 600");
            }
            if (Files.size(file) > LARGEST) {
                throw new UnusableSecretException("secret " + name + " is too large");
            }
            return parsed(name, Files.readString(file));
        } catch (IOException e) {
            throw new UnusableSecretException("secret " + name + " cannot be read");
        }
    }

    private static Set<PosixFilePermission> permissions(Path file) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        return view == null ? Set.of() : view.readAttributes().permissions();
    }

    private static JsonNode parsed(String name, String text) {
        try {
            JsonNode all = JSON.readTree(text);
            if (all != null && all.isObject()) {
                return all;
            }
        } catch (JsonProcessingException e) {
            // Its message may hold what is in the file.
        }
        throw unfit(name, "a JSON object");
    }

    /// What is thrown of a secret that has another form than it must have.
    public static UnusableSecretException unfit(String name, String form) {
        return new UnusableSecretException("secret " + name + " is not of the form " + form);
    }
}
