package dev.lakeward.feature.permission;

import dev.lakeward.access.AccessPath;
import dev.lakeward.access.AccessState;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.NotKnown;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TableShape;
import dev.lakeward.access.Unread;
import dev.lakeward.access.plan.MaskedAccess;
import dev.lakeward.access.plan.Reach;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.ui.GridModel.Glyph;
import dev.lakeward.ui.Messages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// What each cell of tables × principals, and of databases × principals, shows: decided once, away from the screen, a
/// byte a cell.
final class Cells {
    private static final Glyph[] GLYPHS = Glyph.values();
    private static final byte GRANTABLE = (byte) 0x40;

    private final AccessState state;
    private final List<Unread> unread;
    private final NotKnown notKnown;
    private final Map<TableRef, Map<Principal, MaskingView>> masked;
    private final List<Table> tables;
    private final List<TableShape> shapes;
    private final List<Principal> principals;
    private final Map<DatabaseRef, Integer> databases = new LinkedHashMap<>();
    private final byte[] ofTables;
    private final byte[] ofDatabases;

    private Cells(
            AccessState state,
            List<Table> tables,
            List<TableShape> shapes,
            List<Principal> principals,
            List<Unread> unread) {
        this.state = state;
        this.unread = unread;
        this.notKnown = new NotKnown(state, unread);
        this.masked = MaskedAccess.all(state.facts());
        this.tables = tables;
        this.shapes = shapes;
        this.principals = principals;
        tables.forEach(table -> databases.putIfAbsent(table.ref().database(), databases.size()));
        this.ofTables = new byte[tables.size() * principals.size()];
        this.ofDatabases = new byte[databases.size() * principals.size()];
    }

    static Cells of(AccessState state, List<Table> tables, List<Principal> principals, List<Unread> unread) {
        List<TableShape> shapes = tables.stream().map(Table::shape).toList();
        Cells cells = new Cells(state, tables, shapes, principals, unread);
        cells.decide(principal -> true, table -> true);
        return cells;
    }

    /// The same cells in another state, where only what a plan reaches is decided anew.
    Cells with(AccessState after, Reach reach) {
        Cells cells = new Cells(after, tables, shapes, principals, unread);
        System.arraycopy(ofTables, 0, cells.ofTables, 0, ofTables.length);
        System.arraycopy(ofDatabases, 0, cells.ofDatabases, 0, ofDatabases.length);
        cells.decide(reach::touches, reach::touches);
        return cells;
    }

    /// What each shape of a table's cell means, from the least.
    static Map<Glyph, String> meanings() {
        Map<Glyph, String> meanings = new LinkedHashMap<>();
        for (EffectiveAccess.Level level : EffectiveAccess.Level.values()) {
            meanings.put(glyph(level), level.title());
        }
        meanings.put(Glyph.MASKED, Messages.text("permission.masked"));
        meanings.put(Glyph.UNKNOWN, Messages.text("permission.not_known"));
        return meanings;
    }

    // Principals beside each other: what is known of one serves all of its tables.
    private void decide(Predicate<Principal> concerned, Predicate<TableRef> touched) {
        List<Integer> rows = IntStream.range(0, tables.size())
                .filter(table -> touched.test(tables.get(table).ref()))
                .boxed()
                .toList();
        IntStream.range(0, principals.size())
                .parallel()
                .filter(number -> concerned.test(principals.get(number)))
                .forEach(number -> decide(number, rows));
    }

    private void decide(int number, List<Integer> rows) {
        Principal principal = principals.get(number);
        rows.forEach(table -> ofTables[table * principals.size() + number] = decided(principal, shapes.get(table)));
        databases.forEach((database, index) -> ofDatabases[index * principals.size() + number] =
                (byte) ofDatabase(principal, database).ordinal());
    }

    private byte decided(Principal principal, TableShape table) {
        if (!notKnown.of(principal, table).isEmpty()) {
            return (byte) Glyph.UNKNOWN.ordinal();
        }
        EffectiveAccess access = state.of(principal, table);
        // A masking view counts where the table itself shows no cell.
        boolean throughView = access.atoms().isEmpty()
                && masked.getOrDefault(table.table(), Map.of()).containsKey(principal);
        int glyph = (throughView ? Glyph.MASKED : glyph(access.level())).ordinal();
        return (byte) (access.grantable().isEmpty() ? glyph : glyph | GRANTABLE);
    }

    private Glyph ofDatabase(Principal principal, DatabaseRef database) {
        if (!notKnown.of(principal, database).isEmpty()) {
            return Glyph.UNKNOWN;
        }
        Map<Permission, List<AccessPath>> held = state.reasons(principal, database);
        if (held.isEmpty()) {
            return Glyph.DOT;
        }
        boolean open = held.values().stream()
                .flatMap(List::stream)
                .anyMatch(path -> path.origin() instanceof AccessPath.OpenToIam);
        if (open) {
            return Glyph.FORBIDDEN;
        }
        return held.containsKey(Permission.CREATE_TABLE) || held.containsKey(Permission.ALTER)
                ? Glyph.DIAMOND
                : Glyph.RING;
    }

    static Glyph glyph(EffectiveAccess.Level level) {
        return switch (level) {
            case NONE -> Glyph.DOT;
            case DESCRIBE -> Glyph.RING;
            case PART_OF_COLUMNS -> Glyph.HALF;
            case PART_OF_ROWS -> Glyph.STRIPES;
            case PART_OF_BOTH -> Glyph.HALF_STRIPES;
            case FULL -> Glyph.FULL;
            case WRITE -> Glyph.DIAMOND;
            case WRITE_ONLY -> Glyph.HALF_DIAMOND;
            case IAM_ONLY -> Glyph.FORBIDDEN;
        };
    }

    /// What a cell shows, by the places of its table and principal.
    Glyph glyph(int table, int principal) {
        return GLYPHS[ofTables[table * principals.size() + principal] & ~GRANTABLE];
    }

    /// Whether the principal may pass on something of what it holds there.
    boolean isGrantable(int table, int principal) {
        return (ofTables[table * principals.size() + principal] & GRANTABLE) != 0;
    }

    Glyph glyph(DatabaseRef database, int principal) {
        Integer index = databases.get(database);
        return index == null ? Glyph.DOT : GLYPHS[ofDatabases[index * principals.size() + principal]];
    }
}
