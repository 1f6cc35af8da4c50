package dev.lakeward.local.engine;

import dev.lakeward.local.engine.format.ConvertTask;
import dev.lakeward.local.engine.format.RecordConverter.Failure;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// Makes files of a table's format of records, in the engine's process.
public final class RecordFiles {
    private final Workers workers;
    private final String owner;
    private final Path folder;

    /// `owner` is the identity that asks, and `folder` a place for what the process needs.
    public RecordFiles(Workers workers, String owner, Path folder) {
        this.workers = workers;
        this.owner = owner;
        this.folder = folder;
    }

    /// Writes a file of what can be read; answers which records cannot, by their number from 0. Blocks. Throws
    /// [QueryFailure] where the process did not do it.
    public Map<Integer, Failure> convert(ConvertTask task) {
        Map<Integer, Failure> failed = new TreeMap<>();
        try (Sandbox sandbox = Sandbox.open(workers, owner, folder, rows -> {})) {
            for (String each : sandbox.convert(task)) {
                int space = each.indexOf(' ');
                failed.put(Integer.parseInt(each.substring(0, space)), Failure.valueOf(each.substring(space + 1)));
            }
        } catch (EngineException e) {
            throw new QueryFailure(QueryFailure.Kind.GENERIC_INTERNAL_ERROR, "the records could not be converted");
        }
        return failed;
    }
}
