package dev.lakeward.local.engine.sample;

import dev.lakeward.local.engine.sample.SampleAnswer.Cells;
import dev.lakeward.local.engine.sample.SampleAnswer.Classified;
import dev.lakeward.local.engine.sample.SampleAnswer.Column;
import dev.lakeward.local.engine.sample.SampleAnswer.Known;
import dev.lakeward.local.engine.sample.SampleAnswer.Note;
import dev.lakeward.local.engine.sample.SampleAnswer.Size;
import dev.lakeward.local.engine.sample.SampleAnswer.Storage;
import java.util.List;
import java.util.Optional;

/// What one classifier makes of a file.
record Reading(
        String classification,
        double certainty,
        List<Column> columns,
        Optional<Cells> cells,
        Size size,
        Storage storage,
        List<Note> notes) {
    Known known(String classifier, boolean isCustom, String compression) {
        return new Known(
                new Classified(classification, classifier, isCustom, certainty),
                compression,
                columns,
                cells,
                size,
                storage,
                notes);
    }
}
