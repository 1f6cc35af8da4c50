package dev.lakeward.feature.permission;

import dev.lakeward.access.AccessState;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Principal;
import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.permission.PermissionService;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// What the permission screen shows: the matrix of effective access, and the chosen cell.
public final class PermissionViewModel {
    /// Tables × principals at one moment.
    public record Matrix(AccessState state, List<Table> tables, List<Principal> principals) {
        public Matrix {
            tables = List.copyOf(tables);
            principals = List.copyOf(principals);
        }

        public EffectiveAccess at(int row, int column) {
            return state.of(principals.get(column), tables.get(row).shape());
        }
    }

    private final CatalogService catalog;
    private final PermissionService permissions;
    private final Optional<Principal> only;
    private final LatestLoad<Matrix> matrix;
    private final ReadOnlyObjectWrapper<@Nullable EffectiveAccess> chosen = new ReadOnlyObjectWrapper<>();
    private final StringProperty search = new SimpleStringProperty("");

    /// `only` limits the matrix to the team that is viewed.
    public PermissionViewModel(
            CatalogService catalog, PermissionService permissions, Optional<Principal> only, Background background) {
        this.catalog = catalog;
        this.permissions = permissions;
        this.only = only;
        this.matrix = background.latest();
    }

    public void refresh() {
        matrix.start(() -> {
            AccessState state = permissions.state();
            List<Principal> principals = only.map(List::of).orElseGet(() -> permissions.principals(state));
            return new Matrix(state, catalog.allTables(), principals);
        });
    }

    /// The matrix with the tables whose name holds the search.
    public Matrix matching(Matrix all) {
        String wanted = search.get().strip().toLowerCase(Locale.ROOT);
        return new Matrix(
                all.state(),
                all.tables().stream()
                        .filter(table -> table.ref().toString().contains(wanted))
                        .toList(),
                all.principals());
    }

    public void choose(EffectiveAccess access) {
        chosen.set(access);
    }

    public ReadOnlyObjectProperty<Load<Matrix>> matrix() {
        return matrix.state();
    }

    public ReadOnlyObjectProperty<@Nullable EffectiveAccess> chosen() {
        return chosen.getReadOnlyProperty();
    }

    public StringProperty search() {
        return search;
    }
}
