package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.lake.storage.S3Path;
import dev.lakeward.lake.storage.StorageService;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;

/// Buckets and the folders in them, one level at a time.
final class Folders {
    private final StorageService storage;
    private final Background background;

    /// A folder by its path, or something that is said in its place: that one has an empty path.
    record Folder(String path, String title) {
        @Override
        public String toString() {
            return title;
        }

        boolean isOne() {
            return !path.isEmpty();
        }
    }

    Folders(StorageService storage, Background background) {
        this.storage = storage;
        this.background = background;
    }

    /// Asks for the buckets.
    ObservableValue<Load<List<Folder>>> buckets() {
        LatestLoad<List<Folder>> load = background.latest();
        load.start(() -> storage.buckets().stream()
                .map(bucket -> new Folder("s3://" + bucket + "/", bucket))
                .toList());
        return load.state();
    }

    /// Asks for what lies right below a folder.
    ObservableValue<Load<List<Folder>>> below(Folder folder) {
        LatestLoad<List<Folder>> load = background.latest();
        S3Path at = S3Path.of(folder.path()).orElseThrow();
        load.start(() -> listed(at));
        return load.state();
    }

    private List<Folder> listed(S3Path at) {
        StorageService.Listing listing = storage.below(at.bucket(), at.prefix());
        List<Folder> folders = new ArrayList<>();
        for (String key : listing.folders()) {
            String name = key.substring(at.prefix().length());
            folders.add(new Folder("s3://" + at.bucket() + "/" + key, name.substring(0, name.length() - 1)));
        }
        if (listing.objects() > 0 || folders.isEmpty()) {
            folders.add(new Folder("", Formats.count(listing.objects(), "files")));
        }
        if (!listing.complete()) {
            folders.add(new Folder("", Messages.text("crawler.more_folders")));
        }
        return folders;
    }
}
