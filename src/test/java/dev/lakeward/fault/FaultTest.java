package dev.lakeward.fault;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.ui.ErrorTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// The log as the program writes it.
class FaultTest {
    private static final String CANARY = "canary-7261";

    private static String log() throws IOException {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        RollingFileAppender<ILoggingEvent> file =
                (RollingFileAppender<ILoggingEvent>) context.getLogger("ROOT").getAppender("file");
        return Files.readString(Path.of(file.getFile()));
    }

    // It would be slow, and it would be data: the client writes every byte that it sends and reads.
    @Test
    void theBytesOfRequestsAreNotLogged() {
        assertThat(LogFactory.getLog("org.apache.http.wire").isDebugEnabled()).isFalse();
    }

    @Test
    void aFaultIsLoggedOnceWithItsCodeAndNeverWithWords() throws IOException {
        RuntimeException cause = new IllegalStateException("SELECT '" + CANARY + "'");
        LakeException failure =
                new LakeException(LakeError.INTERNAL, "glue:GetTable", "", new RuntimeException("of " + CANARY, cause));
        int before = log().length();
        String code = Fault.log("glue:GetTable", failure);
        String sentence = ErrorTexts.of(failure).sentence();
        assertThat(Fault.log("again", cause)).isEqualTo(code);
        String written = log().substring(before);
        assertThat(code).matches("LW-[0-9A-F]{6}");
        assertThat(sentence).contains(code);
        assertThat(written)
                .containsOnlyOnce(code)
                .contains("glue:GetTable", "java.lang.IllegalStateException", "FaultTest.aFault")
                .doesNotContain(CANARY);
    }

    @Test
    void oneFaultHasOneCodeWhateverItSays() {
        String code = "";
        for (String words : List.of("one", "another")) {
            String next = Fault.log("test", made(words));
            assertThat(code.isEmpty() ? next : code).isEqualTo(next);
            code = next;
        }
    }

    private static Throwable made(String words) {
        return new IllegalArgumentException(words);
    }
}
