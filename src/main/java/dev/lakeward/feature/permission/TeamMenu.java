package dev.lakeward.feature.permission;

import dev.lakeward.ui.Messages;
import java.util.ArrayList;
import java.util.List;

/// What can be done with a team's column, or with a group of teams: pin, hide, group. `changed` hears of it;
/// `newGroup` asks for the name of one.
record TeamMenu(TeamLayout layout, Runnable changed, Runnable newGroup) {
    List<Part.Item> items(MatrixColumn column) {
        return switch (column) {
            case MatrixColumn.OfGroup group ->
                List.of(change(Messages.text("permission.open_group"), () -> layout.toggle(group.group())));
            case MatrixColumn.OfTeam team -> items(team);
        };
    }

    private List<Part.Item> items(MatrixColumn.OfTeam of) {
        List<Part.Item> items = new ArrayList<>();
        items.add(change(
                Messages.text(of.pinned() ? "permission.unpin" : "permission.pin"),
                () -> layout.setPinned(of.principal(), !of.pinned())));
        items.add(change(Messages.text("permission.hide"), () -> layout.setHidden(of.principal(), true)));
        List<Part.Item> groups = new ArrayList<>();
        layout.groups().forEach(name -> groups.add(change(name, () -> layout.setGroup(of.principal(), name))));
        if (!of.group().isEmpty()) {
            groups.add(change(Messages.text("permission.ungroup"), () -> layout.setGroup(of.principal(), "")));
            items.add(change(Messages.text("permission.close_group"), () -> layout.toggle(of.group())));
        }
        groups.add(Part.Item.of(Messages.text("permission.new_group"), newGroup));
        items.add(Part.Item.of(Messages.text("permission.group"), groups));
        return items;
    }

    private Part.Item change(String title, Runnable work) {
        return Part.Item.of(title, () -> {
            work.run();
            changed.run();
        });
    }
}
