package dev.lakeward.local.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.TestLake;
import dev.lakeward.local.service.Clients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;

/// Statements and calls over all services that try to get at what marketing may not see: other rows' and other
/// columns' values, names, paths, settings, credentials, the engine's own text.
class AttackTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    /// Stands in an answer for what it must not hold.
    static final String LEAK = "LEAK: something of another's";

    /// Attacks that still succeed, with the letter of the finding whose mending they wait for: none.
    private static final Map<String, String> PENDING = Map.of();

    /// Columns of tables that marketing sees in part, and tables that it does not see.
    private static final List<String> HIDDEN_NAMES =
            List.of("resident_no", "birth_date", "card_number", "client_ip", "customer_value", "support_korea");

    private static final List<String> SECRETS = new ArrayList<>();
    private static Booty booty;

    @BeforeAll
    static void knowTheSecrets() {
        values("SELECT phone, resident_no FROM shop.customers LIMIT 400");
        values("SELECT email FROM shop.customers WHERE agreed_to_marketing IS NULL OR NOT agreed_to_marketing");
        values("SELECT card_number FROM shop.payments WHERE card_number IS NOT NULL LIMIT 100");
        booty = Booty.of(LAKE);
    }

    private static void values(String sql) {
        LAKE.query("finance", sql).stream().skip(1).forEach(SECRETS::addAll);
    }

    static Stream<String> statements() throws Exception {
        String script = Files.readString(Path.of("src/test/resources/attacks.sql"));
        return Stream.of(script.split("(?m)^--.*$")).map(String::strip).filter(text -> !text.isEmpty());
    }

    static Stream<Attack> calls() {
        return Stream.of(GlueAttacks.all(), LakeFormationAttacks.all(), S3Attacks.all(), AthenaAttacks.all())
                .flatMap(List::stream);
    }

    @Test
    void thereAreAtLeastThreeHundredAttacks() throws Exception {
        assertThat(calls().map(Attack::name)).doesNotHaveDuplicates();
        assertThat(statements()).doesNotHaveDuplicates();
        assertThat(statements().count() + calls().count()).isGreaterThanOrEqualTo(300);
    }

    @Test
    void nothingIsPending() {
        assertThat(PENDING).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("statements")
    void noStatementShowsWhatIsHidden(String statement) {
        String outcome = LAKE.outcome("marketing", statement);
        requireNothingHidden(outcome, statement);
        assertThat(outcome)
                .satisfies(text -> assertThat(text.toLowerCase(Locale.ROOT).contains("duckdb"))
                        .isEqualTo(statement.contains("duckdb") && text.contains("does not exist")))
                .doesNotContain("Binder Error")
                .doesNotContain("Candidate")
                .doesNotContain("LINE 1")
                .doesNotContain("exception_message")
                .doesNotContain("Could not convert")
                .doesNotContain("GENERIC_INTERNAL_ERROR");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void noCallShowsOrChangesWhatIsHidden(Attack attack) throws Exception {
        Clients clients = LAKE.as("marketing");
        boolean answered = false;
        String outcome;
        try {
            Object answer = attack.call().by(clients, booty);
            outcome = answer instanceof ResponseBytes<?> bytes ? bytes.asUtf8String() : answer.toString();
            answered = true;
        } catch (SdkException | UnsupportedOperationException e) {
            outcome = String.valueOf(e.getMessage());
        }
        requireNothingHidden(outcome, attack.name() + booty);
        assertThat(outcome).isNotEqualTo(LEAK);
        if (attack.wanted() == Attack.Wanted.REFUSED) {
            assertThat(answered).as(outcome).isFalse();
        }
    }

    @Test
    void nothingOfAnotherTeamsIsChanged() {
        assertThat(LAKE.as("admin")
                        .s3()
                        .listObjectsV2(r -> r.bucket(Booty.RESULTS).prefix("finance/"))
                        .contents())
                .noneMatch(object -> object.key().endsWith("mine.csv"));
        assertThat(LAKE.query("finance", "SELECT count(*) FROM shop.customers")).endsWith(List.of("1000"));
    }

    // What an attack named itself it may read in its answer.
    private static void requireNothingHidden(String outcome, String asked) {
        assertThat(SECRETS)
                .filteredOn(secret -> secret != null && secret.length() > 3)
                .noneMatch(outcome::contains);
        assertThat(outcome)
                .doesNotContain(LAKE.lake().folder().toString())
                .doesNotContain("buckets/")
                .doesNotContain("root:x:");
        assertThat(HIDDEN_NAMES)
                .noneMatch(name -> outcome.contains(name)
                        && !asked.toLowerCase(Locale.ROOT).contains(name));
    }
}
