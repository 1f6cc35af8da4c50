package dev.lakeward.feature.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.Principal;
import dev.lakeward.async.Background;
import dev.lakeward.async.SessionRuns;
import dev.lakeward.ui.GridLook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is kept of open queries, and comes back.
class OpenQueriesTest {
    private static final Principal FINANCE = Principal.role("111122223333", "finance");

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("queries").resolve("lake.json");
    }

    private OpenQueries open() {
        Background background = Background.direct(InstantSource.system());
        QueryAccess access = new QueryAccess(
                Principal.role("111122223333", "steward"),
                principal -> {
                    throw new AssertionError("nothing runs here");
                },
                List::of,
                "shop",
                new SessionRuns(background),
                background);
        return new OpenQueries(access, new DraftFile(file()));
    }

    private static QueryTabViewModel shown(OpenQueries queries) {
        return Objects.requireNonNull(queries.shown().get());
    }

    @Test
    void everythingThatAPersonMadeComesBack() throws IOException {
        OpenQueries queries = open();
        queries.open("SELECT 1");
        queries.open("SELECT '고객 😀'\nFROM shop.customers");
        QueryTabViewModel second = shown(queries);
        second.name().set("customers");
        second.caret().set(9);
        second.divider().set(0.6);
        second.runsAs().set(new RunAs.Always(FINANCE));
        GridLook look = new GridLook("country:kr", "name", true, Map.of("name", 120.0));
        second.keepLook("SELECT 2", look);
        queries.leave();

        OpenQueries again = open();
        assertThat(again.tabs()).hasSize(2);
        QueryTabViewModel tab = shown(again);
        assertThat(tab.title().getValue()).isEqualTo("customers");
        assertThat(tab.sql().get()).isEqualTo("SELECT '고객 😀'\nFROM shop.customers");
        assertThat(tab.caret().get()).isEqualTo(9);
        assertThat(tab.divider().get()).isEqualTo(0.6);
        assertThat(tab.identity().getValue()).isEqualTo(FINANCE);
        assertThat(tab.look("SELECT 2")).isEqualTo(look);
        assertThat(again.tabs().getFirst().title().getValue()).isEqualTo("query 1");
        again.open("SELECT 3");
        assertThat(shown(again).title().getValue()).isEqualTo("query 3");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(Files.list(file().getParent()))
                .containsExactlyInAnyOrder(file(), file().resolveSibling("lake.json.lock"));
    }

    @Test
    void closingATabIsTakenBackAlsoAfterARestart() {
        OpenQueries queries = open();
        queries.open("SELECT 1");
        queries.open("SELECT 2");
        queries.close(shown(queries));
        queries.close(queries.tabs().getFirst());
        assertThat(queries.tabs()).isEmpty();
        queries.reopen();
        assertThat(shown(queries).sql().get()).isEqualTo("SELECT 1");
        queries.leave();

        OpenQueries again = open();
        again.reopen();
        assertThat(shown(again).sql().get()).isEqualTo("SELECT 2");
        again.reopen();
        assertThat(again.tabs()).hasSize(2);
    }

    @Test
    void aDamagedFileIsSetAside() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "{\"made\":3,\"open\":[{\"num");
        OpenQueries queries = open();
        assertThat(queries.tabs()).isEmpty();
        assertThat(file().resolveSibling("lake.json.unreadable")).isRegularFile();
        queries.open("SELECT 1");
        queries.leave();
        assertThat(open().tabs()).hasSize(1);
    }

    @Test
    void anOlderMomentDoesNotReplaceANewerOne() throws IOException {
        DraftFile drafts = new DraftFile(file());
        drafts.write(new Draft.All(List.of(Draft.of(1, "new")), 0, List.of(), 1), 2);
        drafts.write(new Draft.All(List.of(Draft.of(1, "old")), 0, List.of(), 1), 1);
        assertThat(drafts.read().open().getFirst().sql()).isEqualTo("new");
    }

    @Test
    void twoWindowsKeepTheirOwnAndTheNextHasBoth() {
        OpenQueries one = open();
        one.open("SELECT 1");
        OpenQueries two = open();
        two.open("SELECT 2");
        two.open("SELECT 3");
        one.leave();
        two.leave();
        for (int again = 0; again < 2; again++) {
            OpenQueries next = open();
            assertThat(next.tabs())
                    .extracting(tab -> tab.sql().get())
                    .containsExactly("SELECT 1", "SELECT 2", "SELECT 3");
            assertThat(next.tabs()).extracting(QueryTabViewModel::number).containsExactly(1, 2, 3);
            next.leave();
        }
    }

    @Test
    void whatCannotBeKeptIsTold() throws IOException {
        Files.writeString(folder.resolve("queries"), "a file where the folder should be");
        OpenQueries queries = open();
        queries.open("SELECT 1");
        queries.leave();
        assertThat(queries.problem().get()).contains("disk");
    }
}
