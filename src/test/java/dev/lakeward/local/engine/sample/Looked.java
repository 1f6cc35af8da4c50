package dev.lakeward.local.engine.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.engine.sample.SampleAnswer.Known;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Looks at contents as at files, with the time that a busy machine needs.
record Looked(Path folder) {
    SampleAnswer at(byte[] content, String extension, CustomClassifier... classifiers) throws IOException {
        Path file = Files.write(Files.createTempFile(folder, "file", ""), content);
        try {
            return SampleWork.answer(task(file, extension, classifiers).patient(), () -> false);
        } finally {
            Files.delete(file);
        }
    }

    private static SampleTask task(Path file, String extension, CustomClassifier... classifiers) {
        return new SampleTask(file.toString(), extension, List.of(classifiers), SampleTask.Limits.GLUE);
    }

    /// Looks at it for as long as at one of many.
    SampleAnswer soon(String content, CustomClassifier... classifiers) throws IOException {
        Path file = Files.writeString(folder.resolve("soon"), content);
        return SampleWork.answer(task(file, "", classifiers), () -> false);
    }

    SampleAnswer at(String content, CustomClassifier... classifiers) throws IOException {
        return at(content.getBytes(StandardCharsets.UTF_8), "", classifiers);
    }

    Known known(String content, CustomClassifier... classifiers) throws IOException {
        SampleAnswer answer = at(content, classifiers);
        assertThat(answer).isInstanceOf(Known.class);
        return (Known) answer;
    }

    /// The classification and the columns in one text, or why there are none.
    static String text(SampleAnswer answer) {
        return switch (answer) {
            case Known known ->
                known.classified().classification() + ": "
                        + known.columns().stream()
                                .map(column -> column.name() + " " + column.type())
                                .collect(Collectors.joining(", "));
            case SampleAnswer.Unknown _ -> "unknown";
            case SampleAnswer.Unreadable unreadable -> unreadable.cause() + " " + unreadable.line();
        };
    }
}
