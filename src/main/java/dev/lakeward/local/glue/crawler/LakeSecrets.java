package dev.lakeward.local.glue.crawler;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.secret.SecretFiles;
import dev.lakeward.local.secret.UnusableSecretException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// The logins of Glue's connections, which are secrets of the lake with what these look for:
/// `{"username":"reader","password":"…"}`. No sentence holds anything of what is in one.
final class LakeSecrets {
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
        try {
            JsonNode all = new SecretFiles(parts.store().folder(), parts.iam()).require(role, secretId);
            if (!all.path("username").isTextual() || !all.path("password").isTextual()) {
                throw SecretFiles.unfit(secretId, "{\"username\":\"…\",\"password\":\"…\"}");
            }
            return new Login(all.path("username").asText(), all.path("password").asText());
        } catch (UnusableSecretException e) {
            throw unusable(e.sentence());
        }
    }

    private static AwsServiceException unusable(String why) {
        return CrawlerScope.invalid("Unable to retrieve the secret of the connection: " + why + ".");
    }
}
