package dev.lakeward.feature.permission;

import dev.lakeward.access.Unread;
import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.plan.AccessYaml;
import dev.lakeward.ui.ErrorTexts;
import dev.lakeward.ui.Messages;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;

/// Writes the matrix to files and stages what changed ones say; staging's notice tells what came of it.
public final class MatrixFiles {
    private final Staging staging;
    private final ReadOnlyObjectProperty<Load<Matrix>> matrix;
    private final LatestLoad<Path> written;
    private final LatestLoad<List<MatrixFile.Edit>> read;

    MatrixFiles(Staging staging, ReadOnlyObjectProperty<Load<Matrix>> matrix, Background background) {
        this.staging = staging;
        this.matrix = matrix;
        this.written = background.latest();
        this.read = background.latest();
        written.state().addListener((observable, old, now) -> {
            if (now instanceof Load.Ready<Path> ready) {
                staging.say(Messages.text("permission.exported", ready.value().getFileName()));
            } else if (now instanceof Load.Failed<Path>) {
                staging.say(Messages.text("permission.not_exported"));
            }
        });
        read.state().addListener((observable, old, now) -> {
            if (now instanceof Load.Ready<List<MatrixFile.Edit>> ready) {
                staging.stageFile(ready.value());
            } else if (now instanceof Load.Failed<List<MatrixFile.Edit>>(LakeException cause)) {
                staging.say(ErrorTexts.of(cause).sentence());
            }
        });
    }

    /// Writes the whole matrix, as staged, to a file.
    public void export(Path file) {
        whole().ifPresent(all -> written.start(() -> MatrixFile.write(all, file)));
    }

    /// Writes all access, as staged, as a file that `lakeward plan` and `lakeward apply` read.
    void exportYaml(Path file) {
        whole().ifPresent(
                        all -> written.start(() -> AccessYaml.write(all.after().facts(), file)));
    }

    /// Stages what an exported and changed file says, or nothing of it where a cell is wrong.
    public void importFile(Path file) {
        whole().ifPresent(all -> read.start(() -> MatrixFileReader.read(file, all)));
    }

    // A file says all of access, so that all of it must be known.
    private Optional<Matrix> whole() {
        if (!(matrix.get() instanceof Load.Ready<Matrix> ready)) {
            staging.say(Messages.text("permission.file_needs_matrix"));
            return Optional.empty();
        }
        List<Unread> missing = Unread.decisive(ready.value().reading().unread());
        if (!missing.isEmpty()) {
            staging.say(Messages.text("permission.file_needs_all", UnreadWords.sentences(missing)));
            return Optional.empty();
        }
        return Optional.of(ready.value());
    }

    /// The file that was written last.
    public ReadOnlyObjectProperty<Load<Path>> written() {
        return written.state();
    }
}
