package dev.lakeward.local.glue.crawler.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.AuthenticationConfiguration;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.ConnectionType;

class JdbcSourceTest {
    private static final String URL = "jdbc:postgresql://db.example:5433/shop";

    private static Connection.Builder connection(String... properties) {
        Map<String, String> all = new HashMap<>(Map.of("JDBC_CONNECTION_URL", URL, "USERNAME", "ann"));
        for (int i = 0; i < properties.length; i += 2) {
            all.put(properties[i], properties[i + 1]);
        }
        return Connection.builder()
                .name("c")
                .connectionType(ConnectionType.JDBC)
                .connectionPropertiesWithStrings(all);
    }

    private static JdbcSource of(Connection.Builder connection) {
        return JdbcSource.of(connection.build());
    }

    private static JdbcUrl url(String url) {
        return of(connection("JDBC_CONNECTION_URL", url)).url();
    }

    @Test
    void aUrlSaysWhereTheDatabaseIs() {
        assertThat(url(URL))
                .isEqualTo(new JdbcUrl(JdbcEngine.POSTGRESQL, "db.example", 5433, "shop", Encryption.PREFERRED));
        assertThat(url("jdbc:mysql://10.0.0.1/shop"))
                .isEqualTo(new JdbcUrl(JdbcEngine.MYSQL, "10.0.0.1", 3306, "shop", Encryption.NONE));
        assertThat(url("jdbc:mariadb://[::1]:3307"))
                .isEqualTo(new JdbcUrl(JdbcEngine.MARIADB, "[::1]", 3307, "", Encryption.NONE));
    }

