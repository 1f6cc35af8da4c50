package dev.lakeward.feature.permission;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Principal;
import dev.lakeward.access.TableRef;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.Fxml;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.Screen;
import dev.lakeward.ui.ScreenParts;
import dev.lakeward.ui.list.Lists;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Permissions as a screen of the window.
public final class PermissionScreen implements Screen {
    static final String ID = "permissions";

    private final PermissionViewModel model;
    private final TeamsViewModel teams;
    private final PermissionView view;
    private final Face face;
    private final ObservableValue<Address> place;
    private final ObservableValue<@Nullable Waiting> waiting;

    public PermissionScreen(PermissionViewModel model, TeamsViewModel teams, Navigator navigator, Lists lists) {
        this.model = model;
        this.teams = teams;
        this.view = new PermissionView(model, teams, navigator, lists);
        this.face = new Face(
                ID,
                Messages.text("window.permissions"),
                Feather.SHIELD,
                Messages.text("help.permissions"),
                Fxml.load(view));
        this.place = Bindings.createObjectBinding(this::at, view.parts().shown(), teams.shown());
        this.waiting =
                model.staging().plan().map(plan -> waiting(model.staging().count()));
    }

    private Address at() {
        if (view.showsReview()) {
            return new Address.ReviewAt();
        }
        if (!view.showsTeams()) {
            return new Address.ScreenAt(ID);
        }
        Principal team = teams.shown().get();
        return team == null ? new Address.TeamsAt() : new Address.TeamAt(team);
    }

    private static @Nullable Waiting waiting(int count) {
        return count == 0 ? null : new Waiting(Messages.text("window.staged", count), count, new Address.ReviewAt());
    }

    public TeamsViewModel teams() {
        return teams;
    }

    public PermissionViewModel model() {
        return model;
    }

    @Override
    public Face face() {
        return face;
    }

    @Override
    public Optional<ScreenParts> parts() {
        return Optional.of(view.parts());
    }

    @Override
    public boolean go(Address address) {
        switch (address) {
            case Address.WhoSees(TableRef table) -> {
                view.showMatrix();
                model.search().set(table.toString());
            }
            case Address.WhoSeesAll(DatabaseRef database) -> {
                view.showMatrix();
                model.search().set("database:" + database.name());
            }
            case Address.CellAt(TableRef table, Principal team) -> {
                view.showMatrix();
                view.focus(table, team);
            }
            case Address.ColumnAt(Principal team) -> view.showColumn(team);
            case Address.NewTeamAt ignored -> view.showNewTeam();
            case Address.TeamsAt ignored -> {
                teams.show(null);
                view.showTeams();
            }
            case Address.TeamAt(Principal team) -> {
                teams.show(team);
                view.showTeams();
            }
            case Address.ReviewAt ignored -> view.showReview();
            case Address.ScreenAt(String id) when id.equals(ID) -> view.leavePlaces();
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public ObservableValue<Address> place() {
        return place;
    }

    @Override
    public void shown() {
        view.focusPart();
    }

    @Override
    public void refresh() {
        model.refresh();
    }

    @Override
    public Optional<String> question() {
        return view.isEditing() ? Optional.of(Messages.text("permission.not_staged_yet")) : Optional.empty();
    }

    @Override
    public void leave() {
        model.leave();
    }

    @Override
    public ObservableValue<@Nullable Waiting> waiting() {
        return waiting;
    }
}
