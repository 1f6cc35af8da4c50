package dev.lakeward.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import org.junit.jupiter.api.Test;

class FormatsTest {
    @Test
    void whatTurnsTheDirectionOrSteersATerminalIsShownAsItsCode() {
        assertThat(Formats.visible("a\u202eb\u2067c\u001b[2Jd\u0000")).isEqualTo("a\\u202eb\\u2067c\\u001b[2Jd\\u0000");
        assertThat(Formats.visible("한글, العربية, 😀\n\tline\\u")).isEqualTo("한글, العربية, 😀\n\tline\\u");
    }

    @Test
    void aReasonThatQuotesWhatOthersWroteIsVisible() {
        ErrorTexts texts = ErrorTexts.of(
                new LakeException(LakeError.INVALID_INPUT, "athena:StartQueryExecution", "no table \u202ex", null));
        assertThat(texts.why()).isEqualTo("no table \\u202ex");
    }

    @Test
    void aSentenceThatQuotesASearchIsVisible() {
        assertThat(Messages.text("list.nothing_fits", "\u202e--")).contains("\\u202e--");
    }
}
