package dev.lakeward.local.engine.verify;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An object of a parse, whose members are asked for by name; anything that is not as expected is refused.
final class Member {
    private final Map<?, ?> value;

    Member(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new RefusedException("no object where one was expected");
        }
        this.value = map;
    }

    Map<?, ?> value() {
        return value;
    }

    boolean has(String name) {
        return value.containsKey(name);
    }

    @Nullable
    Object get(String name) {
        return value.get(name);
    }

    /// The names of a node's members: its own, and those that say what and where it is.
    static Set<String> located(String... own) {
        return Stream.concat(
                        Stream.of("class", "type", "alias", "query_location", "query_location_length"),
                        Arrays.stream(own))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Refuses members that are not listed.
    void only(Set<String> names) {
        for (Object name : value.keySet()) {
            if (!(name instanceof String known) || !names.contains(known)) {
                throw new RefusedException("a member of another name");
            }
        }
    }

    boolean isEmpty(String name) {
        Object member = value.get(name);
        return member == null
                || member.equals("")
                || member.equals(false)
                || member instanceof Collection<?> items && items.isEmpty()
                || member instanceof Map<?, ?> members && members.isEmpty();
    }

    void requireEmpty(String name) {
        if (!isEmpty(name)) {
            throw new RefusedException("something where nothing was expected");
        }
    }

    void require(String name, String expected) {
        if (!expected.equals(value.get(name))) {
            throw new RefusedException("another form of a query");
        }
    }

    String text(String name) {
        if (!(value.get(name) instanceof String text)) {
            throw new RefusedException("no text where one was expected");
        }
        return text;
    }

    Member member(String name) {
        return new Member(value.get(name));
    }

    /// The items of a list; none where there is no such member.
    List<?> items(String name) {
        Object member = value.get(name);
        if (member == null) {
            return List.of();
        }
        if (!(member instanceof List<?> items)) {
            throw new RefusedException("no list where one was expected");
        }
        return items;
    }

    List<Member> list(String name) {
        return ReadBack.members(items(name));
    }

    List<List<Member>> rows(String name) {
        return items(name).stream()
                .map(row -> {
                    if (!(row instanceof List<?> cells)) {
                        throw new RefusedException("no row where one was expected");
                    }
                    return ReadBack.members(cells);
                })
                .toList();
    }
}
