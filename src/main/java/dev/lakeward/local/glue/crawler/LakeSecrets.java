package dev.lakeward.local.glue.crawler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.local.gate.Caller;
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
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// Secrets of a lake, in place of AWS Secrets Manager: below its folder `secrets`, a file of the secret's name and
/// `.json` that nobody but its owner may read, with what Glue's connections look for:
/// `{"username":"reader","password":"…"}`. Nothing here writes one, and no sentence holds anything of what is in it.
final class LakeSecrets {
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

    private final CrawlParts parts;
    private final Caller role;

    /// Who logs in, and how.
    record Login(String user, String password) {
        /// Without the password.
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    LakeSecrets(CrawlParts parts, Caller role) {
        this.parts = parts;
        this.role = role;
    }

    /// The login that a secret holds. Throws InvalidInputException where there is none that the role may use.
    Login require(String secretId) {
        if (!NAME.matcher(secretId).matches() || Stream.of(secretId.split("/")).anyMatch(LakeSecrets::isNoName)) {
            throw unusable("a SECRET_ID of the embedded lake is the plain name of a secret");
        }
        String arn = "arn:aws:secretsmanager:" + role.region() + ":" + role.accountId() + ":secret:" + secretId;
        if (!parts.iam().allows(role, "secretsmanager:GetSecretValue", arn + SUFFIX)) {
            throw unusable("User: " + role.principal().id()
                    + " is not authorized to perform: secretsmanager:GetSecretValue on resource: " + arn);
        }
        return read(secretId);
    }

    private static boolean isNoName(String part) {
        return part.equals(".") || part.equals("..");
    }

    private Login read(String secretId) {
        Path folder = parts.store().folder().resolve("secrets");
        Path file = folder.resolve(secretId + ".json");
        try {
            if (!Files.isRegularFile(file) || !file.toRealPath().startsWith(folder.toRealPath())) {
                throw unusable("secret " + secretId + " not found: the embedded lake keeps it as secrets/" + secretId
                        + ".json in its folder");
            }
            if (!Collections.disjoint(permissions(file.toRealPath()), OTHERS)) {
                throw unusable(
                        "secret " + secretId + " may be read by others than its owner: make its file's mode 600");
            }
            if (Files.size(file) > LARGEST) {
                throw unusable("secret " + secretId + " is too large");
            }
            return login(secretId, Files.readString(file));
        } catch (IOException e) {
            throw unusable("secret " + secretId + " cannot be read");
        }
    }

    private static Set<PosixFilePermission> permissions(Path file) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        return view == null ? Set.of() : view.readAttributes().permissions();
    }

    private static Login login(String secretId, String text) {
        try {
            JsonNode all = JSON.readTree(text);
            if (all != null
                    && all.path("username").isTextual()
                    && all.path("password").isTextual()) {
                return new Login(
                        all.path("username").asText(), all.path("password").asText());
            }
        } catch (JsonProcessingException e) {
            // Its message may hold what is in the file.
        }
        throw unusable("secret " + secretId + " is not of the form {\"username\":\"…\",\"password\":\"…\"}");
    }

    private static AwsServiceException unusable(String why) {
        return CrawlerScope.invalid("Unable to retrieve the secret of the connection: " + why + ".");
    }
}
