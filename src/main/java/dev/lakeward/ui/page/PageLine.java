package dev.lakeward.ui.page;

import dev.lakeward.ui.Address;
import java.util.List;
import java.util.Optional;

/// A line of a page about what a crawl changes: what stands first and in bold, what follows it, and where it leads.
public record PageLine(Style style, String title, String text, Optional<Address> leads) {
    private static final String GAP = "  ";

    /// What kind of line it is, for its place, colour and sign.
    public enum Style {
        TITLE(""),
        HEADING(""),
        TEXT(""),
        ADDED("+"),
        REMOVED("−"),
        CHANGED("≠"),
        MOVED("↕"),
        WIDENS("▲"),
        NARROWS("▼"),
        BOTH("◆"),
        SENSITIVE("⚠"),
        /// Why the line above is so.
        REASON(""),
        NOTE("·"),
        /// As a service wrote it.
        CODE(""),
        /// What a service says went wrong.
        WRONG("");

        private final String sign;

        Style(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    public static PageLine of(Style style, String title, String text) {
        return new PageLine(style, title, text, Optional.empty());
    }

    public static PageLine text(Style style, String text) {
        return of(style, "", text);
    }

    public static PageLine heading(String text) {
        return of(Style.HEADING, text, "");
    }

    public PageLine leadingTo(Address address) {
        return new PageLine(style, title, text, Optional.of(address));
    }

    /// All of it in one text: what is copied, and what a screen reader says.
    public String whole() {
        return String.join(
                GAP,
                List.of(style.sign(), title, text).stream()
                        .filter(each -> !each.isEmpty())
                        .toList());
    }
}
