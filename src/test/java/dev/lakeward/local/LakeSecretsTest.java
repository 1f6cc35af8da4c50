package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.glue.crawler.CrawlDesk;
import dev.lakeward.local.glue.crawler.plan.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.ConnectionType;
import software.amazon.awssdk.services.glue.model.InvalidInputException;

/// What a crawl says of a connection's secret that it cannot use: never anything of what is in it.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
class LakeSecretsTest {
    private static final String HIDDEN = "h1dden";

    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    @BeforeAll
    static void make() throws IOException {
        LAKE.as("admin").glue().createDatabase(r -> r.databaseInput(d -> d.name("secrets")));
        LAKE.as("admin").iam().createRole(r -> r.roleName("poor").assumeRolePolicyDocument("{}"));
        LAKE.as("admin")
                .iam()
                .putRolePolicy(r -> r.roleName("poor")
                        .policyName("p")
                        .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                                + "\"Action\":\"glue:*\",\"Resource\":\"*\"}]}"));
        write("good", "{\"username\":\"u\",\"password\":\"" + HIDDEN + "\"}");
        write("torn", "{\"username\":\"u\",\"password\":\"" + HIDDEN);
        write("other", "{\"user\":\"u\",\"pass\":\"" + HIDDEN + "\"}");
        write("list", "[\"" + HIDDEN + "\"]");
        write("empty", "");
        Files.writeString(LAKE.lake().folder().resolve("outside.json"), "{\"password\":\"" + HIDDEN + "\"}");
        Files.createSymbolicLink(folder().resolve("link.json"), Path.of("../outside.json"));
        write("large", "{\"username\":\"u\",\"password\":\"" + HIDDEN.repeat(20_000) + "\"}");
    }

    private static Path folder() {
        return LAKE.lake().folder().resolve("secrets");
    }

    private static void write(String name, String text) throws IOException {
        Files.createDirectories(folder());
        Path file = folder().resolve(name + ".json");
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static String refusal(String secretId, String role) throws InterruptedException {
        String name = "c" + Math.abs((secretId + role).hashCode());
        LAKE.as("admin")
                .glue()
                .createConnection(r -> r.connectionInput(c -> c.name(name)
                        .connectionType(ConnectionType.JDBC)
                        .connectionPropertiesWithStrings(Map.of(
                                "JDBC_CONNECTION_URL", "jdbc:postgresql://127.0.0.1:1/x", "SECRET_ID", secretId))));
        LAKE.as("admin")
                .glue()
                .createCrawler(r -> r.name(name)
                        .role(role)
                        .databaseName("secrets")
                        .targets(t -> t.jdbcTargets(j -> j.connectionName(name).path("x/%"))));
        CrawlDesk desk = LAKE.lake().crawls(LocalLake.role("admin"));
        try {
            return String.join(
                    "\n",
                    desk.plan(desk.ended(desk.read(name)).id(), Thresholds.GLUE)
                            .plan()
                            .failure()
                            .map(List::of)
                            .orElse(List.of()));
        } catch (InvalidInputException e) {
            return e.getMessage();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "missing",
                "torn",
                "other",
                "list",
                "empty",
                "link",
                "large",
                "../outside",
                "a/../../outside",
                "/etc/x",
                "a//b",
                "..",
                "../.."
            })
    void whatCannotBeUsedIsRefusedWithoutAWordOfIt(String secretId) throws Exception {
        assertThat(refusal(secretId, "admin"))
                .contains("Unable to retrieve the secret of the connection")
                .doesNotContain(HIDDEN)
                .doesNotContain(LAKE.lake().folder().toString());
    }

    @Test
    void theRoleMustBeAllowedToGetIt() throws Exception {
        assertThat(refusal("good", "poor"))
                .contains("is not authorized to perform: secretsmanager:GetSecretValue")
                .doesNotContain(HIDDEN);
        assertThat(refusal("good", "admin")).contains("cannot be reached").doesNotContain(HIDDEN);
    }
}
