package dev.lakeward.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that one process has to itself, tried by a second process.
class HeldFileTest {
    @TempDir
    private Path folder;

    /// Prints whether it could take a file.
    static final class Other {
        private Other() {}

        public static void main(String[] arguments) throws IOException {
            boolean isFree = HeldFile.take(Path.of(arguments[0]), "other").isPresent();
            System.out.print(isFree ? "free" : "held by " + HeldFile.note(Path.of(arguments[0])));
        }
    }

    private static String asOther(Path file) throws IOException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void whoLooksInTheSameProcessLetsNobodyElseIn() throws IOException {
        Path file = folder.resolve("lock");
        try (HeldFile held = HeldFile.take(file, "first").orElseThrow()) {
            assertThat(HeldFile.take(folder.resolve("../" + folder.getFileName() + "/lock"), "second"))
                    .isEmpty();
            assertThat(HeldFile.note(file)).isEqualTo("first");
            assertThat(held).isNotNull();
            assertThat(asOther(file)).isEqualTo("held by first");
        }
        assertThat(asOther(file)).isEqualTo("free");
    }

    @Test
    void itCanBeTakenAgainAndALateCloseTakesNothingAway() throws IOException {
        Path file = folder.resolve("lock");
        HeldFile first = HeldFile.take(file, "").orElseThrow();
        first.close();
        Optional<HeldFile> second = HeldFile.take(file, "");
        assertThat(second).isPresent();
        first.close();
        assertThat(HeldFile.take(file, "")).isEmpty();
        second.get().close();
        assertThat(Files.exists(file)).isTrue();
    }
}
