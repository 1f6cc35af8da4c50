package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.app.CommandLineTest.Answer;
import dev.lakeward.local.SampleFolder;
import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A job as a script on the command line, and how an edited one differs.
class ScriptCommandTest {
    private static Path folder;

    @BeforeAll
    static void makeTheLake() throws Exception {
        folder = Files.createTempDirectory("lakeward-script").resolve("lake");
        SampleFolder.copyTo(folder);
        try (EmbeddedSession session = EmbeddedSession.open(folder)) {
            new TwoJobs(session.as(EmbeddedSession.principal("admin"))).make();
        }
    }

    @AfterAll
    static void removeIt() throws IOException {
        Volume.deleteTree(folder.getParent());
    }

    private static Answer script(String... arguments) {
        List<String> all = new ArrayList<>(List.of("script", "--lake", folder.toString(), "fetch"));
        all.addAll(List.of(arguments));
        return CommandLineTest.run(all.toArray(String[]::new));
    }

    private static Answer compared(String text) throws IOException {
        Path file = folder.resolveSibling("edited.py");
        Files.writeString(file, text);
        return script("--compare=" + file);
    }

    @Test
    void whatIsPrintedDiffersInNothing() throws IOException {
        String printed = script().out();
        Answer same = compared(printed);
        assertThat(same.out()).contains("The script's annotations say what the job says.");
        assertThat(same.code()).isZero();
        assertThat(printed).contains("walk/fetched");
        Answer edited = compared(printed.replace("walk/fetched", "walk/elsewhere"));
        assertThat(edited.out())
                .contains("-")
                .contains("walk/fetched")
                .contains("+")
                .contains("walk/elsewhere");
        assertThat(edited.code()).isEqualTo(1);
    }

    @Test
    void aTextThatIsNoScriptIsRefused() throws IOException {
        for (String text : List.of("", "print('hello')\n", "# a,b\n1,2\n")) {
            Answer answer = compared(text);
            assertThat(answer.err()).contains("has no annotations of a job's script");
            assertThat(answer.code()).isEqualTo(2);
        }
    }
}
