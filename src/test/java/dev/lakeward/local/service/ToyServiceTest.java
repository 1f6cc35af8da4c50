package dev.lakeward.local.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.local.TestLake;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Gate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.translate.TranslateClient;
import software.amazon.awssdk.services.translate.model.TranslateException;
import software.amazon.awssdk.services.translate.model.TranslateTextRequest;
import software.amazon.awssdk.services.translate.model.TranslateTextResponse;

/// A service costs one entry of the list: with it alone it is reached on both sides, authorised and recorded.
class ToyServiceTest {
    private static final Service<TranslateClient> TOY = new Service<>(
            TranslateClient.class,
            account -> account.configured(TranslateClient.builder()).build(),
            new Service.Wire.Json("AWSShineFrontendService_20170701"),
            new Gate.Service(
                    "translate",
                    TranslateException::builder,
                    TranslateException::builder,
                    "AccessDeniedException",
                    (caller, operation, request) -> List.of(new Gate.Action("translate:" + operation, "*")),
                    (code, request) -> List.of(),
                    operation -> true),
            (lake, caller) -> List.of(new Toy(caller)));

    /// Tells who asks, in capitals.
    private record Toy(Caller caller) implements TranslateClient {
        @Override
        public TranslateTextResponse translateText(TranslateTextRequest request) {
            return TranslateTextResponse.builder()
                    .translatedText(
                            caller.principal().name() + ": " + request.text().toUpperCase(java.util.Locale.ROOT))
                    .sourceLanguageCode(request.sourceLanguageCode())
                    .targetLanguageCode(request.targetLanguageCode())
                    .build();
        }

        @Override
        public String serviceName() {
            return "translate";
        }

        @Override
        public void close() {}
    }

    private static TestLake withToy(TestLake.Side side) throws Exception {
        List<Service<?>> services = new ArrayList<>(Services.ALL);
        services.add(TOY);
        return TestLake.open(side, services);
    }

    private static TranslateTextResponse shout(TestLake lake, String team) {
        return lake.as(team)
                .of(TOY)
                .translateText(r -> r.text("a lake").sourceLanguageCode("en").targetLanguageCode("en"));
    }

    @ParameterizedTest
    @EnumSource(names = {"IN_PROCESS", "OVER_THE_WIRE"})
    void oneEntryOfTheListIsReachedAuthorisedAndRecorded(TestLake.Side side) throws Exception {
        try (TestLake lake = withToy(side)) {
            assertThat(shout(lake, "admin").translatedText()).isEqualTo("admin: A LAKE");
            assertThat(lake.lake().events(1).getFirst())
                    .contains("\"eventSource\":\"translate.amazonaws.com\"", "\"eventName\":\"TranslateText\"")
                    .contains("role/admin")
                    .doesNotContain("errorCode");

            assertThatThrownBy(() -> shout(lake, "support"))
                    .isInstanceOf(TranslateException.class)
                    .hasMessageContaining("is not authorized to perform: translate:TranslateText");
            assertThat(lake.lake().events(1).getFirst())
                    .contains("\"eventName\":\"TranslateText\"", "role/support")
                    .contains("\"errorCode\":\"AccessDeniedException\"");

            assertThatThrownBy(() -> lake.as("admin").of(TOY).listTerminologies(r -> {}))
                    .hasMessageContaining("translate:ListTerminologies is not supported by the embedded lake");
            assertThat(lake.as("admin").glue().getDatabases(r -> {}).databaseList())
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"IN_PROCESS", "OVER_THE_WIRE"})
    void aServiceThatIsNotThereIsNamedWithThoseThatAre(TestLake.Side side) throws Exception {
        try (TestLake lake = TestLake.open(side)) {
            assertThatThrownBy(() -> shout(lake, "admin"))
                    .hasMessageContaining(
                            "The service translate is not part of this lake. It has athena, cloudtrail, ");
        }
    }
}