    @Test
    void encryptionIsAsTheUrlOrTheConnectionSays() {
        assertThat(url(URL + "?sslmode=require&ApplicationName=x").encryption()).isEqualTo(Encryption.REQUIRED);
        assertThat(url(URL + "?ssl=true").encryption()).isEqualTo(Encryption.VERIFIED);
        assertThat(url("jdbc:mysql://h/d?useSSL=true").encryption()).isEqualTo(Encryption.REQUIRED);
        assertThat(url("jdbc:mysql://h/d?sslMode=VERIFY_IDENTITY").encryption()).isEqualTo(Encryption.VERIFIED);
        assertThat(of(connection("JDBC_CONNECTION_URL", URL + "?sslmode=disable", "JDBC_ENFORCE_SSL", "true"))
                        .encryption())
                .isEqualTo(Encryption.VERIFIED);
        assertThatThrownBy(() -> url("jdbc:mysql://h/d?sslMode=PREFERRED")).hasMessageContaining("is one of");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socketFactory",
                "socketFactoryArg",
                "sslfactory",
                "sslFactoryArg",
                "sslhostnameverifier",
                "sslpasswordcallback",
                "sslrootcert",
                "sslcert",
                "sslkey",
                "authenticationPluginClassName",
                "loggerFile",
                "loggerLevel",
                "service",
                "options",
                "jaasApplicationName",
                "gsslib",
                "xmlFactoryFactory",
                "allowLocalInfile",
                "allowLoadLocalInfile",
                "allowUrlInLocalInfile",
                "autoDeserialize",
                "sessionVariables",
                "initSql",
                "localSocket",
                "pipe",
                "serverSslCert",
                "keyStore",
                "trustStore",
                "trustCertificateKeyStoreUrl",
                "credentialType",
                "connectionAttributes",
                "servicePrincipalName",
                "serverRsaPublicKeyFile",
                "allowPublicKeyRetrieval",
                "permitRedirect",
                "allowMultiQueries",
                "queryInterceptors",
                "statementInterceptors",
                "propertiesTransform",
                "geometryDefaultType",
                "pool",
                "user",
                "password",
                "connectExecutor",
                "SOCKETFACTORY"
            })
    void aPropertyThatIsNotKnownToBeHarmlessIsRefusedByName(String name) {
        for (String url : new String[] {URL, "jdbc:mysql://h/d", "jdbc:mariadb://h/d"}) {
            assertThatThrownBy(() -> url(url + "?ApplicationName=a&" + name + "=hidden-value"))
                    .isInstanceOf(JdbcRefusal.class)
                    .hasMessageContaining(name)
                    .hasMessageNotContaining("hidden-value");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://a,b/d",
                "jdbc:postgresql:d",
                "jdbc:mysql://ann:hidden@h/d",
                "jdbc:mysql://h:0/d",
                "jdbc:mysql://h:99999/d",
                "jdbc:mariadb:replication://a,b/d",
                "jdbc:mysql://address=(host=h)/d",
                "jdbc:mysql:loadbalance://h/d",
                "jdbc:postgresql:///d",
                "jdbc:mysql://h/d;x=hidden",
                "postgresql://h/d",
                "jdbc:mysql://h/d#hidden",
                "jdbc:mysql://h/%64",
                "jdbc:mysql://h/d\nhidden",
                ""
            })
    void aUrlOfAnotherFormIsRefusedWithoutItsText(String url) {
        assertThatThrownBy(() -> url(url)).isInstanceOf(JdbcRefusal.class).hasMessageNotContaining("hidden");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:oracle:thin://@h:1521/d, oracle",
        "jdbc:sqlserver://h:1433;databaseName=d, sqlserver",
        "jdbc:redshift://h:5439/d, redshift",
        "jdbc:snowflake://h/?db=d, snowflake"
    })
    void otherEnginesAreRefusedByName(String url, String name) {
        assertThatThrownBy(() -> url(url))
                .hasMessage("The embedded lake crawls PostgreSQL, MySQL and MariaDB over JDBC, and no " + name
                        + " databases: export the tables to S3 and crawl the export with S3Targets.");
    }

    @Test
    void secretsAndDriversOfTheConnectionAreRefusedByName() {
        assertThatThrownBy(() -> of(connection()
                        .authenticationConfiguration(AuthenticationConfiguration.builder()
                                .secretArn("arn:hidden")
                                .build())))
                .hasMessageContaining("SECRET_ID");
        assertThatThrownBy(() -> of(connection("JDBC_DRIVER_JAR_URI", "s3://b/hidden.jar")))
                .hasMessageContaining("JDBC_DRIVER_JAR_URI")
                .hasMessageNotContaining("hidden");
        assertThatThrownBy(() -> of(connection().connectionType(ConnectionType.KAFKA)))
                .hasMessageContaining("KAFKA");
        assertThatThrownBy(() -> of(connection("USERNAME", ""))).hasMessageContaining("USERNAME");
    }

    @Test
    void aPasswordIsTheConnectionsAndNeverShown() {
        JdbcSource source = of(connection("PASSWORD", "hidden"));
        assertThat(source.password()).isEqualTo("hidden");
        assertThat(source.toString()).doesNotContain("hidden");
    }

    @Test
    void pathsAreOfTheEnginesForm() {
        assertThat(JdbcPath.of(JdbcEngine.POSTGRESQL, "d/s/t%")).isEqualTo(new JdbcPath("d", "s", "t%"));
        assertThat(JdbcPath.of(JdbcEngine.POSTGRESQL, "d/%")).isEqualTo(new JdbcPath("d", "%", "%"));
        assertThat(JdbcPath.of(JdbcEngine.MYSQL, "d/%/")).isEqualTo(new JdbcPath("d", "", "%"));
        for (String path : new String[] {"", "d", "%/%", "d%/s/t", "d/s/t/u", "d//t", "d/s"}) {
            assertThatThrownBy(() -> JdbcPath.of(JdbcEngine.POSTGRESQL, path)).isInstanceOf(JdbcRefusal.class);
        }
        for (String path : new String[] {"d", "d/s/t", "%/t"}) {
            assertThatThrownBy(() -> JdbcPath.of(JdbcEngine.MARIADB, path)).hasMessageContaining("database/table");
        }
    }

    @Test
    void percentIsAnyTextAndNothingElseIs() {
        assertThat(new LikePattern("a_b").matches("a_b")).isTrue();
        assertThat(new LikePattern("a_b").matches("axb")).isFalse();
        assertThat(new LikePattern("%").matches("")).isTrue();
        assertThat(new LikePattern("a%a").matches("a")).isFalse();
        assertThat(new LikePattern("%b%b%").matches("abxb")).isTrue();
        assertThat(new LikePattern("%b%b%").matches("ab")).isFalse();
        assertThat(new LikePattern("a%b%c").matches("abbc")).isTrue();
        assertThat(new LikePattern("a%bc").matches("abcbc")).isTrue();
        assertThat(new LikePattern("A%").matches("ab")).isFalse();
        assertThat(new LikePattern("a_|%").sql()).isEqualTo("a|_||%");
    }
}
