package dev.lakeward.feature.permission;

import dev.lakeward.access.AccessState;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Lint;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.NotKnown;
import dev.lakeward.access.Principal;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.Tags;
import dev.lakeward.access.plan.Intents;
import dev.lakeward.access.plan.MaskedAccess;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.access.plan.Reach;
import dev.lakeward.access.plan.Sight;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.plan.AccessPlans;
import dev.lakeward.ui.GridModel.Glyph;
import dev.lakeward.ui.ObjectCard;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tables × principals at one moment: as the lake is, and as a staged plan would make it.
public final class Matrix {
    private final AccessPlans.Reading reading;
    private final Intents intents;
    private final Plan staged;
    private final boolean ofTeam;
    private final AccessState after;
    private final NotKnown notKnown;
    private final Warnings warnings;
    private final Cells cellsBefore;
    private final Cells cells;
    private final Map<TableRef, Integer> numbers = new HashMap<>();
    private final Map<TableRef, Boolean> sensitive = new HashMap<>();
    private final BitSet changed = new BitSet();
    private final Map<TableRef, Map<Principal, MaskingView>> maskedBefore;
    private final Map<TableRef, Map<Principal, MaskingView>> masked;
    private final Map<TableRef, MaskingView> viewsByName = new HashMap<>();

    private Matrix(
            AccessPlans.Reading reading,
            Intents intents,
            Plan staged,
            AccessState after,
            List<Lint> lints,
            boolean ofTeam,
            Optional<Cells> known) {
        this.reading = reading;
        this.ofTeam = ofTeam;
        this.intents = intents;
        this.staged = staged;
        this.after = after;
        this.notKnown = new NotKnown(after, reading.unread());
        reading.tables().forEach(table -> numbers.put(table.ref(), numbers.size()));
        this.maskedBefore = MaskedAccess.all(reading.state().facts());
        after.facts().views().forEach(view -> viewsByName.put(view.name(), view));
        this.masked = staged.isEmpty() ? maskedBefore : MaskedAccess.all(after.facts());
        this.cellsBefore = known.orElseGet(
                () -> Cells.of(reading.state(), reading.tables(), reading.principals(), reading.unread()));
        if (staged.isEmpty()) {
            this.cells = cellsBefore;
        } else {
            Reach reach = new Reach(staged, reading.state(), after);
            this.cells = cellsBefore.with(after, reach);
            markChanges(reach);
        }
        this.warnings = new Warnings(lints, numbers, reading.principals());
    }

    /// What is staged and its effect on a reading; blocks for a while on large lakes.
    static Matrix of(AccessPlans.Reading reading, Intents staged) {
        return of(reading, staged, Optional.empty());
    }

    /// The same reading with something else staged: only what that reaches is decided anew.
    Matrix with(Intents other) {
        return of(reading, other, Optional.of(cellsBefore));
    }

    private static Matrix of(AccessPlans.Reading reading, Intents intents, Optional<Cells> known) {
        Plan staged = intents.plan(reading.state().facts());
        AccessState after = staged.isEmpty()
                ? reading.state()
                : new AccessState(staged.applyTo(reading.state().facts()));
        return new Matrix(reading, intents, staged, after, reading.lints(after), false, known);
    }

    /// One team's view: `shown` are the tables and columns that it sees. No lint, as a lint may name what is hidden.
    static Matrix ofTeam(AccessPlans.Reading shown) {
        return new Matrix(shown, Intents.NONE, Plan.EMPTY, shown.state(), List.of(), true, Optional.empty());
    }

    private void markChanges(Reach reach) {
        for (int table = 0; table < tables().size(); table++) {
            if (!reach.touches(tables().get(table).ref())) {
                continue;
            }
            for (int principal = 0; principal < principals().size(); principal++) {
                if (reach.touches(principals().get(principal))
                        && differs(principals().get(principal), tables().get(table))) {
                    changed.set(place(table, principal));
                }
            }
        }
    }

