package dev.lakeward.ui.page;

import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.ObjectMenu;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// A page of lines, of any length: Enter or a click on a title follows a line to where it leads, Ctrl+C copies the
/// chosen ones.
public final class PageList extends ListView<PageLine> {
    private final Navigator navigator;

    public PageList(String id, String title, Navigator navigator) {
        this.navigator = navigator;
        setId(id);
        setAccessibleText(title);
        getStyleClass().add("page-lines");
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setCellFactory(list -> new PageCell(this::follow));
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        ContextMenu menu = new ContextMenu();
        menu.setOnShowing(event -> menu.getItems()
                .setAll(
                        ObjectMenu.item(Messages.text("page.copy_lines"), this::copyChosen),
                        ObjectMenu.item(Messages.text("page.copy_all"), () -> copy(getItems()))));
        menu.getItems().setAll(ObjectMenu.item(Messages.text("page.copy_all"), () -> copy(getItems())));
        setContextMenu(menu);
    }

    /// Says what stands there while there are no lines.
    public PageList whenEmpty(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add("empty-state");
        setPlaceholder(label);
        return this;
    }

    /// Shows these lines; the same ones again change nothing, so that who reads stays at the place.
    public void show(List<PageLine> lines) {
        if (!lines.equals(getItems())) {
            getItems().setAll(lines);
        }
    }

    private void press(KeyEvent event) {
        PageLine line = getSelectionModel().getSelectedItem();
        if (event.getCode() == KeyCode.C && event.isShortcutDown()) {
            copyChosen();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown() && line != null) {
            follow(line);
            event.consume();
        }
    }

    private void follow(PageLine line) {
        line.leads().ifPresent(navigator::go);
    }

    private void copyChosen() {
        copy(getSelectionModel().getSelectedItems());
    }

    private static void copy(List<PageLine> lines) {
        ObjectMenu.copy(lines.stream().map(PageLine::whole).collect(Collectors.joining("\n")));
    }
}
