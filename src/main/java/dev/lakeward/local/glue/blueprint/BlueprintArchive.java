package dev.lakeward.local.glue.blueprint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/// The ZIP archive of a blueprint: a project's folder with its `blueprint.cfg` and its scripts, which are not read.
final class BlueprintArchive {
    /// See [AWS's limits](https://docs.aws.amazon.com/glue/latest/dg/blueprints-overview.html).
    static final long LARGEST = 1L << 20;

    private static final long LARGEST_UNPACKED = 5L << 20;
    private static final Pattern CONFIG = Pattern.compile("([^/]+/)?blueprint\\.cfg");

    private BlueprintArchive() {}

    /// Throws [MalformedException].
    static Definition read(Path archive) {
        Optional<String> config = Optional.empty();
        long unpacked = 0;
        try (InputStream in = Files.newInputStream(archive);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] bytes = zip.readNBytes((int) (LARGEST_UNPACKED - unpacked + 1));
                unpacked += bytes.length;
                if (unpacked > LARGEST_UNPACKED) {
                    throw new MalformedException("The blueprint's archive has more than 5 MB when it is unpacked.");
                }
                if (CONFIG.matcher(entry.getName()).matches()) {
                    if (config.isPresent()) {
                        throw new MalformedException("The blueprint's archive has two files blueprint.cfg.");
                    }
                    config = Optional.of(new String(bytes, StandardCharsets.UTF_8));
                }
            }
        } catch (ZipException | IllegalArgumentException e) {
            throw new MalformedException("The blueprint's archive is no ZIP file that can be read.");
        } catch (IOException e) {
            throw new MalformedException("The blueprint's archive could not be read to its end.");
        }
        return Definition.parse(config.orElseThrow(() -> new MalformedException(
                "The blueprint's archive has no blueprint.cfg, neither beside all else nor in its folder.")));
    }
}
