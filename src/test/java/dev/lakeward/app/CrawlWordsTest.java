package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.engine.sample.SampleAnswer.Note;
import dev.lakeward.local.glue.crawler.plan.Reason;
import dev.lakeward.text.Words;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is noted of files has words in each language.
final class CrawlWordsTest {
    @AfterEach
    void speakEnglish() {
        Words.use(Locale.ENGLISH);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotedIsSaid(Note.Kind kind) {
        for (Locale language : Words.LANGUAGES) {
            Words.use(language);
            assertThat(CrawlWords.of(new Reason.Noted("s3://bucket/a.json", new Note(kind, 7)))
                            .text())
                    .contains("s3://bucket/a.json");
        }
    }
}
