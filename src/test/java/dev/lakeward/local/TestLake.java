package dev.lakeward.local;

import dev.lakeward.access.Principal;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.query.QueryResult;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.local.sample.SampleLake;
import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The smallest sample lake, opened for one test class.
public final class TestLake implements BeforeAllCallback, AfterAllCallback {
    private Path folder = Path.of(".");
    private LocalLake lake;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException, SQLException, InterruptedException {
        folder = Files.createTempDirectory("lakeward-test").resolve("lake");
        new SampleLake(folder, SampleLake.SMALLEST, InstantSource.system(), (done, total, step) -> {}).make();
        lake = LocalLake.open(folder, InstantSource.system());
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        lake.close();
        Volume.deleteTree(folder.getParent());
    }

    public LocalLake lake() {
        return lake;
    }

    public LocalLake.Clients as(String team) {
        return lake.as(LocalLake.role(team));
    }

    /// Rows of a query as a team, the columns' names first. Throws LakeException with Athena's reason.
    public List<List<String>> query(String team, String sql) {
        return query(LocalLake.role(team), sql);
    }

    public List<List<String>> query(Principal principal, String sql) {
        LocalLake.Clients clients = lake.as(principal);
        try (QueryResult result = new QueryService(clients.athena(), clients.s3()).run(sql, "shop")) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(result.rows().columns().stream()
                    .map(column -> column.name())
                    .toList());
            for (int row = 0; row < result.rows().rowCount(); row++) {
                rows.add(Arrays.asList(result.rows().row(row)));
            }
            return rows;
        }
    }

    /// The reason why a query fails, or its rows' text where it does not.
    public String outcome(String team, String sql) {
        try {
            return query(team, sql).toString();
        } catch (LakeException e) {
            return e.detail();
        }
    }
}
