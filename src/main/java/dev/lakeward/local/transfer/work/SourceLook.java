package dev.lakeward.local.transfer.work;

import java.util.ArrayList;
import java.util.List;

/// What a source has, before anything is brought: how many files that are taken, their bytes, the paths of some, and
/// how many things can not be taken. `complete` is false where there is more than was looked at.
public record SourceLook(long files, long bytes, List<String> some, long refused, boolean complete) {
    private static final int SHOWN = 5;

    public SourceLook {
        some = List.copyOf(some);
    }

    /// Looks at so many files at most. Throws [TransferException] where the source cannot be used.
    public static SourceLook of(Sources.Opener opener, Selection selection, long most) {
        try (Source source = opener.open()) {
            Counter counter = new Counter(selection, most);
            source.list(counter);
            return new SourceLook(counter.files, counter.bytes, counter.some, counter.refused, counter.files < most);
        }
    }

    /// Counts what it is told of, until it has seen enough.
    private static final class Counter implements Source.Visitor {
        private final Selection selection;
        private final long most;
        private final List<String> some = new ArrayList<>();
        private long files;
        private long bytes;
        private long refused;

        Counter(Selection selection, long most) {
            this.selection = selection;
            this.most = most;
        }

        @Override
        public boolean enters(String folder) {
            return files < most && selection.enters(folder);
        }

        @Override
        public void file(SourceFile file) {
            if (files < most && selection.takes("/" + file.path())) {
                files++;
                bytes += file.size();
                if (some.size() < SHOWN) {
                    some.add(file.path());
                }
            }
        }

        @Override
        public void refused(String path, Rejection why, long size) {
            if (selection.takes("/" + path)) {
                refused++;
            }
        }
    }
}
