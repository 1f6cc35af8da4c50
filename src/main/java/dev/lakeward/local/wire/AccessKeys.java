package dev.lakeward.local.wire;

import dev.lakeward.access.Principal;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Seal;
import dev.lakeward.local.iam.Sessions;
import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The access keys that a lake's teams sign with: one file beside the lake's data, a key a line.
///
/// Signature Version 4 needs the secret itself, so it is kept encrypted; the key to it lies apart, in the settings of
/// whoever runs the lake. Both files are readable by their owner only. A running server sees new keys at once.
public final class AccessKeys {
    private final Path file;
    private final Path sealFile;
    private List<Key> known = List.of();
    private @Nullable Object knownStamp;

    /// A key with its secret.
    public record Key(String id, String secret, Principal principal) {}

    /// `lake` is the lake's folder, `settings` the folder of whoever runs it.
    public AccessKeys(Path lake, Path settings) {
        this.file = lake.resolve("access-keys");
        this.sealFile = settings.resolve("access-keys.key");
    }

    /// The key of a principal; made when first asked for, or anew with `rotate`, which ends the one before.
    public synchronized Key of(Principal principal, boolean rotate) {
        List<Key> keys = new ArrayList<>(read());
        Optional<Key> old =
                keys.stream().filter(key -> key.principal().equals(principal)).findFirst();
        if (old.isPresent() && !rotate) {
            return old.get();
        }
        old.ifPresent(keys::remove);
        Key made = new Key(Sessions.newAccessKeyId("AKIA"), Sessions.newSecret(), principal);
        keys.add(made);
        Volume.run(() -> {
            write(keys);
            return true;
        });
        return made;
    }

    /// The key of an id.
    synchronized Optional<Secrets.Secret> find(String id) {
        return read().stream()
                .filter(key -> key.id().equals(id))
                .map(key -> new Secrets.Secret(
                        key.secret(), new Identity(key.principal(), Caller.Session.unlimited("lakeward")), Instant.MAX))
                .findFirst();
    }

    private List<Key> read() {
        return Volume.run(() -> {
            Object stamp;
            try {
                // Each rewriting is a file of its own, even within one tick of the clock.
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                stamp = List.of(now.lastModifiedTime(), now.size(), String.valueOf(now.fileKey()));
            } catch (NoSuchFileException e) {
                return List.of();
            }
            if (!stamp.equals(knownStamp)) {
                Seal seal = new Seal(sealKey());
                List<Key> keys = new ArrayList<>();
                for (String line : Files.readAllLines(file)) {
                    String[] parts = line.split("\t");
                    if (parts.length == 3) {
                        // A key that was sealed by another installation is none of ours.
                        seal.open(parts[2])
                                .ifPresent(secret -> keys.add(new Key(parts[0], secret, new Principal(parts[1]))));
                    }
                }
                known = List.copyOf(keys);
                knownStamp = stamp;
            }
            return known;
        });
    }

    private void write(List<Key> keys) throws IOException {
        Seal seal = new Seal(sealKey());
        StringBuilder text = new StringBuilder();
        for (Key key : keys) {
            text.append(key.id()).append('\t').append(key.principal().id()).append('\t');
            text.append(seal.close(key.secret())).append('\n');
        }
        Path next = file.resolveSibling("access-keys.new");
        Files.deleteIfExists(next);
        writeOwn(next, text.toString());
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        knownStamp = null;
    }

    private byte[] sealKey() throws IOException {
        if (!Files.exists(sealFile)) {
            Files.createDirectories(sealFile.toAbsolutePath().getParent());
            writeOwn(sealFile, Base64.getEncoder().encodeToString(Seal.random(Seal.KEY_BYTES)));
        }
        return Base64.getDecoder().decode(Files.readString(sealFile).strip());
    }

    // Never readable by others, not even for a moment.
    private static void writeOwn(Path file, String text) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] own = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Files.createFile(file, own);
        Files.writeString(file, text, StandardOpenOption.WRITE);
        Volume.sync(file);
    }
}
