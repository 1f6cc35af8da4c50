package dev.lakeward.feature.permission;

import dev.lakeward.access.Mask;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.permission.Masks;
import dev.lakeward.ui.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// Which columns of a table a form masks and how, and the rule by which the masking view is named.
final class MaskDraft {
    private final AccessEdits edits;
    private final Table table;
    private final Map<String, Mask> masks = new TreeMap<>();

    MaskDraft(AccessEdits edits, Table table, Map<String, Mask> start) {
        this.edits = edits;
        this.table = table;
        reset(start);
    }

    void reset(Map<String, Mask> start) {
        masks.clear();
        masks.putAll(start);
    }

    /// A protected view reads tables, and no other view.
    boolean isPossible() {
        return !table.view();
    }

    Map<String, Mask> chosen() {
        return masks;
    }

    /// Masks a column, or no more where `mask` is empty.
    void set(String column, Optional<Mask> mask) {
        mask.ifPresentOrElse(each -> masks.put(column, each), () -> masks.remove(column));
    }

    /// Why some column cannot be masked so.
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        masks.forEach((column, mask) -> Masks.problem(table, column, mask).ifPresent(problems::add));
        return problems;
    }

    /// The masks that each column can have, as a menu; `set` takes the chosen one.
    List<Part.Item> choices(BiConsumer<String, Optional<Mask>> set) {
        List<Part.Item> columns = new ArrayList<>();
        for (String column : table.shape().columns()) {
            List<Part.Item> kinds = new ArrayList<>();
            for (Mask.Kind kind : Mask.Kind.values()) {
                if (Masks.problem(table, column, kind).isEmpty()) {
                    kinds.add(Part.Item.of(kind.title(), () -> set.accept(column, Optional.of(kind))));
                }
            }
            kinds.add(Part.Item.of(
                    Messages.text("permission.mask_custom"),
                    () -> set.accept(column, Optional.of(new Mask.Custom("'***'")))));
            kinds.add(Part.Item.of(Messages.text("permission.mask_none"), () -> set.accept(column, Optional.empty())));
            columns.add(Part.Item.of(column, kinds));
        }
        return columns;
    }

    /// The rule by which new masking views are named.
    String naming() {
        return edits.naming().pattern();
    }

    /// Takes another rule where it is one; answers what is wrong with it otherwise.
    String setNaming(String pattern) {
        return edits.setNaming(pattern);
    }
}
