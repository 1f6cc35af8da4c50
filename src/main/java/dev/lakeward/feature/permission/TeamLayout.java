package dev.lakeward.feature.permission;

import dev.lakeward.access.Principal;
import dev.lakeward.ui.Memory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// How the principals stand in the matrix: their order, which are pinned or hidden, and which stand in a group. It is
/// remembered over restarts.
final class TeamLayout {
    private static final String BETWEEN = "\n";

    private final Memory memory;
    private final List<String> order;
    private final Set<String> pinned;
    private final Set<String> hidden;
    private final Set<String> closed;
    private final Map<String, String> groups = new LinkedHashMap<>();

    TeamLayout(Memory memory) {
        this.memory = memory;
        this.order = new ArrayList<>(read("order"));
        this.pinned = new LinkedHashSet<>(read("pinned"));
        this.hidden = new LinkedHashSet<>(read("hidden"));
        this.closed = new LinkedHashSet<>(read("closed"));
        for (String entry : read("groups")) {
            int tab = entry.indexOf('\t');
            if (tab > 0) {
                groups.put(entry.substring(0, tab), entry.substring(tab + 1));
            }
        }
    }

    private List<String> read(String name) {
        return memory.get("teams." + name, "")
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private void keep() {
        write("order", order);
        write("pinned", pinned);
        write("hidden", hidden);
        write("closed", closed);
        write(
                "groups",
                groups.entrySet().stream()
                        .map(each -> each.getKey() + "\t" + each.getValue())
                        .toList());
    }

    private void write(String name, Collection<String> lines) {
        memory.set("teams." + name, String.join(BETWEEN, lines));
    }

    /// The columns from left to right, of the principals that are not hidden and that `wanted` lets through: pinned
    /// ones
    /// first, members of a group beside each other.
    List<MatrixColumn> columns(List<Principal> principals, Predicate<Principal> wanted) {
        List<MatrixColumn.OfTeam> teams = new ArrayList<>();
        Map<String, List<MatrixColumn.OfTeam>> members = new LinkedHashMap<>();
        for (int number : ordered(principals)) {
            Principal principal = principals.get(number);
            if (!hidden.contains(principal.id()) && wanted.test(principal)) {
                boolean first = pinned.contains(principal.id());
                String group = first ? "" : groups.getOrDefault(principal.id(), "");
                MatrixColumn.OfTeam team = new MatrixColumn.OfTeam(number, principal, group, first);
                teams.add(team);
                members.computeIfAbsent(group, key -> new ArrayList<>()).add(team);
            }
        }
        List<MatrixColumn> columns = new ArrayList<>();
        teams.stream().filter(MatrixColumn.OfTeam::pinned).forEach(columns::add);
        Set<String> done = new HashSet<>();
        for (MatrixColumn.OfTeam team : teams) {
            if (team.group().isEmpty()) {
                if (!team.pinned()) {
                    columns.add(team);
                }
            } else if (done.add(team.group())) {
                List<MatrixColumn.OfTeam> all = members.getOrDefault(team.group(), List.of());
                if (closed.contains(team.group())) {
                    columns.add(new MatrixColumn.OfGroup(team.group(), all));
                } else {
                    columns.addAll(all);
                }
            }
        }
        return columns;
    }

    /// The numbers of principals in the order in which they stand, hidden ones too.
    List<Integer> ordered(List<Principal> principals) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < principals.size(); i++) {
            numbers.add(i);
        }
        if (!order.isEmpty()) {
            Map<String, Integer> places = new LinkedHashMap<>();
            order.forEach(id -> places.put(id, places.size()));
            numbers.sort(Comparator.comparingInt(
                    number -> places.getOrDefault(principals.get(number).id(), Integer.MAX_VALUE)));
        }
        return numbers;
    }

    /// Moves a principal to where another stands, among all of the lake.
    void move(Principal moved, Principal target, List<Principal> all) {
        List<String> ids = new ArrayList<>(
                ordered(all).stream().map(number -> all.get(number).id()).toList());
        int from = ids.indexOf(moved.id());
        int to = ids.indexOf(target.id());
        if (from < 0 || to < 0) {
            return;
        }
        ids.add(to, ids.remove(from));
        order.clear();
        order.addAll(ids);
        // Beside a member of a group means in the group; beside a pinned one means pinned.
        if (pinned.contains(target.id()) != pinned.contains(moved.id())) {
            setPinned(moved, pinned.contains(target.id()));
        }
        groups.remove(moved.id());
        if (groups.containsKey(target.id())) {
            groups.put(moved.id(), groups.get(target.id()));
        }
        keep();
    }

    boolean isPinned(Principal principal) {
        return pinned.contains(principal.id());
    }

    void setPinned(Principal principal, boolean on) {
        set(pinned, principal.id(), on);
    }

    boolean isHidden(Principal principal) {
        return hidden.contains(principal.id());
    }

    void setHidden(Principal principal, boolean on) {
        set(hidden, principal.id(), on);
    }

    /// Opens or closes a group.
    void toggle(String group) {
        set(closed, group, !closed.contains(group));
    }

    private void set(Set<String> names, String name, boolean on) {
        if (on) {
            names.add(name);
        } else {
            names.remove(name);
        }
        keep();
    }

    String group(Principal principal) {
        return groups.getOrDefault(principal.id(), "");
    }

    /// Puts a principal into a group; an empty name takes it out of its own.
    void setGroup(Principal principal, String group) {
        String name = group.strip();
        if (name.isEmpty()) {
            groups.remove(principal.id());
        } else {
            groups.put(principal.id(), name);
        }
        keep();
    }

    Set<String> groups() {
        return new TreeSet<>(groups.values());
    }

    /// Forgets everything: all principals in the lake's order.
    void reset() {
        order.clear();
        pinned.clear();
        hidden.clear();
        closed.clear();
        groups.clear();
        keep();
    }
}
