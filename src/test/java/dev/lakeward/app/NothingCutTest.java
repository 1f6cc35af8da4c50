package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.SampleFolder;
import dev.lakeward.local.store.Volume;
import dev.lakeward.text.Words;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every screen in the smallest window, in each language: nothing of what it says is cut.
@Tag("slow")
class NothingCutTest {
    private static Path folder = Path.of("");

    @BeforeAll
    static void make() throws Exception {
        folder = Files.createTempDirectory("lakeward-cut");
        SampleFolder.copyTo(folder.resolve("lake"));
    }

    @AfterAll
    static void leave() throws Exception {
        Words.use(Locale.ENGLISH);
        Volume.deleteTree(folder);
    }

    @ParameterizedTest
    @CsvSource({"en,false", "ko,true"})
    void nothingIsCutInTheSmallestWindow(String language, boolean dark) {
        Set<String> cut = Collections.synchronizedSet(new LinkedHashSet<>());
        Tour.render(
                new Connection.Embedded(folder.resolve("lake")),
                Path.of("target", "smallest-" + language),
                new Tour.Look(Integer.getInteger("lakeward.width", 980), 600, dark, Locale.forLanguageTag(language)),
                new PrintWriter(Writer.nullWriter()),
                (name, scene) -> CutTexts.of(scene).forEach(each -> cut.add(name + " " + each)));
        assertThat(cut).as(() -> String.join("\n", cut)).isEmpty();
    }
}
