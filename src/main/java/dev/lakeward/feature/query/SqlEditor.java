package dev.lakeward.feature.query;

import dev.lakeward.ui.Messages;
import java.util.Collection;
import java.util.List;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.LineNumberFactory;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;
import org.fxmisc.richtext.model.TwoDimensional.Bias;
import org.jspecify.annotations.Nullable;

/// The SQL editor: line numbers, highlighting, and one marked error.
final class SqlEditor extends CodeArea {
    private QueryTabViewModel.@Nullable Place error;

    SqlEditor(String text) {
        getStyleClass().add("sql-editor");
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        setAccessibleRoleDescription(Messages.text("query.editor"));
        caretPositionProperty().subscribe(now -> notifyAccessibleAttributeChanged(AccessibleAttribute.CARET_OFFSET));
        selectionProperty().subscribe(now -> {
            notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTION_START);
            notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTION_END);
        });
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            // A page of what is not laid out yet has no lines, which the control does not take.
            if ((event.getCode() == KeyCode.PAGE_DOWN || event.getCode() == KeyCode.PAGE_UP)
                    && getVisibleParagraphs().isEmpty()) {
                event.consume();
            }
        });
        setParagraphGraphicFactory(LineNumberFactory.get(this));
        setWrapText(true);
        replaceText(text);
        textProperty().addListener((observable, old, now) -> {
            error = null;
            setAccessibleHelp("");
            highlight();
            notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        });
        highlight();
    }

    /// Marks the token at a place, moves the caret there and tells a screen reader what is wrong.
    void mark(QueryTabViewModel.Place place, String reason) {
        error = place;
        setAccessibleHelp(Messages.text("query.error_at", place.line(), place.column(), reason));
        highlight();
        int line = Math.clamp(place.line() - 1, 0, getParagraphs().size() - 1);
        int column = Math.clamp(place.column() - 1, 0, getParagraphLength(line));
        moveTo(line, column);
        requestFollowCaret();
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... of) {
        return switch (attribute) {
            case TEXT -> getText();
            case EDITABLE -> isEditable();
            case CARET_OFFSET -> getCaretPosition();
            case SELECTION_START -> getSelection().getStart();
            case SELECTION_END -> getSelection().getEnd();
            case LINE_FOR_OFFSET ->
                offsetToPosition(Math.clamp((Integer) of[0], 0, getLength()), Bias.Forward)
                        .getMajor();
            case LINE_START ->
                (Integer) of[0] < getParagraphs().size() ? getAbsolutePosition((Integer) of[0], 0) : null;
            case LINE_END ->
                (Integer) of[0] < getParagraphs().size()
                        ? getAbsolutePosition((Integer) of[0], getParagraphLength((Integer) of[0]))
                        : null;
            default -> super.queryAccessibleAttribute(attribute, of);
        };
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... with) {
        switch (action) {
            case SET_TEXT_SELECTION -> {
                if (with.length == 2 && with[0] instanceof Integer start && with[1] instanceof Integer end) {
                    selectRange(Math.clamp(start, 0, getLength()), Math.clamp(end, 0, getLength()));
                }
            }
            case SHOW_TEXT_RANGE -> requestFollowCaret();
            default -> super.executeAccessibleAction(action, with);
        }
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
