package dev.lakeward.app;

import dev.lakeward.ui.Memory;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the window remembers: theme, size, the screen and table last shown. Never credentials, never data.
final class Settings implements Memory {
    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

    private final Path file;
    private final Properties values = new Properties();

    Settings(Path folder) {
        this.file = folder.resolve("settings.properties");
        if (Files.isRegularFile(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                values.load(in);
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("the settings could not be read: {}", e.getClass().getName());
            }
        }
    }

    @Override
    public String get(String name, String otherwise) {
        return values.getProperty(name, otherwise);
    }

    @Override
    public void set(String name, String value) {
        values.setProperty(name, value);
    }

    /// The file in which something of one kind is kept for one thing, such as a lake, beside the settings: its name
    /// says nothing of the thing.
    Path beside(String kind, String thing) {
        byte[] bytes = thing.getBytes(StandardCharsets.UTF_8);
        return file.resolveSibling(kind).resolve(UUID.nameUUIDFromBytes(bytes) + ".json");
    }

    /// Writes all of them, to a new file first. Settings that cannot be written are no reason to stop.
    void save() {
        try {
            Files.createDirectories(file.getParent());
            Path next = file.resolveSibling("settings.new");
            try (Writer out = Files.newBufferedWriter(next)) {
                values.store(out, null);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("the settings could not be written: {}", e.getClass().getName());
        }
    }
}