    private boolean differs(Principal principal, Table table) {
        EffectiveAccess before = before(principal, table);
        EffectiveAccess now = after(principal, table);
        Optional<String> textBefore = masked(maskedBefore, principal, table).map(MaskingView::text);
        return !textBefore.equals(masked(principal, table).map(MaskingView::text))
                || before.regime() != now.regime()
                || !before.permissions().keySet().equals(now.permissions().keySet())
                || !before.grantable().keySet().equals(now.grantable().keySet())
                || !before.authorisedColumns().equals(now.authorisedColumns())
                || !before.rowPredicate().equals(now.rowPredicate());
    }

    private int place(int table, int principal) {
        return table * principals().size() + principal;
    }

    public AccessPlans.Reading reading() {
        return reading;
    }

    /// What was asked for.
    Intents intents() {
        return intents;
    }

    public Plan staged() {
        return staged;
    }

    public AccessState after() {
        return after;
    }

    /// What of it is not known, as staged.
    NotKnown notKnown() {
        return notKnown;
    }

    /// Names what could not be read; empty where all was.
    String unreadNotice() {
        return UnreadWords.notice(reading.unread());
    }

    /// LF-Tags as staged; none in a team's view, which may not see them.
    Tags tags() {
        return ofTeam ? Tags.NONE : after.facts().tags();
    }

    /// What is likely not meant, as staged.
    public Warnings warnings() {
        return warnings;
    }

    /// Whether there is a table or view of a name.
    boolean isTable(TableRef name) {
        return numbers.containsKey(name);
    }

    /// What shows on hover where a table is mentioned; only its name where it is not there.
    String card(TableRef name) {
        Integer number = numbers.get(name);
        return number == null ? name.toString() : ObjectCard.of(tables().get(number));
    }

    public List<Table> tables() {
        return reading.tables();
    }

    public List<Principal> principals() {
        return reading.principals();
    }

    EffectiveAccess before(Principal principal, Table table) {
        return reading.state().of(principal, table.shape());
    }

    EffectiveAccess after(Principal principal, Table table) {
        return after.of(principal, table.shape());
    }

    /// The masking view through which a principal reads a table, as staged.
    Optional<MaskingView> masked(Principal principal, Table table) {
        return masked(masked, principal, table);
    }

    /// The masking view through which a principal reads a table, as the lake is.
    Optional<MaskingView> maskedBefore(Principal principal, Table table) {
        return masked(maskedBefore, principal, table);
    }

    /// What a principal gets to see of a table, as staged.
    Sight sight(Principal principal, Table table) {
        return Sight.of(after(principal, table), masked(principal, table));
    }

    /// What a principal gets to see of a table, as the lake is.
    Sight sightBefore(Principal principal, Table table) {
        return Sight.of(before(principal, table), maskedBefore(principal, table));
    }

    private static Optional<MaskingView> masked(
            Map<TableRef, Map<Principal, MaskingView>> views, Principal principal, Table table) {
        return Optional.ofNullable(views.getOrDefault(table.ref(), Map.of()).get(principal));
    }

    /// Whether some column of a table is marked as sensitive by its LF-Tags.
    boolean isSensitive(Table table) {
        return sensitive.computeIfAbsent(
                table.ref(), ref -> table.shape().allColumns().stream().anyMatch(column -> isSensitive(ref, column)));
    }

    boolean isSensitive(TableRef table, String column) {
        MaskingView view = viewsByName.get(table);
        return tags().isSensitive(table, column)
                || view != null && view.showsPlain(column) && tags().isSensitive(view.table(), column);
    }

    // ---- by the places of tables and principals

    Glyph glyph(int table, int principal) {
        return cells.glyph(table, principal);
    }

    Glyph glyph(DatabaseRef database, int principal) {
        return cells.glyph(database, principal);
    }

    boolean isGrantable(int table, int principal) {
        return cells.isGrantable(table, principal);
    }

    /// Whether the staged plan changes what a principal gets of a table.
    boolean isChanged(int table, int principal) {
        return changed.get(place(table, principal));
    }

    boolean isChanged(Principal principal, Table table) {
        Integer number = numbers.get(table.ref());
        return number != null && isChanged(number, principals().indexOf(principal));
    }

    boolean isChanged(int table) {
        int next = changed.nextSetBit(place(table, 0));
        return next >= 0 && next < place(table + 1, 0);
    }
}
