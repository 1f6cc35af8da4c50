package dev.lakeward.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What tells a desktop of something: a text is a word of its own to each program, whatever is in it.
class DesktopNoticeTest {
    private static final String HOSTILE = "-x'; $(rm -rf ~) \u2019 \" `a`\n%PATH%";

    @Test
    void aTextIsOneWord() {
        assertThat(DesktopNotice.command("Linux", HOSTILE, "text"))
                .containsExactly("notify-send", "--app-name=Lakeward", "--", HOSTILE, "text");
        assertThat(DesktopNotice.command("Mac OS X", HOSTILE, "text")).endsWith(HOSTILE, "text");
        assertThat(DesktopNotice.command("Windows 11", HOSTILE, "text"))
                .endsWith("'-x''; $(rm -rf ~) \u2019\u2019   `a` %PATH%'", "'text'");
    }
}
