package dev.lakeward.local.transfer.work;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// Where files come from. A failure of its own is a [TransferException]; one of the lake's disk never is.
public interface Source extends AutoCloseable {
    /// Tells all that is there, in no order.
    void list(Visitor visitor);

    /// A reader for one thread.
    Reader reader();

    /// Whether something lies at a path, whatever it is; where nobody can say, it does.
    boolean isThere(String path);

    /// Throws a [TransferException] where its root is not what it was.
    void requireRoot();

    /// How long a file can be written to without another time of its last change.
    Duration tick();

    @Override
    void close();

    /// What is told of a list.
    interface Visitor {
        /// Whether a folder is to be looked into. Its path begins with a slash.
        boolean enters(String folder);

        void file(SourceFile file);

        /// What cannot be taken, whose path may be shown with escapes, and how many bytes it has.
        void refused(String path, Rejection why, long bytes);
    }

    /// Reads files, by one thread.
    interface Reader extends AutoCloseable {
        /// A file as it is now. Throws IOException where there is none or it cannot be read.
        SourceFile find(String path) throws IOException;

        /// Whether nobody has written to a file since it was found, as far as the source can tell.
        default boolean isUnchanged(SourceFile before) throws IOException {
            return find(before.path()).isUnchanged(before);
        }

        InputStream open(String path) throws IOException;

        @Override
        void close();
    }
}
