package dev.lakeward.local.transfer.work;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;

/// A folder of this computer. No symbolic link below it is followed, and none that is put in a folder's place while
/// it is read.
final class FolderSource implements Source {
    private final Path root;
    private final Object rootKey;

    private FolderSource(Path root, Object rootKey) {
        this.root = root;
        this.rootKey = rootKey;
    }

    /// Throws [TransferException] where there is no such folder, or it is the lake's own or holds it.
    static FolderSource open(Path folder, Path lake) {
        try {
            Path real = folder.toRealPath();
            requireApart(real, lake.toRealPath());
            if (!Files.isDirectory(real) || !Files.isReadable(real)) {
                throw new TransferException("The folder " + folder + " cannot be read.");
            }
            return new FolderSource(real, key(real));
        } catch (IOException e) {
            throw new TransferException("There is no folder " + folder + " that can be read.");
        }
    }

    // What the lake keeps is read through the lake.
    private static void requireApart(Path real, Path lake) {
        if (real.startsWith(lake) || lake.startsWith(real)) {
            throw new TransferException(
                    "The folder " + real + " lies in the lake's own folder, or holds it: choose another one.");
        }
    }

    private static Object key(Path folder) throws IOException {
        return key(Files.readAttributes(folder, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    }

    private static Object key(BasicFileAttributes is) {
        return Objects.requireNonNullElse(is.fileKey(), is.creationTime());
    }

    // Another folder, or a link, may be put in its place between any two steps.
    private OpenFolder openRoot() throws IOException {
        OpenFolder folder = OpenFolder.open(root);
        boolean isSame = false;
        try {
            isSame = key(folder.attributes()).equals(rootKey);
        } finally {
            if (!isSame) {
                folder.close();
            }
        }
        if (!isSame) {
            throw gone();
        }
        return folder;
    }

    private static TransferException gone() {
        return new TransferException("The source folder is not there any more.");
    }

    @Override
    public void requireRoot() {
        try {
            if (Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS) && key(root).equals(rootKey)) {
                return;
            }
        } catch (IOException e) {
            // It is not there.
        }
        throw gone();
    }

    @Override
    public void list(Visitor visitor) {
        requireRoot();
        try (OpenFolder folder = openRoot()) {
            list(folder, "", visitor);
        } catch (IOException e) {
            throw new TransferException("The source folder cannot be listed.");
        }
        requireRoot();
    }

    private void list(OpenFolder folder, String path, Visitor visitor) throws IOException {
        folder.each(name -> {
            String shown = path + Names.of(name).orElseGet(() -> Names.escaped(name));
            try {
                BasicFileAttributes is = folder.attributes(name);
                if (is.isSymbolicLink()) {
                    visitor.refused(shown, Rejection.SYMBOLIC_LINK, 0);
                } else if (Names.of(name).isEmpty()) {
                    visitor.refused(shown, Rejection.NAME_NOT_UTF8, is.isRegularFile() ? is.size() : 0);
                } else if (is.isDirectory()) {
                    enter(folder, name, shown, visitor);
                } else if (is.isRegularFile()) {
                    visitor.file(folder.file(name, shown, is));
                } else {
                    visitor.refused(shown, Rejection.SPECIAL_FILE, 0);
                }
            } catch (NoSuchFileException e) {
                // It went between its name and its attributes: it is not there.
                return;
            } catch (AccessDeniedException e) {
                visitor.refused(shown, Rejection.UNREADABLE, 0);
            }
        });
    }

    private void enter(OpenFolder folder, Path name, String shown, Visitor visitor) throws IOException {
        if (!visitor.enters("/" + shown)) {
            return;
        }
        try (OpenFolder child = folder.enter(name)) {
            list(child, shown + "/", visitor);
        }
    }

    // Keys of objects are anybody's: no file below the root has such a path.
    static boolean leadsElsewhere(String path) {
        return Stream.of(path.split("/", -1)).anyMatch(name -> name.isEmpty() || name.equals(".") || name.equals(".."));
    }

    @Override
    public boolean isThere(String path) {
        if (leadsElsewhere(path)) {
            return false;
        }
        try (FolderReader reader = new FolderReader()) {
            reader.attributes(path);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public Reader reader() {
        return new FolderReader();
    }

    // Of Linux, whose clock for files moves up to a hundred times a second, twice.
    @Override
    public Duration tick() {
        return Duration.ofMillis(20);
    }

    @Override
    public void close() {}

    /// Reads files below a root, and keeps the folder of the last one open.
    private final class FolderReader implements Reader {
        private String openPath = "";
        private @org.jspecify.annotations.Nullable OpenFolder open;

        private OpenFolder folder(String path) throws IOException {
            OpenFolder kept = open;
            if (kept != null && openPath.equals(path)) {
                return kept;
            }
            close();
            OpenFolder folder = openRoot();
            for (String name : path.isEmpty() ? new String[0] : path.split("/")) {
                try (OpenFolder parent = folder) {
                    folder = parent.enter(Names.path(name));
                }
            }
            open = folder;
            openPath = path;
            return folder;
        }

        private static String parent(String path) {
            return path.substring(0, Math.max(0, path.lastIndexOf('/')));
        }

        private static Path name(String path) {
            return Names.path(path.substring(path.lastIndexOf('/') + 1));
        }

        BasicFileAttributes attributes(String path) throws IOException {
            return folder(parent(path)).attributes(name(path));
        }

        @Override
        public SourceFile find(String path) throws IOException {
            OpenFolder folder = folder(parent(path));
            BasicFileAttributes is = folder.attributes(name(path));
            if (!is.isRegularFile()) {
                throw new NoSuchFileException(path);
            }
            return folder.file(name(path), path, is);
        }

        @Override
        public boolean isUnchanged(SourceFile before) throws IOException {
            BasicFileAttributes is = attributes(before.path());
            return is.isRegularFile() && before.is(is.size(), OpenFolder.modifiedNanos(is), OpenFolder.identity(is));
        }

        @Override
        public InputStream open(String path) throws IOException {
            return folder(parent(path)).read(name(path));
        }

        @Override
        public void close() {
            OpenFolder kept = open;
            open = null;
            if (kept != null) {
                kept.close();
            }
        }
    }
}
