package dev.lakeward.ui.form;

import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.lake.storage.Listing;
import dev.lakeward.lake.storage.S3Path;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import javafx.beans.value.ObservableValue;

/// Buckets and the folders in them, one level at a time.
public final class Folders {
    private final Background background;
    private final Callable<List<String>> buckets;
    private final BiFunction<String, String, Listing> below;

    /// A folder by its path, or something that is said in its place: that one has an empty path.
    public record Folder(String path, String title) {
        @Override
        public String toString() {
            return title;
        }

        boolean isOne() {
            return !path.isEmpty();
        }
    }

    /// `buckets` answers names, `below` what lies right below a prefix of a bucket; both block.
    public Folders(Background background, Callable<List<String>> buckets, BiFunction<String, String, Listing> below) {
        this.background = background;
        this.buckets = buckets;
        this.below = below;
    }

    /// Asks for the buckets.
    public ObservableValue<Load<List<Folder>>> buckets() {
        LatestLoad<List<Folder>> load = background.latest();
        load.start(() -> buckets.call().stream()
                .map(bucket -> new Folder("s3://" + bucket + "/", bucket))
                .toList());
        return load.state();
    }

    /// Asks for what lies right below a folder.
    public ObservableValue<Load<List<Folder>>> below(Folder folder) {
        LatestLoad<List<Folder>> load = background.latest();
        S3Path at = S3Path.of(folder.path()).orElseThrow();
        load.start(() -> listed(at));
        return load.state();
    }

    private List<Folder> listed(S3Path at) {
        Listing listing = below.apply(at.bucket(), at.prefix());
        List<Folder> folders = new ArrayList<>();
        for (String key : listing.folders()) {
            String name = key.substring(at.prefix().length());
            folders.add(new Folder("s3://" + at.bucket() + "/" + key, name.substring(0, name.length() - 1)));
        }
        if (listing.objects() > 0 || folders.isEmpty()) {
            folders.add(new Folder("", Formats.count(listing.objects(), "files")));
        }
        if (!listing.complete()) {
            folders.add(new Folder("", Messages.text("form.more_folders")));
        }
        return folders;
    }
}
