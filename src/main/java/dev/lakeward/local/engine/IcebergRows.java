package dev.lakeward.local.engine;

import dev.lakeward.local.engine.iceberg.IcebergAnswer;
import dev.lakeward.local.engine.iceberg.IcebergAnswer.FileForm;
import dev.lakeward.local.engine.read.IcebergReader;
import dev.lakeward.local.engine.read.IcebergReader.Read;
import dev.lakeward.local.engine.read.IcebergReader.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.Column;

/// The rows of a state of an Iceberg table that a query reads: `former` is the plan of a state that was asked for by
/// name, and what of its columns is read; of the newest state both are found when the query runs.
record IcebergRows(IcebergSource source, Optional<Former> former) {
    record Former(IcebergAnswer.Planned plan, List<Read> reads) {}

    /// The table, read from this state's files.
    GovernedTable ready(SourceFiles.Decoder decoder, GovernedTable governed) throws EngineException {
        try {
            IcebergAnswer.Planned plan = former.isPresent() ? former.get().plan() : source.plan(decoder);
            List<Read> reads = former.map(Former::reads)
                    .orElseGet(() -> plan.columns().stream()
                            .map(field -> new Read(field.name().toLowerCase(Locale.ROOT), field))
                            .toList());
            long bytes = plan.data().stream()
                    .mapToLong(file -> source.object(file.uri()).size())
                    .sum();
            return governed.reading(reader(plan, reads), bytes);
        } catch (QueryFailure e) {
            throw governed.isBrief() ? IcebergSource.brief(e) : e;
        }
    }

    private IcebergReader reader(IcebergAnswer.Planned plan, List<Read> reads) {
        List<IcebergReader.Places> places = new ArrayList<>();
        List<Optional<Values>> values = new ArrayList<>();
        for (IcebergAnswer.DeleteFile delete : plan.deletes()) {
            if (delete.keys().isEmpty()) {
                places.add(new IcebergReader.Places(path(delete.uri()), delete.placement(), delete.of()));
            }
            values.add(
                    delete.keys().isEmpty()
                            ? Optional.empty()
                            : Optional.of(new Values(path(delete.uri()), form(plan, delete.form()), delete.keys())));
        }
        List<IcebergReader.Rows> data = new ArrayList<>();
        for (IcebergAnswer.DataFile file : plan.data()) {
            data.add(new IcebergReader.Rows(
                    file.uri(),
                    path(file.uri()),
                    file.placement(),
                    form(plan, file.form()),
                    file.partition(),
                    file.constants(),
                    file.deletes().stream()
                            .map(place -> values.get(place).orElseThrow())
                            .toList()));
        }
        return new IcebergReader(reads, data, places);
    }

    private static FileForm form(IcebergAnswer.Planned plan, int place) {
        return plan.forms().get(place);
    }

    private Path path(String uri) {
        return source.path(source.object(uri));
    }

    /// What reads no row, for a query that is only planned: the columns have the catalog's types.
    IcebergReader planning() {
        List<Column> columns = source.table().storageDescriptor().columns();
        return new IcebergReader(
                former.map(Former::reads)
                        .orElseGet(() -> columns.stream()
                                .map(column -> new Read(
                                        column.name(),
                                        new IcebergAnswer.Field(
                                                0,
                                                column.name(),
                                                IcebergSource.type(column).hive(),
                                                false,
                                                Optional.empty(),
                                                List.of())))
                                .toList()),
                List.of(),
                List.of());
    }
}
