package dev.lakeward.access;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What is not known of access, as a fact that decides it could not be read: in doubt a cell is not known, and neither
/// access nor no access. Safe for many threads.
public final class NotKnown {
    private final AccessState state;
    private final List<Unread> unread;
    private final Map<Principal, Held> held = new ConcurrentHashMap<>();

    /// What reaches a principal and is decided by something else: grants on LF-Tags, and on filters of tables.
    private record Held(boolean tagged, boolean saved, Set<TableRef> filtered) {}

    /// `state` is made of the facts that were read; of `unread` only what decides access counts.
    public NotKnown(AccessState state, List<Unread> unread) {
        this.state = state;
        this.unread = Unread.decisive(unread);
    }

    /// The facts for want of which it is not known what a principal may do with a table; empty where it is known.
    public List<Unread> of(Principal principal, TableShape shape) {
        return unread.isEmpty()
                ? List.of()
                : unread.stream()
                        .filter(each -> decides(each, principal, shape))
                        .toList();
    }

    /// The same of a column: whoever reads others may still be an admin, who sees the names of all.
    public List<Unread> of(Principal principal, TableShape shape, String column) {
        return unread.stream()
                .filter(each -> decides(each, principal, shape)
                        || each.fact() == Unread.Fact.ADMINS && isHidden(state.of(principal, shape), column))
                .toList();
    }

    /// The same of a database.
    public List<Unread> of(Principal principal, DatabaseRef database) {
        return unread.stream()
                .filter(each -> decides(each, principal, database))
                .toList();
    }

    private static boolean isHidden(EffectiveAccess access, String column) {
        return !access.describesAllColumns() && !access.authorisedColumns().contains(column);
    }

    private boolean decides(Unread missing, Principal principal, TableShape shape) {
        TableRef table = shape.table();
        return switch (missing.fact()) {
            // All that an admin has on a table by being one is that it sees it.
            case ADMINS -> !state.of(principal, shape).has(Permission.DESCRIBE);
            case FILTERS -> held(principal).filtered().contains(table);
            case OPT_INS ->
                state.openToIam(table).isPresent()
                        || state.openToIam(new Securable.AllTables(table.database()))
                                .isPresent();
            case TAGS, ASSIGNMENTS -> held(principal).tagged();
            case EXPRESSIONS -> held(principal).saved();
            case ROLES, LOCATIONS, RESULTS -> false;
        };
    }

    private boolean decides(Unread missing, Principal principal, DatabaseRef database) {
        return switch (missing.fact()) {
            case ADMINS -> !state.of(principal, database).contains(Permission.DESCRIBE);
            // A filter that is gone still shows that its database is there.
            case FILTERS, ROLES, LOCATIONS, RESULTS -> false;
            case OPT_INS -> state.openToIam(database).isPresent() || state.hasTablesOpenToIam(database);
            case TAGS, ASSIGNMENTS -> held(principal).tagged();
            case EXPRESSIONS -> held(principal).saved();
        };
    }

    private Held held(Principal principal) {
        return held.computeIfAbsent(principal, this::find);
    }

    private Held find(Principal principal) {
        boolean tagged = false;
        boolean saved = false;
        Set<TableRef> filtered = new HashSet<>();
        List<Grant> reaching = new ArrayList<>(state.reaching(principal));
        // What everybody holds counts in doubt, though no such grant on LF-Tags is known to count.
        reaching.addAll(state.grants().of(Principal.IAM_ALLOWED_PRINCIPALS));
        for (Grant grant : reaching) {
            switch (grant.on()) {
                case Securable.LFTagPolicy policy -> {
                    tagged = true;
                    saved |= policy.condition() instanceof TagCondition.Saved;
                }
                case Securable.Filter filter -> filtered.add(filter.table());
                default -> {}
            }
        }
        return new Held(tagged, saved, filtered);
    }
}
