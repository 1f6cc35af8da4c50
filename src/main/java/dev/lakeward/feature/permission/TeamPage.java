package dev.lakeward.feature.permission;

import dev.lakeward.access.Lint;
import dev.lakeward.access.TableRef;
import dev.lakeward.async.Load;
import dev.lakeward.lake.query.RecentQuery;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.ObjectMenu;
import dev.lakeward.ui.Texts;
import dev.lakeward.ui.list.ListPane;
import dev.lakeward.ui.list.Lists;
import dev.lakeward.ui.run.RanQueries;
import java.util.List;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A team's page: the tables that it sees, the filters and masks that hold for it, warnings, members and queries.
final class TeamPage {
    private final TeamsViewModel model;
    private final ListPane<TeamTable> tables;
    private final ListPane<TeamRule> rules;
    private final ListPane<Lint> warnings;
    private final ListPane<TeamMembers.Member> members;
    private final ListPane<RecentQuery> queries;
    private final Label unread = Texts.notice();
    private final TabPane tabs = new TabPane();
    private final VBox node;

    TeamPage(TeamsViewModel model, Navigator navigator, Lists lists) {
        this.model = model;
        this.tables = lists.of("teamTables", "tables", TeamTable.listed(model::card))
                .onOpen(row -> navigator.go(cell(row.table())))
                .onMenu(row -> ObjectMenu.of(row.table(), navigator));
        this.rules = lists.of("teamRules", "rules", TeamRule.listed(model::card))
                .onOpen(row -> navigator.go(cell(row.table())))
                .onMenu(row -> ObjectMenu.of(row.table(), navigator));
        this.warnings = lists.of("teamWarnings", "warnings", WarningsPane.columns(model::card))
                .onOpen(lint -> lint.on().ofTable().ifPresent(table -> navigator.go(cell(table))))
                .onMenu(lint -> ObjectMenu.of(lint.on(), navigator));
        this.members = lists.of("teamMembers", "members", TeamMembers.columns());
        this.queries = lists.of("teamQueryList", "queries", RanQueries.columns(model.clock()))
                .whenEmpty(Messages.text("team.ran_nothing"))
                .onOpen(query -> navigator.go(new Address.QueryText(query.sql())));
        Tab ran = tab("team.queries", ran(), model::readQueries);
        tabs.getTabs().setAll(tab("team.tables", report(tables, "team.sees_nothing", TeamReport::tables), () -> {}));
        tabs.getTabs().add(tab("team.rules", report(rules, "team.no_rules", TeamReport::rules), () -> {}));
        if (model.isSteward()) {
            tabs.getTabs()
                    .add(tab(
                            "permission.warnings",
                            report(warnings, "team.no_warnings", TeamReport::warnings),
                            () -> {}));
            tabs.getTabs().add(tab("team.members", members(), model::readMembers));
        }
        tabs.getTabs().add(ran);
        tabs.setId("teamTabs");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        tabs.getSelectionModel().selectedItemProperty().subscribe(tab -> ask());
        model.shown().subscribe(team -> ask());
        node = new VBox(
                6, new TeamHead(model, navigator, () -> tabs.getSelectionModel().select(ran)).node(), unread, tabs);
        node.setId("teamPage");
        model.report().subscribe(load -> {
            if (load instanceof Load.Ready<TeamReport>(TeamReport report, var ignored)) {
                unread.setText(report.unread());
                // All was read again: so is what takes a call, where it is looked at.
                if (tabs.getScene() != null) {
                    ask();
                }
            }
        });
    }

    private Address cell(TableRef table) {
        var team = model.shown().get();
        return team == null ? new Address.WhoSees(table) : new Address.CellAt(table, team);
    }

    // `ask` is what it takes to fill it, each time it is looked at.
    private static Tab tab(String key, Node content, Runnable ask) {
        Tab tab = new Tab(Messages.text(key), content);
        tab.setId("tab-" + key);
        tab.setUserData(ask);
        return tab;
    }

    // Where not all was read, an empty list does not say that there is nothing.
    private <R> Node report(ListPane<R> list, String empty, Function<TeamReport, List<R>> rows) {
        Node shown = pane(model.report(), report -> {
            list.whenEmpty(report.unread().isEmpty() ? Messages.text(empty) : report.unread());
            list.show(rows.apply(report));
            return list.node();
        });
        return new LoadPane<>(model.matrix(), matrix -> shown, matrix -> false, "", model::refresh);
    }

    private static <V> Node pane(ObservableValue<Load<V>> load, Function<V, Node> content) {
        return new LoadPane<>(load, content, value -> false, "", () -> {});
    }

    private Node members() {
        return new LoadPane<>(
                model.members(),
                found -> {
                    members.show(found.all());
                    return found.why().isEmpty() ? members.node() : Texts.wrapped(found.why(), "empty-state");
                },
                found -> false,
                "",
                model::readMembers);
    }

    private Node ran() {
        Node list = queries.following(model.queries(), model::readQueries);
        VBox.setVgrow(list, Priority.ALWAYS);
        return new VBox(6, Texts.wrapped(Messages.text("team.ran_explained"), "facts"), list);
    }

    // What takes a call is asked for when it is looked at.
    private void ask() {
        Tab looked = tabs.getSelectionModel().getSelectedItem();
        if (looked != null && looked.getUserData() instanceof Runnable ask) {
            ask.run();
        }
    }

    Node node() {
        return node;
    }

    /// Takes the keyboard.
    void focus() {
        switch (tabs.getSelectionModel().getSelectedIndex()) {
            case 0 -> tables.focus();
            case 1 -> rules.focus();
            default -> tabs.requestFocus();
        }
    }
}
