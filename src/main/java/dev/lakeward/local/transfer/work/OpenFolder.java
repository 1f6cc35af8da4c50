package dev.lakeward.local.transfer.work;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A folder that is held open, so that what is read by a name is in it, whatever is moved meanwhile: where the system
/// has such. Elsewhere a link is looked for before each step.
final class OpenFolder implements AutoCloseable {
    private static final int PERMISSIONS = 0xfff;

    private final Path path;
    private final DirectoryStream<Path> stream;
    private final @Nullable SecureDirectoryStream<Path> secure;

    /// What is done with each name in a folder.
    interface EachName {
        void take(Path name) throws IOException;
    }

    private OpenFolder(Path path, DirectoryStream<Path> stream) {
        this.path = path;
        this.stream = stream;
        this.secure = stream instanceof SecureDirectoryStream<Path> held ? held : null;
    }

    static OpenFolder open(Path folder) throws IOException {
        return new OpenFolder(folder, Files.newDirectoryStream(folder));
    }

    /// A folder in this one. Throws IOException for a link.
    OpenFolder enter(Path name) throws IOException {
        if (secure != null) {
            return new OpenFolder(path.resolve(name), secure.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS));
        }
        Path child = path.resolve(name);
        if (!Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotDirectoryException(child.toString());
        }
        return open(child);
    }

    /// Tells the names in it, once.
    void each(EachName visitor) throws IOException {
        try {
            for (Path each : stream) {
                visitor.take(each.getFileName());
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /// Its own.
    BasicFileAttributes attributes() throws IOException {
        return secure != null
                ? secure.getFileAttributeView(BasicFileAttributeView.class).readAttributes()
                : Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    BasicFileAttributes attributes(Path name) throws IOException {
        return secure != null
                ? secure.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .readAttributes()
                : Files.readAttributes(path.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    InputStream read(Path name) throws IOException {
        return secure != null
                ? Channels.newInputStream(
                        secure.newByteChannel(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)))
                : Files.newInputStream(path.resolve(name), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    /// A file of it by its attributes.
    SourceFile file(Path name, String shown, BasicFileAttributes is) {
        Map<String, String> metadata = new HashMap<>();
        long modified = modifiedNanos(is);
        metadata.put(FileMetadata.MTIME, modified + FileMetadata.NANOSECONDS);
        metadata.put(FileMetadata.ATIME, is.lastAccessTime().to(TimeUnit.NANOSECONDS) + FileMetadata.NANOSECONDS);
        try {
            Map<String, Object> unix =
                    Files.readAttributes(path.resolve(name), "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
            metadata.put(FileMetadata.PERMISSIONS, String.format("%04o", mode(unix.get("mode")) & PERMISSIONS));
            metadata.put(FileMetadata.OWNER, String.valueOf(unix.get("uid")));
            metadata.put(FileMetadata.GROUP, String.valueOf(unix.get("gid")));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            // This system has none of them, or the file goes just now.
            metadata.remove(FileMetadata.PERMISSIONS);
        }
        return new SourceFile(shown, is.size(), modified, identity(is), metadata);
    }

    static long modifiedNanos(BasicFileAttributes is) {
        return is.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    }

    /// What tells a file from another one in its place.
    static String identity(BasicFileAttributes is) {
        return String.valueOf(is.fileKey());
    }

    private static int mode(@Nullable Object mode) {
        return mode instanceof Number number ? number.intValue() : 0;
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            // Nothing was written through it.
            return;
        }
    }
}
