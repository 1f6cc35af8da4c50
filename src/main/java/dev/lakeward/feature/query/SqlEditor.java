package dev.lakeward.feature.query;

import java.util.Collection;
import java.util.List;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.LineNumberFactory;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;
import org.jspecify.annotations.Nullable;

/// The SQL editor: line numbers, highlighting, and one marked error.
final class SqlEditor extends CodeArea {
    private QueryTabViewModel.@Nullable Place error;

    SqlEditor(String text) {
        getStyleClass().add("sql-editor");
        setParagraphGraphicFactory(LineNumberFactory.get(this));
        setWrapText(true);
        replaceText(text);
        textProperty().addListener((observable, old, now) -> {
            error = null;
            highlight();
        });
        highlight();
    }

    /// Marks the token at a place, and moves the caret there.
    void mark(QueryTabViewModel.Place place) {
        error = place;
        highlight();
        int line = Math.clamp(place.line() - 1, 0, getParagraphs().size() - 1);
        int column = Math.clamp(place.column() - 1, 0, getParagraphLength(line));
        moveTo(line, column);
        requestFollowCaret();
    }

    private int errorOffset() {
        QueryTabViewModel.Place place = error;
        if (place == null || place.line() > getParagraphs().size()) {
            return -1;
        }
        int line = place.line() - 1;
        return getAbsolutePosition(line, Math.clamp(place.column() - 1, 0, getParagraphLength(line)));
    }

    private void highlight() {
        if (getLength() > 0) {
            setStyleSpans(0, spans(getText(), errorOffset()));
        }
    }

    private static StyleSpans<Collection<String>> spans(String text, int errorAt) {
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        int last = 0;
        for (StyledSql token : StyledSql.of(text, errorAt)) {
            spans.add(List.of(), token.start() - last);
            spans.add(token.styles(), token.end() - token.start());
            last = token.end();
        }
        spans.add(List.of(), text.length() - last);
        return spans.create();
    }
}
