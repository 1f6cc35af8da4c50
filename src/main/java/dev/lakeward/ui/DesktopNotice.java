package dev.lakeward.ui;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import javafx.stage.Window;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the desktop of what happened while nobody looked, by the program that each system has for it. Where there is
/// none, or somebody looks at the window, which shows it too, nothing is told.
public final class DesktopNotice {
    private static final Logger LOG = LoggerFactory.getLogger(DesktopNotice.class);
    // Windows has no program for it: a balloon of the tray, for as long as it shows.
    private static final String BALLOON = "& { param($title, $text) Add-Type -AssemblyName System.Windows.Forms;"
            + " $icon = New-Object System.Windows.Forms.NotifyIcon;"
            + " $icon.Icon = [System.Drawing.SystemIcons]::Warning; $icon.Visible = $true;"
            + " $icon.ShowBalloonTip(10000, $title, $text, 'Warning'); Start-Sleep 11; $icon.Dispose() }";
    private static final List<String> MAC_SCRIPT =
            List.of("on run {heading, said}", "display notification (said) with title (heading)", "end run");

    private DesktopNotice() {}

    /// Tells it, unless a window of ours has the keyboard; on the JavaFX thread.
    public static void tell(String title, String text) {
        if (Window.getWindows().isEmpty() || Window.getWindows().stream().anyMatch(Window::isFocused)) {
            return;
        }
        try {
            new ProcessBuilder(command(System.getProperty("os.name", ""), title, text))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            LOG.debug("the desktop takes no notices");
        }
    }

    /// What tells it on a system. Both texts are words of their own, whatever is in them.
    static List<String> command(String system, String title, String text) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("mac")) {
            return List.of(
                    "osascript",
                    "-e",
                    MAC_SCRIPT.get(0),
                    "-e",
                    MAC_SCRIPT.get(1),
                    "-e",
                    MAC_SCRIPT.get(2),
                    title,
                    text);
        }
        return name.contains("windows")
                ? List.of("powershell", "-NoProfile", "-Command", BALLOON, quoted(title), quoted(text))
                : List.of("notify-send", "--app-name=Lakeward", "--", title, text);
    }

    // What follows -Command is read as PowerShell's: between single quotes nothing is but these.
    private static String quoted(String text) {
        return "'" + text.replaceAll("['\u2018\u2019\u201A\u201B]", "$0$0").replaceAll("[\\p{Cntrl}\"]", " ") + "'";
    }
}
