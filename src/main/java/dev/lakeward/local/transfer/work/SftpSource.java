package dev.lakeward.local.transfer.work;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/// A folder of an SFTP server. Its times are whole seconds, and nothing tells a file from another in its place.
final class SftpSource implements Source {
    private static final int PERMISSIONS = 0xfff;
    private static final int BUFFER = 1 << 17;

    private final SftpConnection connection;
    private final SftpClient channel;
    private final String root;

    private SftpSource(SftpConnection connection, SftpClient channel, String root) {
        this.connection = connection;
        this.channel = channel;
        this.root = root;
    }

    /// Throws [TransferException] where the server lets nobody in, or has no such folder.
    static SftpSource open(SftpLogin login, String folder) {
        SftpConnection connection = SftpConnection.open(login);
        boolean opened = false;
        try {
            SftpClient channel = connection.channel();
            SftpSource source = new SftpSource(connection, channel, raw(folder));
            if (!channel.stat(source.root).isDirectory()) {
                throw new TransferException("The server has no folder " + folder + ".");
            }
            opened = true;
            return source;
        } catch (IOException e) {
            throw new TransferException("The server has no folder " + folder + " that can be read by SFTP.");
        } finally {
            if (!opened) {
                connection.close();
            }
        }
    }

    private static String raw(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static Optional<String> decoded(String raw) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String escaped(String raw) {
        StringBuilder text = new StringBuilder();
        for (char each : raw.toCharArray()) {
            if (each >= ' ' && each < 0x7f && each != '\\') {
                text.append(each);
            } else {
                text.append("\\x").append(HexFormat.of().toHexDigits((byte) each));
            }
        }
        return text.toString();
    }

    private String at(String path) {
        return (root.endsWith("/") ? root : root + "/") + raw(path);
    }

    @Override
    public synchronized void requireRoot() {
        try {
            if (channel.stat(root).isDirectory()) {
                return;
            }
        } catch (IOException e) {
            // The connection is gone, or the folder is.
        }
        throw new TransferException("The server's folder cannot be reached any more.");
    }

    @Override
    public void list(Visitor visitor) {
        try (SftpClient listing = connection.channel()) {
            list(listing, "", visitor);
        } catch (IOException e) {
            throw new TransferException("The server's folder cannot be listed.");
        }
        requireRoot();
    }

    private void list(SftpClient listing, String path, Visitor visitor) throws IOException {
        try (SftpClient.CloseableHandle handle = listing.openDir(path.isEmpty() ? root : at(path))) {
            List<DirEntry> entries = listing.readDir(handle);
            while (entries != null) {
                for (DirEntry entry : entries) {
                    if (!entry.getFilename().equals(".") && !entry.getFilename().equals("..")) {
                        entry(listing, path, entry, visitor);
                    }
                }
                entries = listing.readDir(handle);
            }
        } catch (SftpException e) {
            if (path.isEmpty() || e.getStatus() != SftpConstants.SSH_FX_PERMISSION_DENIED) {
                throw e;
            }
            visitor.refused(path.substring(0, path.length() - 1), Rejection.UNREADABLE, 0);
        }
    }

    private void entry(SftpClient listing, String parent, DirEntry entry, Visitor visitor) throws IOException {
        Attributes is = entry.getAttributes();
        Optional<String> name = decoded(entry.getFilename());
        String path = parent + name.orElseGet(() -> escaped(entry.getFilename()));
        // A server may send names that lead elsewhere.
        if (name.isEmpty() || entry.getFilename().contains("/")) {
            visitor.refused(path, Rejection.NAME_NOT_UTF8, is.isRegularFile() ? is.getSize() : 0);
        } else if (is.isSymbolicLink()) {
            visitor.refused(path, Rejection.SYMBOLIC_LINK, 0);
        } else if (is.isDirectory()) {
            if (visitor.enters("/" + path)) {
                list(listing, path + "/", visitor);
            }
        } else if (is.isRegularFile()) {
            visitor.file(file(path, is));
        } else {
            visitor.refused(path, Rejection.SPECIAL_FILE, 0);
        }
    }

    private static SourceFile file(String path, Attributes is) {
        Map<String, String> metadata = new HashMap<>();
        long modified = is.getModifyTime() == null ? 0 : is.getModifyTime().to(TimeUnit.NANOSECONDS);
        metadata.put(FileMetadata.MTIME, modified + FileMetadata.NANOSECONDS);
        if (is.getAccessTime() != null) {
            metadata.put(FileMetadata.ATIME, is.getAccessTime().to(TimeUnit.NANOSECONDS) + FileMetadata.NANOSECONDS);
        }
        if (is.getFlags().contains(SftpClient.Attribute.Perms)) {
            metadata.put(FileMetadata.PERMISSIONS, String.format("%04o", is.getPermissions() & PERMISSIONS));
        }
        if (is.getFlags().contains(SftpClient.Attribute.UidGid)) {
            metadata.put(FileMetadata.OWNER, String.valueOf(is.getUserId()));
            metadata.put(FileMetadata.GROUP, String.valueOf(is.getGroupId()));
        }
        return new SourceFile(path, is.getSize(), modified, "", metadata);
    }

    @Override
    public synchronized boolean isThere(String path) {
        if (FolderSource.leadsElsewhere(path)) {
            return false;
        }
        try {
            channel.lstat(at(path));
            return true;
        } catch (SftpException e) {
            return e.getStatus() != SftpConstants.SSH_FX_NO_SUCH_FILE;
        } catch (IOException e) {
            return true;
        }
    }

    // It tells whole seconds.
    @Override
    public Duration tick() {
        return Duration.ofMillis(1_100);
    }

    @Override
    public Reader reader() {
        try {
            return new SftpReader(connection.channel());
        } catch (IOException e) {
            throw new TransferException("The server opens no channel more.");
        }
    }

    @Override
    public void close() {
        connection.close();
    }

    private final class SftpReader implements Reader {
        private final SftpClient own;

        SftpReader(SftpClient own) {
            this.own = own;
        }

        @Override
        public SourceFile find(String path) throws IOException {
            try {
                Attributes is = own.lstat(at(path));
                if (!is.isRegularFile()) {
                    throw new NoSuchFileException(path);
                }
                return file(path, is);
            } catch (SftpException e) {
                throw told(path, e);
            }
        }

        @Override
        public InputStream open(String path) throws IOException {
            try {
                return own.read(at(path), BUFFER, SftpClient.OpenMode.Read);
            } catch (SftpException e) {
                throw told(path, e);
            }
        }

        private IOException told(String path, SftpException e) {
            return switch (e.getStatus()) {
                case SftpConstants.SSH_FX_NO_SUCH_FILE -> new NoSuchFileException(path);
                case SftpConstants.SSH_FX_PERMISSION_DENIED -> new AccessDeniedException(path);
                default -> e;
            };
        }

        @Override
        public void close() {
            try {
                own.close();
            } catch (IOException e) {
                // Nothing was written through it.
                return;
            }
        }
    }
}
